"""Without our script: pausing, going on with nine words, and stopping."""

import pytest

from entree.core.study.replies import Number
from entree.web.study.models import Draft
from tests.web.page import Page
from tests.web.study.answering import Respondent
from tests.web.study.conftest import Running, opened
from tests.web.study.test_pages_by_post import HELP

pytestmark = pytest.mark.django_db


def words_of(page: Page) -> str:
    """Return the words that a page shows once."""
    [listed] = page.main.all("ol", class_="words-to-keep")
    return " ".join(one.text for one in listed.all("li"))


def test_a_pause_goes_on_where_it_was_with_its_words_in_either_language(
    small_wave: Running,
) -> None:
    person = Respondent()
    person.up_to_the_number()
    person.press("pause")
    words = words_of(person.page)

    again = Respondent("en")
    again.press("words")
    again.press("resume", words=words.upper())
    asked = again.heading
    again.answer(number0="0")
    again.skip_all()
    again.press("send")

    assert len(words.split()) == 9
    assert asked == "How often?"
    assert opened(small_wave)[0].replies["first.number"] == Number(0)
    # It goes with a batch, not at sending.
    assert Draft.objects.filter(is_dropped=False).count() == 1


def test_pausing_again_gives_other_words_and_the_first_ones_work_no_more(
    small_wave: Running,
) -> None:
    person = Respondent()
    person.begin()
    first = words_of(person.press("pause"))
    person = Respondent()
    person.press("words")
    person.press("resume", words=first)
    second = words_of(person.press("pause"))

    person = Respondent()
    person.press("words")
    person.press("resume", words=first)
    assert person.heading == "Verder na een pauze"
    person.press("resume", words=second)
    assert person.heading == "Wat past?"


@pytest.mark.parametrize("words", ["", "tafel " * 9, "x" * 300])
def test_words_that_find_nothing_are_refused_kindly(small_wave: Running, words: str) -> None:
    person = Respondent()
    person.press("words")
    person.press("resume", words=words)

    assert person.heading == "Verder na een pauze"
    assert person.page.tree.all("div", id="problem")


def test_stopping_keeps_nothing_and_overwrites_what_was_paused(small_wave: Running) -> None:
    person = Respondent()
    person.begin()
    words = words_of(person.press("pause"))
    before = bytes(Draft.objects.get().sealed)
    person = Respondent()
    person.press("words")
    person.press("resume", words=words)
    person.press("stop")

    assert person.heading == "Je bent gestopt"
    assert bytes(Draft.objects.get().sealed) != before
    assert HELP in person.page.links
