"""The options of a question a few at a time, as the easy tones show them."""

from typing import get_args

import pytest

from entree.core.knowledge.model import Question
from entree.core.knowledge.schema import Pictogram
from entree.core.knowledge.wording import Tone
from entree.web.front.pictograms import PICTOGRAMS
from entree.web.front.screens import screens_of
from entree.web.front.views import show
from entree.web.front.walk import Step, next_step
from entree.web.knowledge import knowledge
from entree.web.steps.state import RATHER_NOT, Chosen, State
from tests.web.fullest import routes
from tests.web.page import Page
from tests.web.visitor import Visitor, asks, label

MOST = 6
WHAT, WHEN, NEEDS = "what.happened", "when.last_time", "needs.now"
EASY = [Tone.EASY, Tone.CHILD]


def at(question: str, tone: Tone = Tone.EASY, kept: Chosen = (), screen: int = 0) -> State:
    """Return the state of who is asked this for themselves."""
    return State({"who.for": ("me",)}, question, kept, tone, screen)


def step(state: State, do: str, *options: str) -> Step:
    """Take a step from here with these options ticked."""
    return next_step(knowledge(), state, do, [state.value(option) for option in options])


def on_page(state: State, language: str = "nl") -> Page:
    """Return the page of a question."""
    return Page(show(language, Step("question", state)))


@pytest.mark.parametrize("tone", EASY)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_has_more_than_six_choices_and_together_they_are_all(
    language: str, tone: Tone
) -> None:
    for question in knowledge().questions.values():
        for route in routes():
            if not question.ask.keys() & {"all", route}:
                continue
            shown: list[str] = []
            for screen in range(len(screens_of(question, tone))):
                state = State({"who.for": (route,)}, question.id, tone=tone, screen=screen)
                boxes = on_page(state, language).main.all("input", name="pick")
                values = {state.value(option.id): option.id for option in question.options}
                assert 1 <= len(boxes) <= MOST
                shown += [values[box["value"]] for box in boxes if box["value"] in values]
            assert sorted(shown) == sorted(option.id for option in question.options)


def test_in_plain_words_all_options_are_on_one_page() -> None:
    assert all(len(screens_of(one, Tone.PLAIN)) == 1 for one in knowledge().questions.values())


def test_ticks_of_the_screens_before_are_kept() -> None:
    second = step(at(WHAT), "next", "rape", "condom")
    assert (second.page, second.state.screen) == ("question", 1)
    assert "rape" not in on_page(second.state).html

    told = step(second.state, "next", "images").state

    assert told.answers[WHAT] == ("rape", "condom", "images")


def test_a_screen_where_nothing_fits_leads_to_the_next() -> None:
    second = step(at(WHAT), "next")
    assert (second.page, second.state.screen, second.is_empty) == ("question", 1, False)

    assert step(second.state, "next", "unsure").state.answers[WHAT] == ("unsure",)
    assert step(second.state, "next").is_empty


def test_ticks_before_are_enough_where_nothing_fits_on_the_last_screen() -> None:
    second = step(at(WHAT), "next", "touching")

    assert step(second.state, "next").state.answers[WHAT] == ("touching",)
    # Nor are they lost by skipping the rest, or by wanting help now.
    assert step(second.state, "skip").state.answers[WHAT] == ("touching",)
    assert step(second.state, "help").state.answers[WHAT] == ("touching",)


def test_skipping_on_the_first_screen_passes_the_whole_question_by() -> None:
    assert step(at(WHAT, kept=("images",)), "skip").state.answers[WHAT] == ()


def test_one_answer_on_the_first_screen_is_the_answer() -> None:
    assert step(at(WHEN), "next", "today").state.answers[WHEN] == ("today",)


def test_none_of_these_leads_to_the_next_screen_of_one_answer() -> None:
    second = step(at(WHEN), "next", "further")
    assert (second.page, second.state.screen) == ("question", 1)
    assert on_page(second.state).heading == asks(WHEN, route="easy")

    assert step(second.state, "next", "years").state.answers[WHEN] == ("years",)
    assert step(second.state, "next").is_empty


def test_none_of_these_takes_an_earlier_choice_back() -> None:
    second = step(at(WHEN, kept=("today",)), "next", "further")

    assert second.state.kept == ()
    assert step(second.state, "next").is_empty


def test_what_goes_alone_ends_the_question_unless_something_was_told() -> None:
    assert step(at(NEEDS), "next", "read_only").state.answers[NEEDS] == ("read_only",)
    assert step(at(NEEDS), "next", "read_only", "talk").state.screen == 1


@pytest.mark.parametrize("urgent", ["danger", "hurt", "suicidal"])
def test_danger_counts_before_an_answer_that_goes_with_no_other(urgent: str) -> None:
    found = step(State(asking="now.situation"), "next", urgent, "none", RATHER_NOT)

    assert found.page == "view"
    assert found.state.answers["now.situation"] == (urgent,)


@pytest.mark.parametrize("tone", Tone)
def test_danger_that_is_ticked_is_said_also_when_the_rest_is_skipped(tone: Tone) -> None:
    here = State(asking="now.situation", tone=tone)

    assert step(here, "skip", "danger", "cannot_phone").page == "view"
    assert step(here, "skip", "cannot_phone").state.answers["now.situation"] == ()


