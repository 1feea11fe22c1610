"""A guarantee is proven, or the smallest person for whom it fails is found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from entree.core.intake.advise import view
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.model import Channel, Knowledge, Offer, Rule
from entree.core.proofs.moments import nothing_known, patterns
from entree.core.proofs.prove import Proof, Prover
from entree.core.proofs.settled import broken_settled
from entree.core.truth import Truth
from tests.core.proofs.making import made
from tests.core.small_knowledge import told

YEAR = 2026
AT = datetime(YEAR, 3, 4, 12, tzinfo=UTC)
DANGER = "{now.situation: danger}"
ACT = "{what.happened: act}"
ORDER = "{{order: [{}, needs, specificity, contact, language, region, reachable, order]}}"


def proof(folder: Path, knowledge: Knowledge, then: str, **more: str) -> Proof:
    """Prove one guarantee over two years of hours, as its file says it of the small knowledge."""
    guarantee = made(folder, knowledge, then, **more)
    return Prover(knowledge, [guarantee], patterns(knowledge, YEAR)).prove(guarantee)


def with_offer(knowledge: Knowledge, key: str, **changed: object) -> Knowledge:
    """Return the knowledge with one offer changed."""
    offers: dict[str, Offer] = dict(knowledge.offers)
    offers[key] = replace(offers[key], **changed)  # type: ignore[arg-type]
    return replace(knowledge, offers=offers)


def with_rule(knowledge: Knowledge, id_: str, **changed: object) -> Knowledge:
    """Return the knowledge with one rule changed."""
    rules: list[Rule] = [
        replace(rule, **changed) if rule.id == id_ else rule  # type: ignore[arg-type]
        for rule in knowledge.rules
    ]
    return replace(knowledge, rules=tuple(rules))


HOLDS = {
    "a card at the top": ("{card: emergency/call}", DANGER),
    "a card among the first": (
        "{card: centre/call, within: 2}",
        "{all: [{who.for: close}, {now.situation: none}]}",
    ),
    "a must": ("{must: [centre/call, home/advice]}", "{what.happened: images}"),
    "some card": ("{some_card: {offers: [emergency/call, home/advice]}}", DANGER),
    "no card": ("{no_card: {named_group: yes, fits: no}}", None),
    "some help": ("{some_help: {serves: [legal], by: [site]}}", None),
    "no help": ("{no_help: {offers: [emergency/call]}}", "{now.situation: none}"),
    "a notice": ("{notice: [keep-images], in_no_other_case: yes}", "{what.happened: images}"),
    "no notice": ("{no_notice: [rest-first]}", DANGER),
    "ways": ("{channels: {centre/call: [phone, chat]}}", None),
    "musts": ("{musts_in_order: [emergency, centre, home, children]}", None),
    "order": (ORDER.format("must, urgency, fit"), None),
    "taking away": ("{theorem: taking-away}", None),
    "completions": ("{theorem: completions}", None),
    "questions": ("{theorem: questions-matter}", None),
    "reach": ("{theorem: reachable}", None),
    "examples": ("{theorem: examples}", None),
    "own words": ("{theorem: own-words}", None),
    "one voice": ("{theorem: one-voice}", None),
    "no holes": ("{theorem: no-holes}", None),
}


@pytest.mark.parametrize("name", HOLDS)
def test_what_holds_is_proven(tmp_path: Path, small: Knowledge, name: str) -> None:
    then, when = HOLDS[name]

    found = proof(tmp_path, small, then, **({"when": when} if when else {}))

    assert (found.person, found.lost, found.is_proven) == (None, (), True)


FAILS = {
    "{card: centre/call, below: [emergency]}": (ACT, 2),
    "{card: office/desk, within: 1}": ("{needs.now: talk}", 1),
    "{must: [centre/call]}": (ACT, 2),
    "{some_card: {open_line: yes, fits: yes}}": (None, 0),
    "{some_card: {is_must: yes}}": (None, 0),
    "{no_card: {serves: [legal]}}": (None, 0),
    "{no_card: {without_channel: yes}}": (None, 0),
    "{some_help: {offers: [group/talk]}}": (None, 1),
    "{no_help: {police: [may]}}": (None, 0),
    "{notice: [keep-images]}": (ACT, 1),
    "{notice: [keep-images], in_no_other_case: yes}": (ACT, 1),
    "{no_notice: [rest-first]}": ("{needs.now: medical}", 2),
    "{musts_in_order: [emergency, centre, children, home]}": (None, 2),
    ORDER.format("must, fit, urgency"): (None, 0),
}


@pytest.mark.parametrize("then", FAILS)
def test_what_fails_names_the_smallest_person(tmp_path: Path, small: Knowledge, then: str) -> None:
    when, answers = FAILS[then]

    found = proof(tmp_path, small, then, **({"when": when} if when else {}))

    assert found.person is not None
    assert not found.is_proven
    assert len(found.person.answers) == answers


def test_the_person_sees_it_fail_in_the_engine_too(tmp_path: Path, small: Knowledge) -> None:
    person = proof(tmp_path, small, "{card: centre/call, below: [emergency]}", when=ACT).person

    assert person is not None
    cards = view(small, person.answers, at=person.at, language="nl").cards
    place = next((i for i, card in enumerate(cards) if card.key == "centre/call"), None)
    assert place is None or any(card.must != "emergency" for card in cards[:place])


def test_a_doubt_counts_as_yes_where_that_is_asked(tmp_path: Path, small: Knowledge) -> None:
    card = "{card: emergency/call}"

    sure = proof(tmp_path, small, card, when=DANGER)
    doubt = proof(tmp_path, small, card, when=DANGER, unknown_is_yes="[now.situation]")
    whole = proof(tmp_path, small, card, when=DANGER, in_doubt="yes")

    assert sure.person is None
    for found in (doubt, whole):
        assert found.person is not None
        assert "now.situation" not in found.person.answers


def test_nothing_is_promised_to_who_is_surely_in_a_gap(tmp_path: Path, small: Knowledge) -> None:
    then = "{some_help: {offers: [centre/call]}}"

    promised = proof(tmp_path, small, then)
    but_for_the_gap = proof(tmp_path, small, then, unless_gap="[night]")

    assert promised.person is not None
    assert promised.person.answers == {"who.for": Given(("own",))}
    assert but_for_the_gap.is_proven


def test_musts_in_another_order_are_found_out(tmp_path: Path, small: Knowledge) -> None:
    places: Mapping[str | None, int] = {**small.ranking.must_places, "emergency": 3, "children": 0}
    turned = replace(small, ranking=replace(small.ranking, must_places=places))

    at_the_top = proof(tmp_path, turned, "{card: emergency/call}", when=DANGER).person
    order = proof(tmp_path, turned, "{musts_in_order: [emergency, centre, home, children]}").person

    for person in (at_the_top, order):
        assert person is not None
        assert len(person.answers) == 2
        assert "who.age" in person.answers


def test_a_way_that_is_gone_is_named(tmp_path: Path, small: Knowledge) -> None:
    phone: Channel = small.offers["centre/call"].channels[0]

    found = proof(
        tmp_path,
        with_offer(small, "centre/call", channels=(phone,)),
        "{channels: {centre/call: [phone, chat]}}",
    )

    assert (found.lost, found.is_proven) == (("the offer centre/call has no chat",), False)


def test_of_two_numbers_two_must_stay(tmp_path: Path, small: Knowledge) -> None:
    found = proof(tmp_path, small, "{channels: {centre/call: [phone, phone]}}")

    assert found.lost == ("the offer centre/call has only 1 phone",)


@pytest.mark.parametrize("answers", [{}, {"now.situation": ["none"], "who.for": "me"}])
def test_what_is_not_settled_can_still_change(small: Knowledge, answers: dict[str, object]) -> None:
    proving = Prover(small, (), [nothing_known(small, AT)])

    changed = proving.find(broken_settled(proving.view, told(small, answers)))

    assert changed is not None


@pytest.mark.parametrize(
    "answers",
    [
        {"now.situation": ["none"], "who.for": "own"},
        {
            "now.situation": ["none"],
            "who.for": "me",
            "what.happened": ["act"],
            "when.last_time": "recent",
            "who.age": "adult",
            "needs.now": ["talk"],
        },
    ],
)
def test_what_is_settled_stays_as_it_is(small: Knowledge, answers: dict[str, object]) -> None:
    proving = Prover(small, (), [nothing_known(small, AT)])
    settled: Answers = told(small, answers)

    assert proving.find(broken_settled(proving.view, settled)) is None


def test_every_pattern_of_two_years_is_there_and_no_other(small: Knowledge) -> None:
    found = patterns(small, YEAR)

    texts = {text for one in found for text in one.states if text is not None}
    assert len(
        {tuple(sorted((str(k), v.value) for k, v in p.states.items())) for p in found}
    ) == len(found)
    assert all(one.states[None] is Truth.UNKNOWN for one in found)
    assert {one.states[text] for one in found for text in texts} <= set(Truth)
