"""What can be reached: kept for a minute, and the same as asking for each channel itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.openness import (
    nothing_known,
    openness,
    openness_with,
    ordered_channels,
)
from entree.core.knowledge.hours import AMSTERDAM, open_at
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth, any_of
from tests.core.intake.views import NIGHT, NOON
from tests.core.strategies import MOMENTS

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
# Around these the clock changes, or a holiday begins.
TURNS = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 4, 26, 22, tzinfo=UTC),
    datetime(2026, 12, 24, 23, tzinfo=UTC),
    datetime(2027, 1, 1, 8, tzinfo=UTC),
]
AROUND = st.builds(
    lambda turn, step: turn + timedelta(seconds=step),
    st.sampled_from(TURNS),
    st.integers(-90_000, 90_000),
)


@given(at=MOMENTS | AROUND, text_only=st.booleans())
def test_what_is_kept_for_a_minute_is_what_each_channel_says_itself(
    small: Knowledge, at: datetime, text_only: bool
) -> None:
    found = openness(small, at, text_only=text_only)

    for key, offer in small.offers.items():
        channels = ordered_channels(offer, text_only)
        states = [open_at(one.hours, at) for one in channels]
        assert [one.channel for one in found.channels[key]] == list(channels)
        assert [one.open for one in found.channels[key]] == states
        counted = [one for one in channels if not text_only or one.is_conversation]
        reachable = any_of(open_at(one.hours, at) for one in counted)
        assert found.reachable[key] is (reachable if offer.channels else UNKNOWN)


@given(at=MOMENTS | AROUND)
def test_a_time_without_a_zone_is_amsterdam_time(small: Knowledge, at: datetime) -> None:
    zoned = at.astimezone(AMSTERDAM)

    naive = openness(small, zoned.replace(tzinfo=None), text_only=False)

    assert naive == openness(small, at, text_only=False)


def test_it_is_worked_out_once_a_minute(small: Knowledge) -> None:
    first = openness(small, NOON, text_only=False)

    assert openness(small, NOON.replace(second=59), text_only=False) is first
    assert openness(small, NOON.replace(minute=1), text_only=False) is not first
    assert openness(small, NOON, text_only=True) is not first


def test_what_is_kept_belongs_to_one_knowledge(small: Knowledge) -> None:
    closed = {
        key: replace(offer, channels=tuple(replace(one, hours=None) for one in offer.channels))
        for key, offer in small.offers.items()
    }

    other = openness(replace(small, offers=closed), NOON, text_only=False)

    assert set(other.reachable.values()) == {UNKNOWN}
    assert openness(small, NOON, text_only=False).reachable["centre/call"] is YES


@pytest.mark.parametrize(
    ("text_only", "lines"),
    [
        (False, {"centre/call", "children/talk", "home/advice", "listening/night"}),
        # The house has no chat, and its mail is not anonymous.
        (True, {"centre/call", "children/talk", "listening/night"}),
    ],
)
def test_lines_are_open_free_anonymous_and_without_police(
    small: Knowledge, text_only: bool, lines: set[str]
) -> None:
    assert openness(small, NOON, text_only=text_only).lines == lines
    assert openness(small, NIGHT, text_only=text_only).lines == lines - {
        "centre/call",
        "children/talk",
    }


def test_where_nobody_answers_in_writing_a_voice_is_needed(small: Knowledge) -> None:
    by_voice = openness(small, NOON, text_only=False).by_voice

    assert by_voice == {
        "emergency/call", "doctor/visit", "office/desk", "group/talk", "lawyer/search",
    }  # fmt: skip


@pytest.mark.parametrize("text_only", [False, True])
def test_while_nothing_is_known_no_hour_counts(small: Knowledge, text_only: bool) -> None:
    found = nothing_known(small, text_only)

    assert nothing_known(small, text_only) is found
    assert {one.open for states in found.channels.values() for one in states} == {UNKNOWN}
    assert found.lines == frozenset()
    # Who cannot phone does not reach what has a voice alone: that is known without the hours.
    voice_alone = {"emergency/call", "office/desk", "group/talk", "lawyer/search"}
    closed = {key for key, state in found.reachable.items() if state is not UNKNOWN}
    assert closed == (voice_alone if text_only else set())


def test_a_pattern_says_how_each_text_of_hours_is(small: Knowledge) -> None:
    texts = {one.hours for offer in small.offers.values() for one in offer.channels}
    pattern = dict.fromkeys(texts, NO) | {None: UNKNOWN, "24/7": YES}

    found = openness_with(small, pattern, text_only=False)

    assert found.reachable["listening/night"] is YES
    assert found.reachable["children/talk"] is NO
    assert found.reachable["lawyer/search"] is UNKNOWN
    assert found == openness(small, NIGHT, text_only=False)


def test_who_cannot_phone_sees_text_channels_first_and_loses_none(small: Knowledge) -> None:
    offer = small.offers["centre/call"]

    assert [one.kind for one in ordered_channels(offer, text_only=False)] == ["phone", "chat"]
    assert [one.kind for one in ordered_channels(offer, text_only=True)] == ["chat", "phone"]
