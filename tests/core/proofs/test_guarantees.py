"""Guarantees are read as strictly as the rules: what is wrong is named, with its repair."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.guarantees import every_text
from entree.core.proofs.outcome import Placed, Theorem, named_in
from tests.core.proofs.making import made, written
from tests.core.small_knowledge import write

GOOD = """
- guarantee: emergency-first
  says: Bij gevaar staat het noodnummer voorop.
  why: Er is geen tijd.
  source: {href: 'https://law.example/danger'}
  when: {all: [{now.situation: danger}, {who.for: me}]}
  unknown_is_yes: [who.for]
  unless_gap: [night]
  told: yes
  then: {card: centre/call, below: [emergency]}
- guarantee: nothing-leaves
  says: Minder vertellen geeft niet minder hulp.
  why: Overslaan mag.
  source: {href: 'https://law.example/skip'}
  then: {theorem: taking-away}
"""


def test_guarantees_come_in_the_order_of_the_file(tmp_path: Path, small: Knowledge) -> None:
    first, second = written(tmp_path, small, {"guarantees/first.yaml": GOOD})

    assert (first.id, first.then) == (
        "emergency-first",
        Placed("centre/call", ("emergency",), None),
    )
    assert first.unknown_is_yes == {"who.for"}
    assert (first.is_told, [gap.id for gap in first.gaps]) == (True, ["night"])
    assert (second.then, second.when, second.is_told) == (Theorem("taking-away"), None, False)


def test_only_what_pages_tell_is_translated(tmp_path: Path, small: Knowledge) -> None:
    write(tmp_path)
    written(tmp_path, small, {"guarantees/first.yaml": GOOD})

    ids = {text.id for text in every_text(tmp_path, small)}

    assert {"guarantees/emergency-first/says", "gaps/night/says", "gaps/night/instead"} <= ids
    assert "guarantees/nothing-leaves/says" not in ids


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nothing-leaves", "emergency-first", "There are two guarantees 'emergency-first'"),
        ("[who.for]", "[who.age]", "The condition does not read 'who.age'"),
        ("[night]", "[nigth]", "There is no gap 'nigth'. Did you mean 'night'?"),
        ("card: centre/call", "card: center/call", "There is no offer 'center/call'"),
        ("[emergency]", "[emergencies]", "There is no must 'emergencies'"),
        ("{theorem: taking-away}", "{}", "stands exactly one of: card, must"),
        ("theorem: taking-away", "theorem: giving-back", "'theorem'"),
        (
            "then: {theorem: taking-away}",
            "when: {who.for: me}\n  then: {theorem: reachable}",
            "holds for everyone",
        ),
    ],
)
def test_a_mistake_is_named_with_its_repair(
    tmp_path: Path, small: Knowledge, old: str, new: str, said: str
) -> None:
    assert old in GOOD

    with pytest.raises(KnowledgeError, match=said) as caught:
        written(tmp_path, small, {"guarantees/first.yaml": GOOD.replace(old, new)})

    assert "guarantees/first.yaml:" in str(caught.value)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("{card: centre/call, below: [home], within: 3}", "Choose one"),
        ("{must: [centre/call], within: 3}", "say where a 'card' stands"),
        ("{must: [office/desk]}", "There is no must among the offers 'office/desk'"),
        ("{no_notice: [keep-images], in_no_other_case: yes}", "goes with a 'notice'"),
        ("{notice: [danger]}", "There is no rule with a notice 'danger'"),
        ("{some_card: {offers: [centre/cal]}}", "There is no offer 'centre/cal'"),
        ("{no_card: {but_not: [centre/cal]}}", "There is no offer 'centre/cal'"),
        ("{some_help: {serves: [talking]}}", "There is no need 'talking'"),
        ("{some_help: {serves: [legal], by: [chat]}}", "No offer is all of this at once"),
        ("{channels: {centre/cal: [chat]}}", "There is no offer 'centre/cal'"),
        ("{musts_in_order: [emergency, centre, home]}", "Every must has a place. Add: children."),
        ("{order: [must, speed]}", "There is no part 'speed'"),
    ],
)
def test_what_is_promised_is_read_strictly(
    tmp_path: Path, small: Knowledge, then: str, said: str
) -> None:
    with pytest.raises(KnowledgeError, match=said) as caught:
        made(tmp_path, small, then)

    assert "guarantees/one.yaml:" in str(caught.value)


@pytest.mark.parametrize(
    ("then", "offers", "rules"),
    [
        ("{card: centre/call}", {"centre/call"}, set()),
        ("{must: [centre/call, home/advice]}", {"centre/call", "home/advice"}, set()),
        ("{no_help: {named_group: yes}}", {"group/talk"}, set()),
        ("{some_help: {serves: [legal]}}", {"office/desk", "lawyer/search"}, set()),
        ("{notice: [keep-images]}", set(), {"keep-images"}),
        ("{no_notice: [keep-images]}", set(), {"keep-images"}),
        ("{theorem: reachable}", set(), set()),
        (
            "{musts_in_order: [emergency, centre, home, children]}",
            {"emergency/call", "centre/call", "home/advice", "children/talk"},
            set(),
        ),
    ],
)
def test_what_a_guarantee_names_is_known(
    tmp_path: Path, small: Knowledge, then: str, offers: set[str], rules: set[str]
) -> None:
    named = named_in(made(tmp_path, small, then).then, small)

    assert named == (frozenset(offers), frozenset(rules))
