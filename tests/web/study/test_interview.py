"""Without our script: an interviewer reads aloud, and only what is sealed says so."""

import pytest

from entree.core.knowledge.load import load
from entree.core.study.cards import MOST_SAID, letter
from entree.core.study.frozen import freeze
from entree.core.study.instrument import Missing
from entree.core.study.load import load_instrument
from entree.web import clock
from entree.web.environment import ROOT
from entree.web.padding import SURVEY
from entree.web.study.models import Pooled
from entree.web.study.tokens import text_of
from tests.web.study.answering import Respondent
from tests.web.study.conftest import NOW, Running, opened, run_wave
from tests.web.study.test_pages_by_post import HELP
from tests.web.study.test_pausing import words_of

pytestmark = pytest.mark.django_db


def test_what_is_read_aloud_is_sealed_with_the_arm_of_the_persons_own_letter(
    small_wave: Running,
) -> None:
    person = Respondent()
    person.begin(invitation=text_of(small_wave.token()), by="aloud")
    person.answer("Iemand raakte mij aan")
    person.skip_all()
    person.press("send")

    [found] = opened(small_wave)
    assert (found.form, found.mode) == ("person", "interview")
    assert (Pooled.objects.get().arm, person.heading) == ("probability", "Dank je wel")


def test_the_interviewers_own_words_stand_there_and_help_too(small_wave: Running) -> None:
    alone, aloud = Respondent(), Respondent()
    alone.begin()
    aloud.begin(by="aloud")

    assert "Dag en welkom." in aloud.page.main.text
    assert "Dag en welkom." not in alone.page.main.text
    assert HELP in {one["href"] for one in aloud.page.tree.all("a")}


@pytest.fixture
def needs_wave(db: None, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Return a wave that asks the needs study, and let the clock stand in it."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    folder = ROOT / "studies/2026-needs/instrument"
    return run_wave(NOW.date(), freeze(load_instrument(folder, load(ROOT / "knowledge"))))


def test_only_questionnaires_that_may_be_read_aloud_can_be_chosen(needs_wave: Running) -> None:
    alone, aloud = Respondent(), Respondent()
    alone.press("join")
    aloud.press("aloud")
    offered = [len(one.page.main.all("input", name="form")) for one in (alone, aloud)]
    agreed = dict.fromkeys(("old_enough", "joins", "knows"), "yes")

    aloud.press("begin", form="professional", **agreed)

    assert offered == [4, 2]
    assert aloud.heading == "Samen invullen"
    assert "Kies nog welke vragenlijst bij je past." in aloud.page.main.text


def test_no_answer_is_not_asked_again(small_wave: Running) -> None:
    person = Respondent()
    person.begin(by="aloud")
    asked = person.heading
    person.press("next")
    person.skip_all()

    assert person.heading != asked
    assert "Vraag: mag ik dit versturen?" in person.page.main.text
    person.press("send")
    assert opened(small_wave)[0].replies["first.what"] is Missing.SKIPPED


@pytest.mark.parametrize("without", ["old_enough", "joins", "knows"])
def test_who_does_not_say_yes_to_all_is_asked_nothing(small_wave: Running, without: str) -> None:
    person = Respondent("en")

    person.begin(without=without, by="aloud")

    assert person.heading == "That is fine"


def test_after_a_pause_it_is_still_read_aloud(small_wave: Running) -> None:
    person = Respondent()
    person.begin(by="aloud")
    words = words_of(person.press("pause"))
    again = Respondent()
    again.press("words")
    again.press("resume", words=words)

    assert "Dag en welkom." in again.page.main.text
    again.skip_all()
    again.press("send")
    assert opened(small_wave)[0].mode == "interview"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_pages_have_the_size_of_all_pages_and_long_lists_have_letters(
    needs_wave: Running, language: str
) -> None:
    person = Respondent(language)
    sizes, letters = {person.page.size, person.press("aloud").size}, set[int]()
    person.begin(by="aloud")
    while person.is_asked:
        boxes = list(person.boxes())
        marked = [one.text for one in person.page.main.all("b") if len(one.text) < 3]
        assert (len(marked) > MOST_SAID) == bool(marked)
        assert [letter(at) for at in range(len(marked))] == marked
        letters.add(len(marked))
        person.answer(*{box.text for box in boxes[-3:-1]}) if boxes else person.press("skip")
        sizes.add(person.page.size)

    assert sizes == {SURVEY}
    assert len(letters) > 5
