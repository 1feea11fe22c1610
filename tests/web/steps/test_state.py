"""``entree.web.steps.state``: the answers sealed into a field of one size."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from entree.core.knowledge.wording import Tone
from entree.web.steps.keys import Keys, hour_of
from entree.web.steps.state import (
    LIFE_BY_NAVIGATION,
    OPTIONS,
    QUESTIONS,
    RATHER_NOT,
    Gone,
    Layout,
    State,
    seal,
    unseal,
)

NOON = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
KEYS = Keys(hour_of(NOON), b"k" * 32, b"j" * 32)
LAYOUT = Layout(
    "0123456789abcdef",
    tuple(
        (f"topic.question_{i}", tuple(f"option_{j}" for j in range(2 + i % (OPTIONS - 1))))
        for i in range(QUESTIONS)
    ),
)

ALL = dict(LAYOUT.questions)


@st.composite
def states(draw: st.DrawFn) -> State:
    """Give a state: any questions answered in any order with any options, asking anything."""
    asked = draw(st.lists(st.sampled_from(LAYOUT.questions), unique=True))
    ticks = draw(st.integers(0, 2**OPTIONS - 1))
    answers = {
        name: tuple(option for i, option in enumerate(options) if ticks >> i & 1)
        for name, options in asked
    }
    asking = draw(st.none() | st.sampled_from([name for name, _ in LAYOUT.questions]))
    kept = () if asking is None or asking in answers else draw(st.sampled_from([(), ALL[asking]]))
    return State(answers, asking, kept, draw(st.sampled_from(Tone)), draw(st.integers(0, 7)))


def opened(text: str, *, after: timedelta = timedelta(0), by_fetch: bool = False) -> State:
    """Return the state, a while after noon, with the keys of that hour."""
    at = NOON + after
    return unseal(text, LAYOUT, KEYS.ratchet(hour_of(at)), at, by_fetch=by_fetch)


@given(states())
def test_what_was_sealed_comes_back_as_it_was(state: State) -> None:
    back = opened(seal(state, LAYOUT, KEYS, NOON))

    assert back == state
    assert list(back.answers) == list(state.answers)


EVERYTHING = State(ALL, asking=LAYOUT.questions[-1][0], tone=Tone.CHILD, screen=7)


@given(states())
@example(EVERYTHING)
def test_the_length_is_the_same_whatever_was_answered(state: State) -> None:
    empty = seal(State(), LAYOUT, KEYS, NOON)

    assert len(seal(state, LAYOUT, KEYS, NOON)) == len(empty)


def test_the_same_state_is_sealed_differently_each_time() -> None:
    state = State({"topic.question_1": ("option_0",)})
    texts = [base64.urlsafe_b64decode(seal(state, LAYOUT, KEYS, NOON)) for _ in range(2)]

    same = sum(one == other for one, other in zip(*(text[4:] for text in texts), strict=True))

    assert texts[0][:4] == texts[1][:4]
    assert same < 20


def test_altering_any_sign_makes_it_gone() -> None:
    text = seal(State(), LAYOUT, KEYS, NOON)

    for place in range(len(text)):
        for other in {"A", "B", "-", "+", "=", " ", "\n", "é"} - {text[place]}:
            with pytest.raises(Gone):
                opened(text[:place] + other + text[place + 1 :])


def test_altering_any_bit_makes_it_gone() -> None:
    raw = base64.urlsafe_b64decode(seal(State(), LAYOUT, KEYS, NOON))

    for place in range(len(raw) * 8):
        altered = bytearray(raw)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(Gone):
            opened(base64.urlsafe_b64encode(altered).decode())


@pytest.mark.parametrize("extra", [" ", "\n", "=", "==", "!", "A", "\0"])
def test_another_spelling_of_the_same_bytes_makes_it_gone(extra: str) -> None:
    text = seal(State(), LAYOUT, KEYS, NOON)

    for spelt in (text + extra, extra + text, text[:40] + extra + text[40:]):
        with pytest.raises(Gone):
            opened(spelt)


def test_a_state_made_shorter_is_gone() -> None:
    text = seal(State(), LAYOUT, KEYS, NOON)

    for length in range(len(text)):
        with pytest.raises(Gone):
            opened(text[:length])


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_anything_else_is_gone(text: str) -> None:
    with pytest.raises(Gone):
        opened(text)


@pytest.mark.parametrize(
    ("minutes", "by_fetch", "lives"),
    [
        (0, False, True),
        (20, False, True),
        (20.02, False, False),
        (20.02, True, True),
        (60, True, True),
        (60.02, True, False),
        (-1, True, True),
        (-1.02, True, False),
        (-59, True, False),
        (24 * 60, True, False),
    ],
)
def test_a_state_lives_20_minutes_by_navigation_and_60_by_fetch(
    minutes: float, by_fetch: bool, lives: bool
) -> None:
    # The keys of noon stay at hand here, so that only the life decides.
    text = seal(State(), LAYOUT, KEYS, NOON, by_fetch=by_fetch)
    at = NOON + timedelta(minutes=minutes)

    if lives:
        assert unseal(text, LAYOUT, KEYS, at, by_fetch=by_fetch).answers == {}
    else:
        with pytest.raises(Gone):
            unseal(text, LAYOUT, KEYS, at, by_fetch=by_fetch)


@pytest.mark.parametrize(("out", "back"), [(True, False), (False, True), (False, False)])
def test_it_lives_an_hour_only_when_a_fetch_got_it_and_brings_it_back(
    out: bool, back: bool
) -> None:
    text = seal(State(), LAYOUT, KEYS, NOON, by_fetch=out)

    assert unseal(text, LAYOUT, KEYS, NOON + LIFE_BY_NAVIGATION, by_fetch=back).answers == {}
    with pytest.raises(Gone):
        unseal(text, LAYOUT, KEYS, NOON + timedelta(minutes=20.02), by_fetch=back)


def test_a_state_of_the_last_minute_lives_its_full_hour_under_the_keys_of_the_next() -> None:
    end = NOON.replace(minute=59, second=59)
    text = seal(State(), LAYOUT, KEYS, end, by_fetch=True)
    later = end + timedelta(minutes=60)

    keys = KEYS.ratchet(hour_of(later))

    assert unseal(text, LAYOUT, keys, later, by_fetch=True).answers == {}


def test_after_two_hours_the_key_is_gone_whatever_the_life() -> None:
    text = seal(State(), LAYOUT, KEYS, NOON)

    with pytest.raises(Gone):
        unseal(text, LAYOUT, KEYS.ratchet(KEYS.hour + 2), NOON, by_fetch=True)


def test_under_another_key_it_is_gone() -> None:
    text = seal(State(), LAYOUT, KEYS, NOON)

    for keys in (replace(KEYS, this=b"x" * 32), Keys(KEYS.hour + 1, b"y" * 32, b"z" * 32)):
        with pytest.raises(Gone):
            unseal(text, LAYOUT, keys, NOON, by_fetch=True)


def test_a_state_cannot_be_passed_off_as_one_of_another_hour() -> None:
    same = Keys(KEYS.hour, b"k" * 32, b"k" * 32)
    raw = base64.urlsafe_b64decode(seal(State(), LAYOUT, same, NOON))

    moved = (KEYS.hour - 1).to_bytes(4, "big") + raw[4:]

    with pytest.raises(Gone):
        unseal(base64.urlsafe_b64encode(moved).decode(), LAYOUT, same, NOON, by_fetch=True)


def test_of_another_version_of_the_knowledge_it_is_gone() -> None:
    text = seal(State(), LAYOUT, KEYS, NOON)

    with pytest.raises(Gone):
        unseal(text, replace(LAYOUT, version="fedcba9876543210"), KEYS, NOON, by_fetch=True)


def test_a_knowledge_that_does_not_fit_is_refused() -> None:
    too_many = tuple((f"topic.q{i}", ("yes", "no")) for i in range(QUESTIONS + 1))
    too_wide = (("topic.wide", tuple(f"o{i}" for i in range(OPTIONS + 1))),)

    for questions in (too_many, too_wide):
        with pytest.raises(ValueError, match="64 questions of 31 options"):
            Layout("v", questions)


@given(st.sampled_from(LAYOUT.questions))
def test_the_values_of_options_differ_within_a_question_and_between_states(
    question: tuple[str, tuple[str, ...]],
) -> None:
    name, options = question
    all_options = (*options, RATHER_NOT)
    states = [State(asking=name) for _ in range(3)]

    values = [state.value(option) for state in states for option in all_options]

    assert len(set(values)) == len(values)
    assert {len(value) for value in values} == {12}
    assert not any(option in value for option in options for value in values)


def test_the_values_of_one_option_differ_per_question() -> None:
    here = State(asking="topic.question_1")
    there = replace(here, asking="topic.question_2")

    assert here.salt == there.salt
    assert here.value("option_0") != there.value("option_0")


def test_values_of_another_state_mean_nothing() -> None:
    options = ("option_0", "option_1")
    mine, other = (State(asking="topic.question_0") for _ in range(2))

    assert mine.chosen(options, [other.value(option) for option in options]) == ()
    assert mine.chosen(options, [*options, "", RATHER_NOT]) == ()
    assert mine.chosen(options, [mine.value("option_1")]) == ("option_1",)


def test_every_next_state_has_values_of_its_own() -> None:
    state = State({"topic.question_0": ("option_0",)}, asking="topic.question_1")

    following = [
        state.answered("topic.question_1", ()),
        state.ask(None),
        state.turned(("option_0",), 1),
        state.going_back(),
        State(),
    ]

    assert len({one.salt for one in (state, *following)}) == 6


def test_going_back_takes_the_last_answer_away() -> None:
    told = State({"topic.question_3": ("option_0",), "topic.question_1": ()})

    back = told.going_back()

    assert back.answers == {"topic.question_3": ("option_0",)}
    assert back.asking == "topic.question_1"
    assert told.answered("topic.question_2", ("option_1",)).going_back().kept == ("option_1",)
    assert State().going_back().answers == {}
