"""Mistakes are made as they are named, drawn fairly, and judged rightly."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
import z3

from entree.core.intake.advise import view
from entree.core.intake.view import View
from entree.core.knowledge.changes import changes
from entree.core.knowledge.conditions import AllOf, Answers, Is, Not
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.equivalence import is_equivalent
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.mistakes import (
    OPERATORS,
    TABLE,
    Mistake,
    draw_mistakes,
    with_offer,
    with_rule,
)
from entree.core.proofs.moments import patterns
from entree.core.proofs.verdicts import Checker, Verdict
from entree.core.truth import Truth
from tests.core.proofs.agreement import drawn_answers
from tests.core.proofs.making import made

YEAR = 2026
IN_THE_TABLE = ("columns swapped", "musts swapped")


@pytest.fixture
def danger(tmp_path: Path, small: Knowledge) -> Guarantee:
    """Return the guarantee that in danger the emergency number stands first."""
    return made(tmp_path, small, "{card: emergency/call}", when="{now.situation: danger}")


def mistake(knowledge: Knowledge, operator: str, where: str, became: str) -> Mistake:
    """Return the one mistake of this kind in this place that became this."""
    found = [
        one for one in OPERATORS[operator](knowledge) if one.where == where and one.became == became
    ]
    assert len(found) == 1, [one for one in OPERATORS[operator](knowledge) if one.where == where]
    return found[0]


def judged(knowledge: Knowledge, one: Mistake, *guarantees: Guarantee) -> Verdict:
    """Return what becomes of a mistake."""
    return Checker(knowledge, guarantees, patterns(knowledge, YEAR)).check(one)


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_mistake_changes_one_thing_and_says_where(small: Knowledge, operator: str) -> None:
    every = list(OPERATORS[operator](small))

    assert every
    for one in every:
        (change,) = changes(small, one.knowledge)
        place = TABLE if operator in IN_THE_TABLE else f"{change.kind} {change.id}"
        assert (one.operator, one.where) == (operator, place)
        assert one.was != one.became


def test_an_offer_is_changed_in_its_organisation_too_and_knows_its_leaves(small: Knowledge) -> None:
    one = mistake(small, "part dropped", "offer children/talk", "who.for: me")

    offer = one.knowledge.offers["children/talk"]

    assert [leaf.question for leaf in offer.leaves] == ["who.for"]
    assert one.knowledge.organisations["children"].offers == (offer,)
    assert list(one.knowledge.offers) == list(small.offers)


def test_what_is_no_longer_read_is_no_longer_doubted(small: Knowledge) -> None:
    one = mistake(small, "part dropped", "rule child", "who.age: {at_most: 17}")
    turned = mistake(small, "part negated", "rule child", "not: {who.for: me}")

    rules = [
        next(rule for rule in known.rules if rule.id == "child")
        for known in (small, one.knowledge, turned.knowledge)
    ]

    assert [rule.unknown_is_yes for rule in rules] == [{"who.for"}, set(), set()]


def test_a_table_keeps_what_follows_from_it(small: Knowledge) -> None:
    columns, musts = (next(OPERATORS[operator](small)) for operator in IN_THE_TABLE)

    assert columns.became.startswith("must, fit, urgency, needs")
    assert columns.knowledge.ranking.shifts["urgency"] < columns.knowledge.ranking.shifts["fit"]
    assert musts.became == "centre, emergency, home, children"
    assert musts.knowledge.ranking.must_places == {
        "centre": 0, "emergency": 1, "home": 2, "children": 3, None: 15,
    }  # fmt: skip


def test_the_loader_would_take_every_other_key(small: Knowledge) -> None:
    for one in OPERATORS["columns swapped"](small):
        names = [name for name, _ in one.knowledge.ranking.fields]
        assert (names[0], names[-2:]) == ("must", ["reachable", "order"])


def test_operators_take_turns_and_no_mistake_is_made_twice(small: Knowledge) -> None:
    number = 3 * len(OPERATORS)

    drawn = draw_mistakes(small, Random(1), number)

    rounds = [
        [one.operator for one in drawn[start : start + len(OPERATORS)]]
        for start in range(0, number, len(OPERATORS))
    ]
    assert [sorted(one) for one in rounds] == [sorted(OPERATORS)] * 3
    assert rounds[0] != rounds[1]
    assert len({(one.operator, one.where, one.was, one.became) for one in drawn}) == number


def test_a_seed_gives_the_same_mistakes_again(small: Knowledge) -> None:
    first, again, other = (
        [(one.where, one.became) for one in draw_mistakes(small, Random(seed), 20)]
        for seed in (1, 1, 2)
    )

    assert first == again
    assert first != other


def test_there_are_no_more_mistakes_than_there_are(small: Knowledge) -> None:
    every = sum(len(list(make(small))) for make in OPERATORS.values())

    assert len(draw_mistakes(small, Random(1), every + 1)) == every


def test_a_mistake_that_breaks_a_guarantee_is_caught_by_it(
    small: Knowledge, danger: Guarantee
) -> None:
    one = mistake(small, "musts swapped", TABLE, "children, centre, home, emergency")

    verdict = judged(small, one, danger)

    assert verdict.caught_by == danger
    assert verdict.counts


def test_a_mistake_that_breaks_none_survives_with_who_sees_it(
    small: Knowledge, danger: Guarantee
) -> None:
    one = mistake(small, "doubt no longer yes", "rule window", "unknown_is_yes: [who.for]")

    verdict = judged(small, one, danger)

    assert verdict.caught_by is None
    assert verdict.counts
    assert verdict.person is not None
    assert set(verdict.person.answers) == {"what.happened"}


@pytest.mark.parametrize(
    ("operator", "where", "became"),
    [
        ("option added", "offer group/talk", "what.happened: {one_of: [other, unsure]}"),
        ("channel lost", "offer centre/call", "phone 0800-1"),
        ("musts swapped", TABLE, "emergency, centre, children, home"),
        ("option left out", "offer centre/call", "who.for: me"),
    ],
)
def test_none_of_the_answers_of_who_sees_it_can_be_left_out(
    small: Knowledge, operator: str, where: str, became: str
) -> None:
    one = mistake(small, operator, where, became)

    person = judged(small, one).person

    assert person is not None
    everything = person.answers
    assert sees_it(small, one, everything, person.at)
    for name in everything:
        fewer = {other: answer for other, answer in everything.items() if other != name}
        assert not sees_it(small, one, fewer, person.at)


def test_a_notice_alone_is_part_of_the_view(small: Knowledge) -> None:
    one = mistake(
        small, "option added", "rule keep-images", "what.happened: {one_of: [images, act]}"
    )

    person = judged(small, one).person

    assert person is not None
    assert sees_it(small, one, person.answers, person.at)


def test_what_changes_the_list_and_never_a_card_changes_nobodys_view(
    small: Knowledge, danger: Guarantee
) -> None:
    # Who has another way to reach it keeps its place: nobody's order hangs on this site.
    one = mistake(small, "channel lost", "offer lawyer/search", "no channel")

    assert not is_equivalent(small, one.knowledge, patterns(small, YEAR))
    assert not judged(small, one, danger).counts


def test_a_condition_in_other_words_changes_nobodys_view(
    small: Knowledge, danger: Guarantee
) -> None:
    rule, offer = small.rules[1], small.offers["children/talk"]
    rule_again = replace(rule, when=AllOf((Not(Not(rule.when)),)))
    assert offer.when is not None
    offer_again = replace(offer, when=Not(Not(offer.when)))

    for other in (with_rule(small, rule_again), with_offer(small, offer_again)):
        assert is_equivalent(small, other, patterns(small, YEAR))
        assert not judged(small, Mistake("by hand", "rule", "", "", other), danger).counts


def test_other_hours_and_other_grounds_are_not_the_same(small: Knowledge) -> None:
    offer = small.offers["home/advice"]
    shut = replace(offer.channels[0], hours="Mo-Fr 09:00-17:00; PH off")
    at_other_hours = with_offer(small, replace(offer, channels=(shut, *offer.channels[1:])))
    both = AllOf((Is("now.situation", ("danger",)), Not(Is("now.situation", ("none",)))))
    on_more_grounds = with_offer(small, replace(small.offers["emergency/call"], when=both))

    for other in (at_other_hours, on_more_grounds):
        assert not is_equivalent(small, other, patterns(small, YEAR))


def test_every_verdict_is_what_the_engine_shows(small: Knowledge) -> None:
    rng, hours = Random(4), patterns(small, YEAR)
    crowd = [(drawn_answers(small, rng, 300), rng.choice(hours).at) for _ in range(150)]
    checker = Checker(small, (), hours)

    verdicts = [checker.check(one) for one in draw_mistakes(small, Random(3), 44)]

    assert {verdict.counts for verdict in verdicts} == {True, False}
    for verdict in verdicts:
        person = verdict.person
        if person is None:
            assert not any(sees_it(small, verdict.mistake, *somebody) for somebody in crowd)
        else:
            assert sees_it(small, verdict.mistake, person.answers, person.at)


def sees_it(right: Knowledge, one: Mistake, answers: Answers, at: datetime) -> bool:
    """Return whether the engine shows somebody another view when this mistake is made."""
    before, after = (view(known, answers, at=at, language="nl") for known in (right, one.knowledge))
    return outline(before) != outline(after)


def outline(seen: View) -> tuple[list[tuple[str, Truth, str | None]], list[str]]:
    """Return what a mistake can change in a view: cards in order, fit, musts, and notices."""
    cards = [(card.key, card.fit, card.must) for card in seen.cards]
    return cards, [notice.rule for notice in seen.notices]


def test_what_is_not_found_out_in_time_counts_as_seen_by_nobody_and_not_caught(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = mistake(small, "channel lost", "offer centre/call", "phone 0800-1")
    monkeypatch.setattr(z3.Solver, "check", lambda *_wanted: z3.unknown)
    monkeypatch.setattr("entree.core.proofs.verdicts.is_equivalent", lambda *_sides: False)

    verdict = Checker(small, (), patterns(small, YEAR)).check(one)

    assert (verdict.counts, verdict.is_undecided, verdict.person) == (True, True, None)
