"""Without our script: one question a page by POST, and what is sealed is what was ticked."""

from datetime import timedelta

import pytest

from entree.core.knowledge.load import load
from entree.core.sealing.keys import fingerprint_words
from entree.core.sealing.suites import Suite, fingerprint
from entree.core.study.frozen import freeze
from entree.core.study.instrument import Missing
from entree.core.study.load import load_instrument
from entree.core.study.replies import Chosen, Number
from entree.web import clock
from entree.web.environment import ROOT
from entree.web.padding import SURVEY
from entree.web.study.actions.close_wave import close_wave
from entree.web.study.models import Pooled, Spent
from entree.web.study.tokens import text_of
from tests.web.study.answering import Respondent
from tests.web.study.conftest import NOW, Running, opened, run_wave

pytestmark = pytest.mark.django_db
HELP, CHILDRENS_HELP = "tel:08000188", "tel:08000432"


def test_what_is_ticked_is_what_is_sealed(small_wave: Running) -> None:
    person = Respondent()
    person.up_to_the_number()
    person.answer(number0="1")
    person.answer("Dokter")
    person.answer("Lang")
    person.answer("Politie", "Niemand")
    boxes = person.tick("Veel")
    person.press("next", **{name: values[0] for name, values in boxes.items()})
    person.skip_all()
    assert person.heading == "Dit waren de vragen"

    person.press("send")

    assert person.heading == "Dank je wel"
    [found] = opened(small_wave)
    assert (found.form, found.mode, found.language) == ("person", "self", "nl")
    assert found.replies == {
        "first.what": Chosen(("act",)),
        "first.when": Chosen(("longer",)),
        "first.turned": Chosen(("yes",)),
        "first.number": Number(1),
        "contact.who@1": Chosen(("doctor",)),
        "contact.year@1": Chosen(("long",)),
        "contact.sent@1": Chosen(("police",)),
        "hard.b01": Chosen(("much",)),
        "hard.b02": Chosen(("much",)),
        "hard.b01_when": Missing.SKIPPED,
        "hard.b02_when": Missing.SKIPPED,
    }


