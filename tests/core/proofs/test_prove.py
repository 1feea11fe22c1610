"""A guarantee is proven, or the smallest person for whom it fails is found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import z3

from entree.core.intake.advise import view
from entree.core.knowledge.conditions import Answers, Given, Is
from entree.core.knowledge.model import Channel, Knowledge, Offer, Rule
from entree.core.proofs.kleene import encode
from entree.core.proofs.moments import nothing_known, patterns
from entree.core.proofs.prove import Proof, Prover
from entree.core.proofs.settled import broken_settled
from entree.core.proofs.space import Kleene
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


def test_an_engine_that_reads_skipped_as_no_is_found_out(
    tmp_path: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def skipped_is_no(*given: object) -> Kleene:
        """Read what is not known as no."""
        found = encode(*given)  # type: ignore[arg-type]
        return Kleene(found.yes, z3.Not(found.yes))

    monkeypatch.setattr("entree.core.proofs.monotone.encode", skipped_is_no)

    assert proof(tmp_path, small, "{theorem: taking-away}").person is not None


def test_a_rule_that_misses_a_moment_that_can_be_is_found_out(
    tmp_path: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_doubt(space: object, when: object, *_doubt: object) -> Kleene:
        """Read a rule as if it knew no doubt."""
        return encode(space, when)  # type: ignore[arg-type]

    monkeypatch.setattr("entree.core.proofs.completions.encode", without_doubt)

    assert proof(tmp_path, small, "{theorem: completions}").person is not None


def test_what_was_sure_and_is_not_so_is_found_out(
    tmp_path: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(*given: object) -> Kleene:
        """Say yes where it is only not no."""
        found = encode(*given)  # type: ignore[arg-type]
        return Kleene(z3.Not(found.no), found.no)

    monkeypatch.setattr("entree.core.proofs.completions.encode", hasty)

    assert proof(tmp_path, small, "{theorem: completions}").person is not None


def test_a_question_that_can_decide_nothing_is_named(tmp_path: Path, small: Knowledge) -> None:
    every = tuple(option.id for option in small.questions["who.for"].options)
    always = with_rule(small, "danger", when=Is("who.for", every))
    twice = with_rule(small, "home", when=small.rules[2].when, unknown_is_yes=frozenset())

    idle = proof(tmp_path, always, "{theorem: questions-matter}")

    assert idle.lost == ("the rule danger leaves who.for open where nothing can decide it",)
    assert proof(tmp_path, twice, "{theorem: questions-matter}").is_proven


def test_what_nobody_reaches_is_named(tmp_path: Path, small: Knowledge) -> None:
    hidden = with_offer(small, "office/desk", folded=True, serves=frozenset({"read_only"}))
    nobody = with_offer(hidden, "home/advice", when=Is("who.for", ()))
    silent = with_rule(nobody, "keep-images", when=Is("who.for", ()))

    found = proof(tmp_path, silent, "{theorem: reachable}")

    assert found.lost == (
        "the rule keep-images holds for nobody",
        "nobody sees the offer home/advice among the first cards or under what they need",
    )


def test_what_is_always_folded_and_serves_no_need_is_there_when_it_fits(
    tmp_path: Path, small: Knowledge
) -> None:
    folded = with_offer(small, "office/desk", folded=True, serves=frozenset())

    assert proof(tmp_path, folded, "{theorem: reachable}").is_proven


def test_who_is_not_sure_can_really_be_any_of_the_others(tmp_path: Path, small: Knowledge) -> None:
    question = small.questions["who.for"]
    options = tuple(replace(one, unsure=one.id == "own") for one in question.options)
    doubting = replace(
        small, questions={**small.questions, "who.for": replace(question, options=options)}
    )

    assert proof(tmp_path, doubting, "{theorem: completions}").is_proven


def test_an_example_that_does_not_hold_for_everyone_is_found_out(
    tmp_path: Path, small: Knowledge
) -> None:
    narrower = with_rule(small, "keep-images", when=Is("what.happened", ("act",)))
    wider = with_offer(small, "emergency/call", when=Is("now.situation", ("danger", "none")))

    for knowledge in (narrower, wider):
        assert proof(tmp_path, knowledge, "{theorem: examples}").person is not None


def test_help_that_is_not_for_someone_by_its_own_words_is_found_out(
    tmp_path: Path, small: Knowledge
) -> None:
    for_adults = with_offer(small, "office/desk", only_for=Is("who.for", ("me",)))

    person = proof(tmp_path, for_adults, "{theorem: own-words}").person

    assert person is not None
    assert set(person.answers) == {"who.for"}


def test_two_texts_under_one_title_are_found_out(tmp_path: Path, small: Knowledge) -> None:
    same = with_rule(small, "keep-images", title="Een dokter")

    person = proof(tmp_path, same, "{theorem: one-voice}").person

    assert person is not None
    assert "what.happened" in person.answers


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
