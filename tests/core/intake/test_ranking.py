"""The order: one whole number per offer, the musts first."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.ranking import Ranked
from entree.core.knowledge.conditions import evaluate
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.table import Ranking
from entree.core.truth import Truth
from tests.core.intake.views import NIGHT, NOON, ranked_at, ranked_for
from tests.core.strategies import MOMENTS, answers_to


def part(table: Ranking, one: Ranked, name: str) -> int:
    """Return the value of one part of the key."""
    return one.key >> table.shifts[name] & (1 << dict(table.fields)[name]) - 1


@given(drawn=st.data(), at=MOMENTS)
def test_keys_are_unique_and_fit_in_24_bits(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))

    keys = [one.key for one in ranked_at(small, answers, at)]

    assert keys == sorted(set(keys))
    assert all(0 <= key < 1 << 24 for key in keys)


@given(drawn=st.data(), at=MOMENTS)
def test_the_list_is_all_that_fits_or_may_fit(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))

    ranked = ranked_at(small, answers, at)

    found = {one.offer.key: one.fit for one in ranked}

    fits = {key: evaluate(offer.when, answers) for key, offer in small.offers.items()}
    assert found == {key: fit for key, fit in fits.items() if fit is not Truth.NO}


@given(drawn=st.data(), at=MOMENTS)
def test_the_parts_stand_where_the_table_says_and_keep_their_value(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))
    table = small.ranking
    fields = tuple(drawn.draw(st.permutations(table.fields)))
    shifts = {name: sum(bits for _, bits in fields[i + 1 :]) for i, (name, _) in enumerate(fields)}
    turned = replace(small, ranking=replace(table, fields=fields, shifts=shifts))

    ranked, others = ranked_at(small, answers, at), ranked_at(turned, answers, at)

    parts = {one.offer.key: [part(table, one, name) for name, _ in fields] for one in ranked}
    assert parts == {
        one.offer.key: [part(turned.ranking, one, name) for name, _ in fields] for one in others
    }
    # The order is that of the parts, the first of them first.
    assert [parts[one.offer.key] for one in others] == sorted(parts.values())


def test_without_answers_urgency_then_fit_then_the_stored_order_decide(small: Knowledge) -> None:
    assert list(ranked_for(small, {})) == [
        # As urgent as can be, and may fit.
        "emergency/call",
        "centre/call",
        "group/talk",
        # Within days; what fits stands before what may fit.
        "office/desk",
        "doctor/visit",
        "home/advice",
        "children/talk",
        # No hurry.
        "lawyer/search",
        "listening/night",
    ]


def test_a_must_stands_above_what_is_more_urgent(small: Knowledge) -> None:
    found = ranked_for(small, {"now.situation": ["danger"], "who.age": 12})

    assert list(found)[:2] == ["emergency/call", "children/talk"]
    assert [part(small.ranking, one, "must") for one in found.values()][:3] == [0, 3, 15]
    assert found["children/talk"].must == "children"


def test_a_rule_can_make_an_offer_urgent(small: Knowledge) -> None:
    calm = ranked_for(small, {"needs.now": ["medical"]})
    urgent = ranked_for(small, {"needs.now": ["medical"], "now.situation": ["none"]})

    assert part(small.ranking, calm["doctor/visit"], "urgency") == 1
    assert part(small.ranking, urgent["doctor/visit"], "urgency") == 0


@pytest.mark.parametrize(
    ("needs", "expected"),
    [("skipped", 2), (["read_only"], 2), (["talk"], 1), (["talk", "medical", "legal"], 0)],
)
def test_needs_that_are_served_count_up_to_the_cap(
    small: Knowledge, needs: object, expected: int
) -> None:
    found = ranked_for(small, {"needs.now": needs})

    assert part(small.ranking, found["centre/call"], "needs") == expected


def test_answers_that_hold_make_an_offer_more_specific(small: Knowledge) -> None:
    one = ranked_for(small, {"what.happened": ["act"]})["home/advice"]
    two = ranked_for(small, {"what.happened": ["act"], "who.age": 12})["home/advice"]

    assert (part(small.ranking, one, "specificity"), part(small.ranking, two, "specificity")) == (
        2,
        1,
    )


@pytest.mark.parametrize(
    ("key", "at", "phoning", "silent"),
    [
        ("centre/call", NOON, 0, 0),
        ("centre/call", NIGHT, 2, 2),
        # Its mail address is always there, and nobody knows when it is read.
        ("home/advice", NIGHT, 0, 1),
        # Without a channel of its own nobody knows when it can be reached.
        ("doctor/visit", NOON, 1, 1),
        ("lawyer/search", NOON, 1, 2),
        # Who cannot phone does not reach an open telephone.
        ("emergency/call", NOON, 0, 2),
    ],
)
def test_reachable_is_open_then_not_known_then_closed(
    small: Knowledge, key: str, at: datetime, phoning: int, silent: int
) -> None:
    with_phone = ranked_for(small, {"now.situation": ["danger"]}, at)[key]
    without = ranked_for(small, {"now.situation": ["danger", "cannot_phone"]}, at)[key]

    assert part(small.ranking, with_phone, "reachable") == phoning
    assert part(small.ranking, without, "reachable") == silent


@pytest.mark.parametrize(
    ("key", "expected"),
    [("centre/call", 0), ("home/advice", 0), ("emergency/call", 1), ("lawyer/search", 1)],
)
def test_who_cannot_phone_finds_lower_what_has_no_text_channel(
    small: Knowledge, key: str, expected: int
) -> None:
    phoning = ranked_for(small, {})[key]
    silent = ranked_for(small, {"now.situation": ["danger", "cannot_phone"]})[key]

    assert part(small.ranking, phoning, "contact") == 0
    assert part(small.ranking, silent, "contact") == expected