def test_every_question_can_be_skipped_and_every_page_has_one_size(small_wave: Running) -> None:
    person = Respondent("en")
    sizes = {person.page.size}
    person.begin()
    while person.is_asked:
        sizes.add(person.page.size)
        person.press("skip")
    sizes.add(person.page.size)

    person.press("send")

    assert sizes | {person.page.size} == {SURVEY}
    assert set(opened(small_wave)[0].replies.values()) == {Missing.SKIPPED}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_of_the_needs_study_fit_in_that_size(
    db: None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    folder = ROOT / "studies/2026-needs/instrument"
    run_wave(NOW.date(), freeze(load_instrument(folder, load(ROOT / "knowledge"))))
    person = Respondent(language)
    sizes, headings = {person.page.size}, set[str]()
    sizes.add(person.press("join").size)
    person.begin()
    while person.is_asked:
        boxes = list(person.boxes())
        person.answer(*{box.text for box in boxes[-3:-1]}) if boxes else person.press("skip")
        sizes.add(person.page.size)
        headings.add(person.heading)

    assert sizes == {SURVEY}
    assert len(headings) > 40


def test_states_have_one_length_whatever_was_answered(small_wave: Running) -> None:
    told, silent = Respondent(), Respondent()
    told.up_to_the_number()
    silent.begin()

    assert len(told.page.state) == len(silent.page.state)


def test_reasons_to_say_nothing_are_kept_apart(small_wave: Running) -> None:
    person = Respondent()
    person.begin()
    person.answer("Zeg ik liever niet")
    person.answer("Langer")
    person.answer("Dat weet ik niet")
    person.skip_all()
    person.press("send")

    replies = opened(small_wave)[0].replies
    assert replies["first.what"] is Missing.REFUSED
    assert replies["first.turned"] is Missing.DONT_KNOW


def test_nothing_chosen_asks_again_and_a_number_must_fit(small_wave: Running) -> None:
    person = Respondent()
    person.up_to_the_number()

    for typed in ("", "10", "-1", "2.5", "veel", "9" * 30):
        person.press("next", number0=typed)
        assert person.heading == "Hoe vaak?"
        assert person.page.tree.all("div", id="problem")


def test_going_back_shows_what_was_said_and_another_answer_lets_later_ones_go(
    small_wave: Running,
) -> None:
    person = Respondent()
    person.up_to_the_number()
    person.press("back")
    ticked = [box.text for box in person.boxes() if box.all("input", checked="")]
    person.answer("Nee")
    person.skip_all()
    person.press("send")

    assert ticked == ["Ja"]
    assert "first.number" not in opened(small_wave)[0].replies
    assert not Respondent().press("next").main.all("button", value="send")


def test_what_is_posted_says_nothing(small_wave: Running) -> None:
    person = Respondent()
    person.up_to_the_number()

    told = " ".join(person.bodies[2:])
    for word in ("act", "longer", "yes", "first.", "Langer"):
        assert f"={word}" not in told
    assert "person" not in " ".join(person.bodies)


@pytest.mark.parametrize("missing", ["old_enough", "joins", "knows"])
def test_who_does_not_agree_to_all_is_asked_nothing_and_gets_help(
    small_wave: Running, missing: str
) -> None:
    person = Respondent()
    person.begin(without=missing)

    assert person.heading == "Dat is goed"
    assert CHILDRENS_HELP in person.page.main_links()
    assert not person.page.tree.all("input", name="state")
    assert not Spent.objects.exists()


def test_a_questionnaire_must_be_chosen_and_one_that_is_off_cannot_be(small_wave: Running) -> None:
    person = Respondent()
    person.press("join")
    forms = person.page.main.all("input", name="form")
    agreed = {"old_enough": "yes", "joins": "yes", "knows": "yes"}

    person.press("begin", form="worker", **agreed)

    assert len(forms) == 1
    assert person.heading == "Doe je mee?"
    assert person.page.tree.all("div", id="problem")


def test_an_invitation_is_spent_at_the_start_and_a_second_time_says_so(small_wave: Running) -> None:
    letters = text_of(small_wave.token())
    person, second = Respondent(), Respondent()
    person.begin(invitation=letters.upper().replace("-", " "))
    second.begin(invitation=letters)

    assert person.heading == "Wat past?"
    assert second.heading == "Doe je mee?"
    assert "werkt niet, of niet meer" in second.page.main.text
    person.skip_all()
    person.press("send")
    assert Pooled.objects.get().arm == "probability"


def test_sending_twice_counts_once(small_wave: Running) -> None:
    person = Respondent()
    person.begin()
    person.skip_all()
    state = person.page.state
    person.press("send")

    person.press("send", state=state)

    assert person.heading == "Dit was al verstuurd"
    assert Pooled.objects.count() == 1


def test_sending_before_the_end_is_no_sending(small_wave: Running) -> None:
    person = Respondent()
    person.begin()

    person.press("send")

    assert person.heading == "Wat past?"
    assert not Pooled.objects.exists()


def test_a_state_that_is_too_old_or_altered_is_gone(
    small_wave: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, other = Respondent(), Respondent()
    person.begin()
    other.begin()
    state = other.page.state
    other.press("next", state=state[:-8] + "AAAAAAA=")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=21))
    person.press("skip")

    assert [person.heading, other.heading] == ["Je antwoorden zijn weg"] * 2
    for odd in ("", "é", "AAAA"):
        assert Respondent().press("next", state=odd).heading == "Je antwoorden zijn weg"


def test_where_no_wave_runs_the_page_says_so_with_help(small_wave: Running) -> None:
    person = Respondent()
    person.begin()
    close_wave(small_wave.wave, at=NOW)

    assert person.press("skip").heading == "Er loopt nu geen onderzoek"
    assert Respondent("en").heading == "No study is running now"
    assert HELP in person.page.links


def test_every_page_has_a_neutral_title_the_numbers_and_a_way_out(small_wave: Running) -> None:
    person = Respondent()
    pages = [person.page]
    pages.append(person.press("join"))
    pages.append(person.begin())
    pages.append(person.skip_all())
    pages.append(person.press("pause"))

    for page in pages:
        assert page.tree.one("title").text == "Vragenlijst"
        assert HELP in page.links
        assert page.tree.all("a", class_="leave")
        assert page.response.headers["Cache-Control"] == "no-store"
        assert not page.response.cookies


def test_the_page_shows_the_words_of_the_key(small_wave: Running) -> None:
    mark = fingerprint(Suite.HYBRID, small_wave.secret.public().key)

    assert fingerprint_words(mark, "nl") in Respondent().page.main.text
