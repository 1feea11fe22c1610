"""All due musts are cards, and an open line is among them when one fits."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.cards import is_open_line
from entree.core.intake.openness import openness
from entree.core.intake.ranking import Ranked, holding
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth
from tests.core.intake.views import (
    NIGHT,
    NOON,
    card_keys,
    cards_for,
    open_for,
    ranked_at,
    ranked_for,
)
from tests.core.small_knowledge import told
from tests.core.strategies import MOMENTS, answers_to

CHILD = {"who.for": "me", "who.age": 12}


def is_line(
    knowledge: Knowledge, one: Ranked, at: datetime = NOON, *, text_only: bool = False
) -> bool:
    """Return whether an offer is an open line at this moment."""
    return is_open_line(knowledge.ranking, openness(knowledge, at, text_only=text_only), one)


@given(drawn=st.data(), at=MOMENTS)
def test_all_due_musts_are_cards_in_their_one_order_above_all_else(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))
    due = {key for rule in holding(small, answers).rules for key in rule.musts}

    cards = cards_for(small, answers, at)

    musts = [one.must for one in cards if one.must is not None]
    assert {one.offer.key for one in cards if one.must is not None} == due
    assert musts == [name for name, _ in small.ranking.musts if name in musts]
    # Only the open line may stand between them: directly above a closed card for children.
    between = [one for one in cards[: len(musts)] if one.must is None]
    reachable = open_for(small, answers, at).reachable
    for line in between:
        below = cards[cards.index(line) + 1]
        assert (below.must, reachable[below.offer.key]) == ("children", Truth.NO)


@given(drawn=st.data(), at=MOMENTS)
def test_there_are_as_many_cards_as_the_table_says_or_more_for_the_musts(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))
    ranked = ranked_at(small, answers, at)

    cards = cards_for(small, answers, at)

    musts = sum(one.must is not None for one in cards)
    assert len({one.key for one in cards}) == len(cards)
    assert {one.key for one in cards} <= {one.key for one in ranked}
    assert len(cards) <= max(small.ranking.cards, musts + 1)
    assert musts >= small.ranking.cards or len(cards) == small.ranking.cards


@given(drawn=st.data(), at=MOMENTS)
def test_when_an_open_line_fits_one_of_the_cards_is_an_open_line(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))
    open_now = open_for(small, answers, at)
    lines = [
        one for one in ranked_at(small, answers, at) if is_open_line(small.ranking, open_now, one)
    ]

    cards = cards_for(small, answers, at)

    assert any(one in lines for one in cards) == bool(lines)


def test_an_offer_for_a_group_that_nobody_named_stays_folded(small: Knowledge) -> None:
    assert "group/talk" not in card_keys(small, {})
    assert "group/talk" in ranked_for(small, {})
    assert "group/talk" in card_keys(small, {"what.happened": ["other"]})


def test_the_open_line_takes_the_last_place_when_no_other_card_is_one(small: Knowledge) -> None:
    calm = {"who.for": "me", "now.situation": ["none"]}

    noon = card_keys(small, calm, NOON)
    night = card_keys(small, calm, NIGHT)

    assert noon == ["centre/call", "office/desk", "doctor/visit"]
    assert night == ["centre/call", "doctor/visit", "listening/night"]


def test_a_must_never_gives_way_to_the_open_line(small: Knowledge) -> None:
    answers = {
        "now.situation": ["danger"],
        "who.for": "close",
        "what.happened": ["act"],
        "who.age": 12,
    }
    # An open must of the table counts as an open line; here it is made to ask for money.
    home = small.offers["home/advice"]
    paid = replace(home, channels=tuple(replace(one, cost="paid") for one in home.channels))
    poorer = replace(small, offers={**small.offers, home.key: paid})

    found = card_keys(poorer, answers, NIGHT)

    assert found == ["emergency/call", "centre/call", "home/advice", "listening/night"]


def test_what_counts_as_an_open_line_only_when_due_is_none_before(small: Knowledge) -> None:
    may = ranked_for(small, {"what.happened": ["act"]}, NIGHT)["home/advice"]
    due = ranked_for(small, {"what.happened": ["images"]}, NIGHT)["home/advice"]

    assert not is_line(small, may, NIGHT)
    assert is_line(small, due, NIGHT)


def test_an_offer_that_only_may_fit_is_no_open_line(small: Knowledge) -> None:
    may = ranked_for(small, {}, NIGHT)["listening/night"]
    fits = ranked_for(small, {"who.for": "me"}, NIGHT)["listening/night"]

    assert (may.fit, fits.fit) == (Truth.UNKNOWN, Truth.YES)
    assert not is_line(small, may, NIGHT)
    assert is_line(small, fits, NIGHT)


def test_while_no_hours_are_known_no_line_is_moved(small: Knowledge) -> None:
    child = told(small, {**CHILD, "now.situation": ["none"]})

    found = [one.offer.key for one in cards_for(small, child, None)]

    assert found == ["children/talk", "centre/call", "home/advice"]


@pytest.mark.parametrize(
    ("key", "at", "text_only", "expected"),
    [
        ("listening/night", NIGHT, False, True),
        ("listening/night", NIGHT, True, True),
        ("centre/call", NOON, False, True),
        ("centre/call", NIGHT, False, False),
        ("home/advice", NIGHT, False, True),
        ("home/advice", NIGHT, True, False),
        ("emergency/call", NIGHT, False, False),
        ("office/desk", NOON, False, False),
        ("doctor/visit", NOON, False, False),
        ("lawyer/search", NOON, False, False),
    ],
)
def test_an_open_line_is_open_free_anonymous_and_without_police_in_one_channel(
    small: Knowledge, key: str, at: datetime, text_only: bool, expected: bool
) -> None:
    answers = {"who.for": "me", "now.situation": ["danger"], "what.happened": ["images"]}
    one = ranked_for(small, answers, at)[key]

    assert is_line(small, one, at, text_only=text_only) is expected


def test_a_site_that_is_always_there_is_no_open_line(small: Knowledge) -> None:
    lawyer = small.offers["lawyer/search"]
    (site,) = lawyer.channels
    open_site = replace(site, hours="24/7", cost="free", anonymous="yes")
    changed = {**small.offers, lawyer.key: replace(lawyer, channels=(open_site,))}

    knowledge = replace(small, offers=changed)
    one = ranked_for(knowledge, {})["lawyer/search"]

    assert openness(knowledge, NOON, text_only=False).reachable[lawyer.key] is Truth.YES
    assert not is_line(knowledge, one)


def test_while_the_card_for_children_is_closed_the_open_line_stands_directly_above_it(
    small: Knowledge,
) -> None:
    child = {**CHILD, "now.situation": ["none"]}

    open_ = card_keys(small, child, NOON)
    closed = card_keys(small, child, NIGHT)

    assert open_ == ["children/talk", "centre/call", "home/advice"]
    assert closed == ["listening/night", "children/talk", "centre/call"]


def test_above_a_card_for_children_whose_hours_nobody_knows_no_line_is_moved(
    small: Knowledge,
) -> None:
    children = small.offers["children/talk"]
    unknown = tuple(replace(channel, hours=None) for channel in children.channels)
    changed = {**small.offers, children.key: replace(children, channels=unknown)}

    found = card_keys(replace(small, offers=changed), {**CHILD, "now.situation": ["none"]}, NIGHT)

    assert found == ["children/talk", "centre/call", "listening/night"]


def test_other_musts_keep_their_place_above_the_open_line(small: Knowledge) -> None:
    found = card_keys(small, {**CHILD, "now.situation": ["danger"]}, NIGHT)

    assert found == ["emergency/call", "listening/night", "children/talk"]


def test_an_open_line_that_is_a_must_keeps_its_own_place(small: Knowledge) -> None:
    images = {**CHILD, "what.happened": ["images"], "now.situation": ["none"]}

    found = card_keys(small, images, NIGHT)

    assert found == ["home/advice", "children/talk", "centre/call"]