def test_a_sign_of_danger_leads_to_the_help_at_once() -> None:
    found = step(State(asking="now.situation", tone=Tone.CHILD), "next", "suicidal")

    assert found.page == "view"
    assert found.state.tone is Tone.CHILD


def test_previous_goes_to_the_screen_before_with_all_ticks() -> None:
    second = step(at(WHAT), "next", "rape")

    first = step(second.state, "back", "images")

    assert (first.page, first.state.screen) == ("question", 0)
    assert first.state.kept == ("rape", "images")
    assert step(first.state, "back").page == "question"
    assert step(first.state, "back").state.asking == "who.for"


@pytest.mark.parametrize(
    ("question", "answer", "screen"),
    [(WHEN, ("years",), 1), (WHEN, ("today",), 0), (WHAT, ("rape", "images"), 1), (WHAT, (), 0)],
)
def test_previous_from_the_next_question_shows_where_one_chose(
    question: str, answer: Chosen, screen: int
) -> None:
    after = at("who.age").answered(question, answer).ask("who.age")

    back = step(after, "back")

    assert (back.state.asking, back.state.screen, back.state.kept) == (question, screen, answer)


def test_turning_to_plain_words_shows_the_ticks_of_all_screens() -> None:
    visitor = Visitor().in_tone(Tone.EASY).press("start")
    visitor.pick(label("now.situation", "none", route="easy")).press("next")
    visitor.pick(label("who.for", "me", route="easy")).press("next")
    while visitor.page.heading != asks(WHAT, route="easy"):
        visitor.press("skip").go_on()
    visitor.pick(label(WHAT, "rape", route="easy")).press("next")
    visitor.pick(label(WHAT, "images", route="easy"))

    visitor.in_tone(Tone.PLAIN)

    ticked = [name for name, box in visitor.options().items() if "checked" in box.attributes]
    assert ticked == [label(WHAT, "rape"), label(WHAT, "images")]


def test_turning_from_plain_words_shows_the_screen_of_the_one_answer() -> None:
    plain = at(WHEN, Tone.PLAIN)
    found = next_step(knowledge(), plain, plain.value("question in easy"), [plain.value("ongoing")])

    assert (found.state.tone, found.state.screen, found.state.kept) == (Tone.EASY, 1, ("ongoing",))


def answered_first(question: Question, tone: Tone) -> Chosen:
    """Answer a question by its last option, whatever screen that is on."""
    last = screens_of(question, tone)[-1][-1]
    state = State({"who.for": ("me",)}, question.id, tone=tone)
    found = step(state, "next", last)
    while question.id not in found.state.answers:
        found = step(found.state, "next", last)
    return found.state.answers[question.id]


@pytest.mark.parametrize("tone", Tone)
def test_every_option_can_be_reached_in_every_tone(tone: Tone) -> None:
    for question in knowledge().questions.values():
        if question.ask.keys() & {"all", "me"}:
            assert len(answered_first(question, tone)) == 1


def test_an_intake_in_easy_words_ends_as_one_in_plain_words_does() -> None:
    states = [State(tone=tone) for tone in (Tone.PLAIN, Tone.EASY)]

    asked: list[list[str]] = [[], []]
    for place, start in enumerate(states):
        found = step(start, "start")
        while found.page == "question":
            question = knowledge().questions[found.state.asking or ""]
            asked[place].append(question.id)
            option = question.options[0 if question.id == "who.for" else -1]
            found = step(found.state, "next", option.id)

    # Age comes sooner, so that the questions between the first and the last may differ.
    plain, easy = (list(dict.fromkeys(names)) for names in asked)
    assert easy[:4] == ["now.situation", "who.for", "who.age", "what.happened"]
    assert {*plain[:3]} <= {*easy}
    assert len(easy) <= len(plain) + 1


@pytest.mark.parametrize("tone", [Tone.EASY, Tone.CHILD])
def test_who_chose_easy_words_is_soon_asked_their_age(tone: Tone) -> None:
    found, asked = step(State(tone=tone), "start"), []

    while found.page == "question" and found.state.asking not in asked:
        question = knowledge().questions[found.state.asking or ""]
        asked.append(question.id)
        found = step(
            found.state, "next", question.options[0 if question.id == "who.for" else -1].id
        )

    assert asked[:3] == ["now.situation", "who.for", "who.age"]


def test_every_pictogram_is_drawn_and_every_drawing_is_used() -> None:
    used = {name for one in knowledge().questions.values() for name in one.pictograms.values()}

    assert set(get_args(Pictogram)) == set(PICTOGRAMS) == used


def test_every_question_before_the_help_has_pictograms() -> None:
    without = [
        one.id for one in knowledge().questions.values() if not one.refines and not one.pictograms
    ]

    assert without == []


def test_a_pictogram_is_hidden_from_who_listens_and_never_stands_alone() -> None:
    for question in knowledge().questions.values():
        if question.pictograms and question.ask.keys() & {"all", "me"}:
            for row in on_page(at(question.id)).main.all("label"):
                assert row.one("svg")["aria-hidden"] == "true"
                assert row.text
