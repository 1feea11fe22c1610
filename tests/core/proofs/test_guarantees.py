"""Guarantees are read as strictly as the rules: what is wrong is named, with its repair."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.guarantees import read_guarantees

GOOD = """
- guarantee: emergency-first
  says: Bij gevaar staat het noodnummer voorop.
  why: Er is geen tijd.
  source: {href: 'https://law.example/danger'}
  when: {all: [{now.situation: danger}, {who.for: me}]}
  unknown_is_yes: [who.for]
  then: {card: centre/call, below: [emergency]}
- guarantee: nothing-leaves
  says: Minder vertellen geeft niet minder hulp.
  why: Overslaan mag.
  source: {href: 'https://law.example/skip'}
  then: {keeps_the_list: yes}
"""


def read(folder: Path, knowledge: Knowledge, text: str) -> None:
    """Write one file of guarantees and read it."""
    (folder / "guarantees").mkdir(exist_ok=True)
    (folder / "guarantees" / "first.yaml").write_text(text, encoding="utf-8")
    read_guarantees(folder, knowledge)


def test_guarantees_come_in_the_order_of_the_file(tmp_path: Path, small: Knowledge) -> None:
    read(tmp_path, small, GOOD)

    first, second = read_guarantees(tmp_path, small)

    assert (first.id, first.card, first.below) == ("emergency-first", "centre/call", ("emergency",))
    assert first.unknown_is_yes == {"who.for"}
    assert (second.card, second.when) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nothing-leaves", "emergency-first", "There are two guarantees 'emergency-first'"),
        ("[who.for]", "[who.age]", "The condition does not read 'who.age'"),
        ("card: centre/call", "card: center/call", "There is no offer 'center/call'"),
        ("[emergency]", "[emergencies]", "There is no must 'emergencies'"),
        ("keeps_the_list: yes", "below: []", "has a 'card', or 'keeps_the_list: yes'"),
        (
            "then: {keeps_the_list: yes}",
            "when: {who.for: me}\n  then: {keeps_the_list: yes}",
            "holds for everyone",
        ),
    ],
)
def test_a_mistake_is_named_with_its_repair(
    tmp_path: Path, small: Knowledge, old: str, new: str, said: str
) -> None:
    assert old in GOOD

    with pytest.raises(KnowledgeError, match=said) as caught:
        read(tmp_path, small, GOOD.replace(old, new))

    assert "guarantees/first.yaml:" in str(caught.value)
