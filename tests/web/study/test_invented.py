"""A rehearsal says on each page that its answers are made up; a real wave nowhere."""

from collections.abc import Iterator

import pytest

from entree.web import clock
from entree.web.padding import SURVEY
from tests.web.page import Page
from tests.web.study.answering import Respondent
from tests.web.study.conftest import NOW, Running, run_wave

pytestmark = pytest.mark.django_db
SAID = {"nl": "Dit is een oefening met verzonnen antwoorden.", "en": "This is a practice run"}


@pytest.fixture
def rehearsal(db: None, small_study: bytes, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Return a rehearsal of the small study."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return run_wave(NOW.date(), small_study, is_invented=True)


def every_page(language: str) -> Iterator[Page]:
    """Give each kind of page."""
    person = Respondent(language)
    yield person.page
    yield person.press("not_now")
    for do in ("pause", "stop"):
        person = Respondent(language)
        yield person.press("words")
        yield person.begin()
        yield person.press(do)
    person = Respondent(language)
    yield person.press("join")
    yield person.press("begin", old_enough="yes", joins="yes", knows="yes")
    person = Respondent(language)
    person.begin()
    yield person.skip_all()
    before = person.page
    yield person.press("send")
    person.page = before
    yield person.press("send")
    yield person.press("next", state="altered")


def shown(language: str) -> list[int]:
    """Return how often each page says it."""
    return [page.main.text.count(SAID[language]) for page in every_page(language)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_page_of_a_rehearsal_says_so_once(rehearsal: Running, language: str) -> None:
    found = shown(language)

    assert len(found) == 14
    assert set(found) == {1}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_of_a_real_wave_says_so(small_wave: Running, language: str) -> None:
    assert set(shown(language)) == {0}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_of_a_rehearsal_have_the_same_size(rehearsal: Running, language: str) -> None:
    assert {page.size for page in every_page(language)} == {SURVEY}
