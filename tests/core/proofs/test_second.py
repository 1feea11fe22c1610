"""The second method and the solver say the same of what is listed, due and noticed."""

import subprocess
import sys
from pathlib import Path

import pytest
import z3

from entree.core.knowledge.conditions import Is, Within
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.diagrams import EVERYBODY, NOBODY
from entree.core.proofs.encode import Encoded
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.kleene import encode
from entree.core.proofs.moments import patterns
from entree.core.proofs.prove import Prover
from entree.core.proofs.second import Second
from tests.core.proofs.test_prove import ACT, DANGER, YEAR, guarantee
from tests.core.small_knowledge import SMALL

ROOT = Path(__file__).resolve().parents[3]
LATE = guarantee(Is("what.happened", ("act",)), "centre/call", doubt=frozenset({"what.happened"}))
CHILD = guarantee(Within("who.age", None, 17), "children/talk")
NEVER_DUE = guarantee(None, "lawyer/search")


def due_by_solver(view: Encoded, one: Guarantee) -> z3.BoolRef:
    """Return for whom the card of a guarantee should be due and is not, as the solver has it."""
    whom = encode(view.space, one.when, one.unknown_is_yes).yes
    return z3.And(whom, z3.Not(view.offers[str(one.card)].due))


@pytest.mark.parametrize("one", [DANGER, ACT, LATE, CHILD, NEVER_DUE])
def test_both_methods_say_the_same_of_a_guarantee(small: Knowledge, one: Guarantee) -> None:
    prover = Prover(small, (one,), patterns(small, YEAR))

    by_solver = prover.find(due_by_solver(prover.view, one)) is None

    assert Second(small, (one,)).holds(one) == by_solver


def test_one_of_them_holds_and_the_others_do_not(small: Knowledge) -> None:
    second = Second(small, (DANGER, ACT, LATE, CHILD, NEVER_DUE))

    assert [second.holds(one) for one in (DANGER, ACT, LATE, CHILD, NEVER_DUE)] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_how_many_answers_break_it_is_counted(small: Knowledge) -> None:
    second = Second(small, (CHILD,))
    broken = second.broken(CHILD)

    # Somebody young on another route: two of four answers, where not known counts as me. Young are
    # the option and one stretch of the five answers about the age.
    others = second.diagrams.answers(EVERYBODY) // (4 * 5)

    assert second.diagrams.answers(broken) == 2 * 2 * others


def test_taking_an_answer_away_removes_nothing(small: Knowledge) -> None:
    keeps = guarantee(None, None)

    assert Second(small, (keeps,)).holds(keeps)


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


def test_a_list_that_loses_an_offer_is_found_out(small: Knowledge) -> None:
    second = Second(small)
    keeps = guarantee(None, None)

    # As if an offer were listed only for who answers.
    second._listed["listening/night"] = second.diagrams.told("who.for")

    assert not second.holds(keeps)


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
