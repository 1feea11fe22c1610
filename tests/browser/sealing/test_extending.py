"""``extending.js``: a page takes a head that extends the one before, and refuses any other.

The same as Python's ``extends``; signatures are checked by the mailbox's bundle.
"""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from entree.core.audit.head import SignedHead
from entree.core.audit.verify import Kept
from entree.core.sealing.frames import to_text
from requirements import bundle
from tests.core.audit.chains import chain, head_of
from tests.core.sealing.cast import BEGINS, stream
from tests.programs import program

HERE = Path(__file__).resolve().parent
KEPT = chain(7)
Compare = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module", params=["by its signature too", "by its lines alone"])
def compare(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Compare]:
    """Return a way to compare, with the bundle that checks signatures or without."""
    made = tmp_path_factory.mktemp("made")
    bundle.make(made)
    module = made / "story.mjs"
    module.write_bytes((made / "story.js").read_bytes())
    words = [str(HERE / "extending.mjs"), str(bundle.SOURCES / "extending.js")]
    words += [str(module)] if "signature" in request.param else []
    with subprocess.Popen(
        [program("node"), *words], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as node:

        def asked(before: SignedHead | None, *answers: object) -> dict[str, Any]:
            """Compare once."""
            assert node.stdin is not None
            assert node.stdout is not None
            known = before.to_json() if before else None
            node.stdin.write(json.dumps({"before": known, "answers": answers}) + "\n")
            node.stdin.flush()
            found: dict[str, Any] = json.loads(node.stdout.readline())
            return found

        asked.checks = "signature" in request.param  # type: ignore[attr-defined]
        yield asked


def answer(kept: Sequence[Kept], since: int = 0, until: int | None = None) -> dict[str, Any]:
    """Return what a server says of a chain."""
    between = kept[since:until] if since else []
    commitments = [to_text(one.line.commitment) for one in between]
    return {"head": head_of(kept).to_json(), "commitments": commitments}


def test_the_first_head_is_taken(compare: Compare) -> None:
    head = head_of(KEPT).to_json()

    assert compare(None, answer(KEPT)) == {"head": head, "asked": [0]}


def test_before_any_was_signed_there_is_none_and_later_there_is_always_one(
    compare: Compare,
) -> None:
    nothing: dict[str, Any] = {"head": None, "commitments": []}

    assert compare(None, nothing) == {"head": None, "asked": [0]}
    assert compare(head_of(KEPT[:2]), nothing) == {"refused": True, "asked": [2]}


@pytest.mark.parametrize("earlier", range(1, 8))
def test_one_that_extends_the_one_before_is_taken(earlier: int, compare: Compare) -> None:
    head = head_of(KEPT).to_json()

    found = compare(head_of(KEPT[:earlier]), answer(KEPT, earlier))

    assert found == {"head": head, "asked": [earlier]}


def test_from_an_empty_audit_any_goes_on(compare: Compare) -> None:
    found = compare(head_of([]), answer(KEPT))

    assert found["head"] == head_of(KEPT).to_json()


def test_many_lines_come_in_several_answers(compare: Compare) -> None:
    found = compare(head_of(KEPT[:2]), answer(KEPT, 2, 4), answer(KEPT, 4, 6), answer(KEPT, 6))

    assert found == {"head": head_of(KEPT).to_json(), "asked": [2, 4, 6]}


def test_another_history_is_refused(compare: Compare) -> None:
    other = chain(9, "said something else", KEPT[:2])

    assert compare(head_of(KEPT), answer(other, 7)) == {"refused": True, "asked": [7]}
    assert compare(head_of(KEPT[:5]), answer(other, 5))["refused"]


def test_a_shorter_one_is_refused(compare: Compare) -> None:
    assert compare(head_of(KEPT), answer(KEPT[:5], 7)) == {"refused": True, "asked": [7]}


def test_lines_that_do_not_lead_there_are_refused(compare: Compare) -> None:
    first, right = head_of(KEPT[:3]), answer(KEPT, 3)
    lines = right["commitments"]

    for wrong in (lines[1:], lines[:-1], [*lines, lines[0]], [*lines[:2], "A" * 43, lines[3]], []):
        refused = compare(first, {**right, "commitments": wrong}, {**right, "commitments": []})
        assert refused["refused"], wrong


def test_another_key_is_refused(compare: Compare) -> None:
    foreign = head_of(KEPT, BEGINS, stream("another key")(32))

    found = compare(head_of(KEPT[:3]), {**answer(KEPT, 3), "head": foreign.to_json()})

    assert ("refused" in found) is compare.checks  # type: ignore[attr-defined]


def test_a_head_that_the_key_did_not_sign_is_refused(compare: Compare) -> None:
    unsigned = replace(head_of(KEPT), signature=bytes(64))

    found = compare(head_of(KEPT[:3]), {**answer(KEPT, 3), "head": unsigned.to_json()})

    # The page of a conversation has no room to check it, and the auditor's anchors do.
    assert ("refused" in found) is compare.checks  # type: ignore[attr-defined]


def test_a_number_of_more_than_four_bytes_is_hashed_as_python_hashes_it(compare: Compare) -> None:
    if not compare.checks:  # type: ignore[attr-defined]
        return
    signed = head_of(KEPT, 2**40 + 12_345)

    assert compare(None, {"head": signed.to_json(), "commitments": []})["head"] == signed.to_json()
