"""What can be asked is decided over every way to answer; held against trying them one by one."""

from itertools import chain, combinations, product
from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Answer, AnyOf, Given, Is, Not, Skipped, evaluate
from entree.core.study.gates import (
    assignments,
    can_be_asked,
    idle_parts,
    upstream,
    ways_to_answer,
    without,
)
from entree.core.study.instrument import Instrument, Item, Kind, Variable
from entree.core.study.load import load_instrument
from entree.core.study.replies import as_answer, read_reply
from entree.core.truth import Truth
from tests.core.small_knowledge import swap
from tests.core.study.small_study import changed, variables, write


def every_answer(item: Item) -> list[Answer]:
    """Return every answer to an item, written out."""
    ids = [one.id for one in item.options]
    match item.kind:
        case Kind.SEVERAL:
            sets = chain.from_iterable(combinations(ids, n) for n in range(1, len(ids) + 1))
            raws: list[object] = [list(one) for one in sets]
        case Kind.NUMBER:
            raws = list(range(item.least, (item.most or 0) + 1))
        case _:
            raws = list(ids)
    return [Skipped(), *(as_answer(item, read_reply(item, raw)) for raw in raws)]


def asked_of_anyone(listed: tuple[Variable, ...], target: Variable) -> bool:
    """Return whether somebody is asked it, trying every answer to every fork."""
    gates = upstream(listed, target.key)
    for answers in product(*(every_answer(one.item) for one in gates)):
        given: dict[str, Answer] = {}
        for gate, answer in zip(gates, answers, strict=True):
            is_asked = evaluate(gate.when, given) is Truth.YES
            given[gate.key] = answer if is_asked else Skipped()
        if evaluate(target.when, given) is Truth.YES:
            return True
    return False


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("contact.who: doctor,", "contact.who: doctor,"),
        ("any: [contact.who: doctor,", "all: [contact.who: nobody,"),
        ("any: [contact.who: doctor,", "all: [first.what: act, first.number: {at_least: 9},"),
        ("any: [contact.who: doctor,", "all: [first.what: act, first.number: {at_most: 0},"),
        ("any: [contact.who: doctor,", "all: [{not: {first.what: act}}, first.turned: no,"),
        ("any: [contact.who: doctor,", "all: [{not: {first.what: {one_of: [act, nothing]}}},"),
    ],
)
def test_deciding_agrees_with_trying_everything(tmp_path: Path, old: str, new: str) -> None:
    listed = variables(changed(tmp_path, "contact.yaml", old, new))
    ways = ways_to_answer(listed)

    decided = [can_be_asked(listed, one, ways) for one in listed]

    assert decided == [asked_of_anyone(listed, one) for one in listed]


def test_answers_that_no_condition_tells_apart_count_once(study: Instrument) -> None:
    ways = ways_to_answer(variables(study))

    assert ways["first.turned"] == (Skipped(), Given(("yes",)), Given(("no",)))
    assert [one.least for one in ways["first.number"] if isinstance(one, Given)] == [0, 1, 2]
    assert "last.words" not in ways


def test_ticks_count_alone_and_together(tmp_path: Path) -> None:
    condition = "all: [first.what: act, {not: {first.turned: no}}, contact.year: {at_most: 4}]"
    old = "any: [contact.who: doctor, contact.year: {at_most: 4}]"
    listed = variables(changed(tmp_path, "contact.yaml", old, condition))

    ways = ways_to_answer(listed)["first.what"]

    assert ways == (Skipped(), Given(("act",)), Given(("images",)))


def test_what_needs_two_ticks_at_once_can_be_asked(tmp_path: Path) -> None:
    place, knowledge = write(tmp_path)
    old = "any: [contact.who: doctor, contact.year: {at_most: 4}]"
    swap(place, "contact.yaml", old, "all: [first.what: images, contact.year: {at_most: 4}]")
    year = "  - item: contact.year\n"
    swap(place, "contact.yaml", year, f"{year}    when: {{first.what: act}}\n")
    listed = variables(load_instrument(place, knowledge))

    sent = next(one for one in listed if one.key == "contact.sent@1")

    assert can_be_asked(listed, sent, ways_to_answer(listed))


def test_what_is_not_asked_has_no_answer(study: Instrument) -> None:
    listed = variables(study)
    gates = upstream(listed, "contact.sent@2")

    people = list(assignments(gates, ways_to_answer(listed)))

    assert [one.key for one in gates] == [
        "first.turned", "first.number", "contact.who@2", "contact.year@2",
    ]  # fmt: skip
    assert all(
        one["contact.who@2"] == Skipped()
        for one in people
        if one["first.turned"] != Given(("yes",))
    )


def test_a_part_that_changes_nobody_is_idle(tmp_path: Path) -> None:
    old = "any: [contact.who: doctor, contact.year: {at_most: 4}]"
    new = "any: [contact.who: doctor, first.turned: yes]"
    listed = variables(changed(tmp_path, "contact.yaml", old, new))
    sent = next(one for one in listed if one.key == "contact.sent@1")

    idle = idle_parts(listed, sent, ways_to_answer(listed))

    assert Is("contact.who@1", ("doctor",)) in idle


def test_taking_out_a_part_leaves_the_rest() -> None:
    here, there = Is("a.b", ("yes",)), Is("c.d", ("yes",))

    assert without(AnyOf((here, there)), there) == AnyOf((here,))
    assert without(AnyOf((there,)), there) is None
    assert without(Not(there), there) is None
    assert without(Not(here), there) == Not(here)
    assert without(None, there) is None
