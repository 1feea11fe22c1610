"""The promise: whoever gets the study's database, journals and log ties no response to anybody.

Ninety people take part, sending about in the order in which they began. Every order that the files
and tables give of invitations is laid beside every order of responses.
"""

import json
from pathlib import Path

import pytest

from tests.databases import KINDS, database
from tests.promises.linking import Link, Person, agree, links
from tests.promises.rows import place_of, rows_of

pytestmark = pytest.mark.slow
FEWEST = 24


def found_by_a_thief(kind: str, how: str, folder: Path) -> tuple[list[Person], list[Link]]:
    """Let everybody take part, and return them with what a thief ties."""
    with (
        database(kind, folder, has_tables=how == "as it is") as kept,
        kept.start("tests.web.study.taking") as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{how}\n")
        process.stdin.flush()
        said = json.loads(process.stdout.readline())
        people = [Person(**one) for one in said]
        found = links(people, place_of(kept), dict(rows_of(kept)))
        process.stdin.write("\n")
        process.stdin.flush()
    return people, found


@pytest.mark.parametrize("kind", KINDS)
def test_no_order_ties_an_invitation_to_a_response(kind: str, tmp_path: Path) -> None:
    people, found = found_by_a_thief(kind, "as it is", tmp_path)

    assert min(sum(one.arm == arm for one in people) for arm in {p.arm for p in people}) >= FEWEST
    assert found == [], "\n".join(map(str, sorted(found, key=lambda one: -abs(one.sure))))


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_that_remembers_the_order_is_found_out(kind: str, tmp_path: Path) -> None:
    _, found = found_by_a_thief(kind, "careless", tmp_path)

    assert found != []


def test_agreement_is_that_of_the_ranks() -> None:
    people = [Person("a", f"t{n}", f"s{n}") for n in range(9)]
    tokens, answers = [one.token for one in people], [one.sealed for one in people]

    assert agree(people, tokens, answers) == (1.0, 9)
    assert agree(people, tokens, answers[::-1]) == (-1.0, 9)
    assert agree(people, tokens[:1], answers) == (0.0, 1)
