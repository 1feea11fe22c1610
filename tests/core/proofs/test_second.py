"""The second method and the solver say the same of what is listed, due and noticed."""

import subprocess
import sys
from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Is
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.diagrams import EVERYBODY, NOBODY
from entree.core.proofs.moments import patterns
from entree.core.proofs.prove import Prover
from entree.core.proofs.second import Second
from tests.core.proofs.making import made
from tests.core.small_knowledge import SMALL

YEAR = 2026
ROOT = Path(__file__).resolve().parents[3]
DANGER = "{now.situation: danger}"
ACT = "{what.happened: act}"
CHILD = "{who.age: {at_most: 17}}"

CLAIMS = {
    ("{card: emergency/call}", DANGER, ()): True,
    ("{must: [emergency/call]}", DANGER, ()): True,
    ("{must: [centre/call]}", ACT, ()): False,
    ("{must: [centre/call]}", ACT, (("unknown_is_yes", "[what.happened]"),)): False,
    ("{must: [centre/call, home/advice]}", "{what.happened: images}", ()): True,
    ("{must: [children/talk]}", CHILD, ()): False,
    ("{must: [children/talk]}", "{all: [{who.for: me}, {who.age: {at_most: 17}}]}", ()): True,
    ("{some_help: {serves: [legal]}}", None, ()): True,
    ("{some_help: {offers: [centre/call]}}", None, ()): False,
    ("{some_help: {offers: [centre/call]}}", None, (("unless_gap", "[night]"),)): True,
    ("{no_help: {offers: [emergency/call]}}", "{now.situation: none}", ()): True,
    ("{no_help: {offers: [emergency/call]}}", None, ()): False,
    ("{notice: [keep-images]}", "{what.happened: images}", ()): True,
    ("{notice: [keep-images], in_no_other_case: yes}", "{what.happened: images}", ()): True,
    ("{notice: [keep-images], in_no_other_case: yes}", ACT, ()): False,
    ("{no_notice: [keep-images]}", "{not: {what.happened: images}}", ()): True,
    (
        "{no_notice: [keep-images]}",
        "{not: {what.happened: images}}",
        (("in_doubt", "yes"),),
    ): True,
    ("{no_notice: [rest-first]}", None, ()): False,
    ("{theorem: taking-away}", None, ()): True,
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_both_methods_say_the_same_of_a_guarantee(
    tmp_path: Path, small: Knowledge, claim: tuple[str, str | None, tuple[tuple[str, str], ...]]
) -> None:
    then, when, more = claim
    one = made(tmp_path, small, then, **({"when": when} if when else {}), **dict(more))

    by_solver = Prover(small, (one,), patterns(small, YEAR)).prove(one).is_proven
    by_diagram = Second(small, (one,)).holds(one)

    assert (by_solver, by_diagram) == (CLAIMS[claim], CLAIMS[claim])


@pytest.mark.parametrize(
    "then",
    [
        "{card: office/desk, within: 2}",
        "{some_card: {serves: [legal]}}",
        "{some_help: {open_line: yes}}",
        "{no_help: {is_must: yes}}",
        "{theorem: reachable}",
    ],
)
def test_of_positions_and_hours_it_says_nothing(
    tmp_path: Path, small: Knowledge, then: str
) -> None:
    one = made(tmp_path, small, then)

    assert Second(small, (one,)).holds(one) is None


def test_how_many_answers_break_it_is_counted(tmp_path: Path, small: Knowledge) -> None:
    child = made(tmp_path, small, "{must: [children/talk]}", when=CHILD)
    second = Second(small, (child,))
    broken = second.broken(child)

    # Somebody young on another route: two of four answers, where not known counts as me. Young are
    # the option and one stretch of the five answers about the age.
    others = second.diagrams.answers(EVERYBODY) // (4 * 5)

    assert broken is not None
    assert second.diagrams.answers(broken) == 2 * 2 * others


def test_what_is_listed_differs_from_what_is_due(small: Knowledge) -> None:
    second = Second(small)
    diagrams = second.diagrams

    assert second.listed(["doctor/visit"]) == EVERYBODY
    assert second.listed([]) == NOBODY
    assert second.due(["doctor/visit"]) == NOBODY
    assert second.due(["emergency/call"]) == diagrams.truths(Is("now.situation", ("danger",))).yes
    assert second.listed(["emergency/call"]) != second.due(["emergency/call"])
    assert second.due(["emergency/call", "centre/call"]) != second.due(["emergency/call"])


def test_only_rules_with_a_notice_are_noticed(small: Knowledge) -> None:
    second = Second(small)

    assert (
        second.noticed(["keep-images"])
        == second.diagrams.truths(Is("what.happened", ("images",))).yes
    )
    assert second.noticed(["danger"]) == NOBODY


def test_a_list_that_loses_an_offer_is_found_out(tmp_path: Path, small: Knowledge) -> None:
    second = Second(small)
    keeps = made(tmp_path, small, "{theorem: taking-away}")

    # As if an offer were listed only for who answers.
    second._listed["listening/night"] = second.diagrams.told("who.for")

    assert second.holds(keeps) is False


def test_nothing_is_printed_when_python_ends() -> None:
    # Another table of the library prints all its diagrams then.
    program = (
        "from pathlib import Path\n"
        "from entree.core.knowledge.load import load\n"
        "from entree.core.proofs.second import Second\n"
        f"second = Second(load(Path({str(SMALL)!r})))\n"
        "node = second.listed(['centre/call'])\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert (ended.stdout, ended.stderr) == ("", "")
