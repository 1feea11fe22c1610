"""An offer has examples as a rule has, and they are held against its condition."""

from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Within
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Example, Knowledge
from tests.core.small_knowledge import refusal, swap, write

CHILDREN, CENTRE = "organisations/children.yaml", "organisations/centre.yaml"
DOCTOR = "organisations/doctor.yaml"
SEVENTEEN = "      - {name: een kind van 17, given: {who.for: me, who.age: 17}, expect: yes}\n"
OPEN = "{name: leeftijd niet gezegd, given: {who.for: me}, expect: unknown, ask: [who.age]}"


def test_an_offer_keeps_its_examples_and_for_whom_it_is_only(small: Knowledge) -> None:
    children, doctor = small.offers["children/talk"], small.offers["doctor/visit"]

    assert children.only_for == Within("who.age", None, 18)
    assert children.examples[0] == Example(
        "een kind van 17", {"who.for": "me", "who.age": 17}, "yes", ()
    )
    assert children.examples[-1].ask == ("who.age",)
    assert (doctor.only_for, doctor.examples) == (None, ())


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (CHILDREN, SEVENTEEN, "", f"{CHILDREN}:20: No example expects: yes. Add one."),
        (
            CENTRE,
            "      - {name: over wat ik zelf doe, given: {who.for: own}, expect: no}\n",
            "",
            f"{CENTRE}:18: No example expects: no. Add one.",
        ),
        (
            CHILDREN,
            f"      - {OPEN}\n",
            "",
            f"{CHILDREN}:20: No example expects: unknown. Add one.",
        ),
        (
            CHILDREN,
            "who.age: {at_most: 17}}]}",
            "who.age: {at_most: 16}}]}",
            f"{CHILDREN}:11: What is asked of 'who.age' is yes, or no, for every option.",
        ),
        (
            CHILDREN,
            "who.age: 17}, expect: yes}",
            "who.age: 18}, expect: yes}",
            f"{CHILDREN}:21: Example 'een kind van 17': it expects yes, the condition says no. Cha",
        ),
        (
            CHILDREN,
            "ask: [who.age]",
            "ask: [who.for]",
            f"{CHILDREN}:24: Example 'leeftijd niet gezegd': still open are [who.age], not",
        ),
        (
            CENTRE,
            "given: {who.for: me}",
            "given: {who.fro: me}",
            f"{CENTRE}:19: There is no question 'who.fro'. Did you mean 'who.for'?",
        ),
        (
            DOCTOR,
            "    find: Bel je eigen dokter.\n",
            "    find: Bel.\n    examples: [{name: wie dan ook, given: {}, expect: no}]\n",
            f"{DOCTOR}:14: Example 'wie dan ook': it expects no, the condition says yes.",
        ),
        (
            CHILDREN,
            "only_for: {who.age:",
            "only_for: {who.aeg:",
            f"{CHILDREN}:19: There is no question 'who.aeg'. Did you mean 'who.age'?",
        ),
        (
            CHILDREN,
            "only_for: {who.age: {at_most: 18}}",
            "only_for: {who.for: [me]}",
            f"{CHILDREN}:19: 'who.for' takes one option, or {{one_of: [option, option]}}.",
        ),
    ],
)
def test_an_example_that_does_not_hold_is_refused_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, file, old, new)

    assert said.startswith(message), said


def test_an_offer_for_everyone_needs_no_example_and_may_have_one(tmp_path: Path) -> None:
    write(tmp_path)
    swap(
        tmp_path,
        DOCTOR,
        "    find: Bel je eigen dokter.\n",
        "    find: Bel.\n    examples: [{name: wie dan ook, given: {}, expect: yes}]\n",
    )

    offer = load(tmp_path).offers["doctor/visit"]

    assert [example.expect for example in offer.examples] == ["yes"]


def test_for_whom_it_is_only_may_be_what_no_option_goes_against(tmp_path: Path) -> None:
    write(tmp_path)
    swap(tmp_path, CHILDREN, "{at_most: 18}", "{at_most: 25}")

    offer = load(tmp_path).offers["children/talk"]

    assert offer.only_for == Within("who.age", None, 25)
