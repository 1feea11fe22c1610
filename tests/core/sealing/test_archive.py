"""The record of a wave that is over: read strictly, and what it says of the key."""

import json
import os
from dataclasses import asdict
from itertools import combinations
from typing import Any

import pytest

from entree.core.sealing.archive import (
    Filed,
    Key,
    beginning,
    differing,
    digest_of,
    judge,
    read_archive,
)
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import to_text
from entree.core.sealing.holders import holder
from entree.core.sealing.shares import combine, split
from entree.core.sealing.suites import SEED, Suite, fingerprint, public_of

SEEDED = os.urandom(SEED)
PUBLIC = public_of(Suite.HYBRID, SEEDED)
SHARES = split(SEEDED, os.urandom)
REPORT = Filed.of("report-nl.html", b"a page")


def record(**changed: object) -> dict[str, Any]:
    """Return a record."""
    return {
        **beginning("2027-small", "2027", "2027-04-01", "2037-04-01", is_invented=False),
        "questions": "00" * 32,
        "suite": Suite.HYBRID.value,
        "public": to_text(PUBLIC),
        "holders": [to_text(holder(one)) for one in SHARES],
        "responses": {"sealed": 2, "opened": 2, "unreadable": 0, "digest": digest_of([b"a", b"b"])},
        "kept": [asdict(REPORT)],
        "held": [],
        "deleted": [],
        **changed,
    }


def test_a_record_is_read_as_it_was_written() -> None:
    written = json.dumps(record()).encode()

    found = read_archive(json.loads(written), written)

    assert (found.wave, found.until, found.kept) == ("2027", "2037-04-01", (REPORT,))
    assert found.holders == tuple(holder(one) for one in SHARES)
    assert found.about.key == fingerprint(Suite.HYBRID, PUBLIC)
    assert found.about.record != read_archive(record(), b"another").about.record


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "something else"},
        {"holders": ["x"]},
        {"until": "later"},
        {"kept": [{"file": "a"}]},
        {"more": 1},
        {"responses": {"sealed": 1}},
    ],
)
def test_no_other_record_is_read(changed: dict[str, object]) -> None:
    with pytest.raises(SealingError):
        read_archive(record(**changed), b"")


def test_all_responses_have_one_hash_in_whatever_order_they_come() -> None:
    assert digest_of([b"a", b"b"]) == digest_of([b"b", b"a"])
    assert len({digest_of(some) for some in ([b"a"], [b"a", b"b"], [b"ab"], [], [b"a", b"a"])}) == 5


@pytest.mark.parametrize(
    "found", [set(some) for n in range(4) for some in combinations((1, 2, 3), n)]
)
@pytest.mark.parametrize(
    "destroyed", [set(some) for n in range(4) for some in combinations((1, 2, 3), n)]
)
def test_the_key_is_gone_when_no_two_shares_can_be_left(
    destroyed: set[int], found: set[int]
) -> None:
    left = [one for one in SHARES if one[0] not in destroyed or one[0] in found]
    can_open = any(
        combine(one, other, Suite.HYBRID, fingerprint(Suite.HYBRID, PUBLIC)) == SEEDED
        for one, other in combinations(left, 2)
    )

    said = judge(destroyed, found)

    assert (said is Key.GONE) == (not can_open)
    assert (said is Key.THERE) == (len(found) >= 2)


def test_what_is_not_there_or_was_changed_is_named() -> None:
    other = Filed.of("plan.md", b"a plan")
    kept = [REPORT, other]

    assert differing(kept, {"report-nl.html": b"a page", "plan.md": b"a plan", "more": b""}) == []
    assert differing(kept, {"report-nl.html": b"another"}) == ["report-nl.html", "plan.md"]
