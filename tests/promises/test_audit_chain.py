"""The promise: no line of the audit changes, goes missing or is doubled unseen.

Two processes write at once into both databases; then somebody with the database does what they
can, and ``entree audit verify`` says what was done. The core's own tests try every bit.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from entree.web.environment import ROOT
from tests.databases import KINDS, database

LINES = 30
KEPT = LINES - LINES // 5
LAST = 2 * KEPT
# What statements below say, and what the database reads.
TABLES = {
    "INTO_LINES": "INSERT INTO LINES (number, previous_id, hash, commitment)",
    "FIELDS": "partners_auditfields",
    "LINES": "partners_auditline",
}
Process = subprocess.Popen[str]


def begin(process: Process, step: str, **given: object) -> None:
    """Let a process begin with a step."""
    assert process.stdin is not None
    process.stdin.write(json.dumps({"step": step, **given}) + "\n")
    process.stdin.flush()


def end(process: Process) -> Any:
    """Return what a process says once it is through."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def ask(process: Process, step: str, **given: object) -> Any:
    """Take a step, and return what is said."""
    begin(process, step, **given)
    return end(process)


def execute(process: Process, sql: str) -> str | None:
    """Do something in the database; return the error with which it refused, if it did."""
    for name, table in TABLES.items():
        sql = sql.replace(name, table)
    refused: str | None = ask(process, "execute", sql=sql)["refused"]
    return refused


def verify(process: Process, *words: str) -> tuple[int, str]:
    """Check the audit."""
    done = ask(process, "audit", words=["verify", *words])
    return done["code"], done["said"]


@contextmanager
def written(kind: str, folder: Path) -> Iterator[tuple[Process, Path]]:
    """Give a database into which two processes wrote at once, one of them, and an anchor."""
    module = "tests.promises.recording"
    with database(kind, folder, has_tables=True) as kept, kept.start(module) as one:
        with kept.start(module) as other:
            ask(one, "migrate")
            for process, name in ((one, "first"), (other, "second")):
                begin(process, "write", lines=LINES, name=name)
            assert [end(one), end(other)] == [{"written": KEPT}] * 2
            assert other.stdin is not None
            other.stdin.close()
        anchor = folder / "anchor.txt"
        head = ask(one, "audit", words=["head"])["said"]
        anchor.write_text(f"Subject: Something new\n\nKeep this.\n\n{head}\n", encoding="utf-8")
        yield one, anchor


@pytest.fixture(scope="module", params=KINDS)
def audit(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Process, Path]]:
    """A whole audit, which every test leaves whole."""
    with written(request.param, tmp_path_factory.mktemp("audit")) as made:
        yield made


pytestmark = pytest.mark.slow


def test_two_processes_at_once_write_one_chain(audit: tuple[Process, Path]) -> None:
    process, _ = audit

    code, said = verify(process)

    assert code == 0
    assert f"Lines: {LAST}." in said
    assert "Chain: whole." in said


def test_without_an_anchor_it_says_that_the_tail_was_not_checked(
    audit: tuple[Process, Path],
) -> None:
    process, anchor = audit

    assert "Tail: not checked" in verify(process)[1]
    code, said = verify(process, "--anchor", str(anchor))
    assert code == 0
    assert f"the anchors vouch for lines 1 to {LAST} of {LAST}" in said


def test_the_database_refuses_a_fork_a_hole_and_a_second_first(
    audit: tuple[Process, Path],
) -> None:
    process, _ = audit
    for sql in (
        # Another line behind one that is followed; the same number again.
        "INTO_LINES SELECT 999, previous_id, 'x', 'y' FROM LINES WHERE number = 5",
        "INTO_LINES SELECT 5, hash, 'x', 'y' FROM LINES ORDER BY number DESC LIMIT 1",
        # Another beginning, twice, and a line that follows what is not there.
        "INTO_LINES VALUES (1, NULL, 'x', 'y')",
        "INTO_LINES VALUES (9, NULL, 'x', 'y')",
        "INTO_LINES VALUES (999, 'z', 'x', 'y')",
        # A line that is followed cannot go, nor have another hash.
        "DELETE FROM LINES WHERE number = 5",
        "UPDATE LINES SET hash = 'x' WHERE number = 5",
        # Nobody acts, or one of the staff without a name.
        "UPDATE FIELDS SET actor = '' WHERE line_id = 5",
        "UPDATE FIELDS SET actor = 'staff' WHERE line_id = 5",
    ):
        assert execute(process, sql) == "IntegrityError", sql
    assert verify(process)[0] == 0


# Where somebody writes over what, and what is said of it then.
OTHERS = "its fields are not those that were committed to"
TAMPERING = {
    "a verb": ("UPDATE FIELDS SET verb = 'nothing' WHERE line_id = 3", f"Line 3: {OTHERS}"),
    "a moment": (
        "UPDATE FIELDS SET at = '2020-01-01 00:00:00+00:00' WHERE line_id = 4",
        f"Line 4: {OTHERS}",
    ),
    "a commitment": (
        "UPDATE LINES SET commitment = 'abcd' WHERE number = 6",
        "Line 6: it is not what its hash says",
    ),
}
KEEP = (
    "CREATE TABLE kept AS SELECT f.*, n.commitment "
    "FROM FIELDS f JOIN LINES n ON n.number = f.line_id"
)
BACK = (
    "UPDATE FIELDS SET verb = (SELECT verb FROM kept WHERE kept.line_id = FIELDS.line_id)",
    "UPDATE FIELDS SET at = (SELECT at FROM kept WHERE kept.line_id = FIELDS.line_id)",
    """UPDATE LINES SET commitment = (SELECT commitment FROM kept WHERE line_id = number)
    WHERE number IN (SELECT line_id FROM kept)""",
    "DROP TABLE kept",
)


@pytest.mark.parametrize("what", TAMPERING)
def test_what_was_changed_is_found(what: str, audit: tuple[Process, Path]) -> None:
    process, _ = audit
    sql, found = TAMPERING[what]
    assert execute(process, KEEP) is None

    assert execute(process, sql) is None
    code, said = verify(process)

    assert code == 1
    assert found in said
    assert "Chain: NOT whole." in said
    assert [execute(process, one) for one in BACK] == [None] * len(BACK)
    assert verify(process)[0] == 0


def test_erasing_fields_breaks_nothing_and_is_counted(
    audit: tuple[Process, Path],
) -> None:
    process, anchor = audit

    # One of the last: the other tests change the first, in whatever order they run.
    assert ask(process, "erase", about=f"conversation:first-{LINES - 1}") == {"erased": 1}

    code, said = verify(process, "--anchor", str(anchor))
    assert code == 0
    assert "Of 1 of them the fields were erased." in said


CUT_FIELDS = "DELETE FROM FIELDS WHERE line_id = (SELECT max(number) FROM LINES)"
CUT_LINES = "DELETE FROM LINES WHERE number = (SELECT max(number) FROM LINES)"


@pytest.mark.parametrize("kind", KINDS)
def test_a_tail_that_was_cut_off_is_found_with_an_anchor(kind: str, tmp_path: Path) -> None:
    with written(kind, tmp_path) as (process, anchor):
        for sql in (CUT_FIELDS, CUT_LINES, "DELETE FROM partners_audithead"):
            assert execute(process, sql) is None

        code, said = verify(process)
        assert code == 0
        assert "Tail: not checked" in said
        code, said = verify(process, "--anchor", str(anchor))
        assert code == 1
        assert f"Line {LAST}: a head says that it was there: the tail was cut off" in said

        ask(process, "write", lines=2, name="anew")
        assert verify(process)[0] == 0
        code, said = verify(process, "--anchor", str(anchor))
        assert code == 1
        assert f"Line {LAST}: a head says that another line stood here" in said


def actions() -> list[Path]:
    """Return every file with an act of the portal or of the mailbox."""
    folders = (ROOT / "entree/web/partners/actions", ROOT / "entree/web/referrals/actions")
    return [file for folder in folders for file in sorted(folder.glob("[a-z]*.py"))]


# Why these write no line of their own.
WITHOUT = {
    "add_to_line.py": "a step of sending, writing and replying",
    "arrive.py": "a step of sending and writing",
    "count.py": "a step of every move and of deleting",
    "destroy_keys.py": "destroying one writes it",
    "drop_consent.py": "a step of withdrawing and declining",
    "enter.py": "who has the words comes as often as they like, and nobody writes it down",
    "end_colleague.py": "ending writes it, with who did",
    "empty.py": "a step of using, throwing away, calling off and expiring",
    "erase.py": "a step of deleting",
    "hold_referral.py": "a step of every move",
    "invite_colleague.py": "inviting writes it, with who did",
    "keep_sections.py": "a step of sending, writing and replying",
    "retire.py": "a step of ending, accepting and making keys",
    "publish_capacity.py": "it copies what was recorded when it was said",
    "release.py": "a step of passing on, which is recorded",
    "send_notices.py": "that somebody was told says nothing",
    "sign_head.py": "it would be about the audit itself",
    "spend.py": "a step of asking",
    "tally.py": "a step of asking",
}


@pytest.mark.parametrize("file", actions(), ids=lambda file: file.stem)
def test_every_act_writes_a_line_or_says_why_not(file: Path) -> None:
    writes = bool(
        re.search(r"^ +(record|move|begin)\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert writes != (file.name in WITHOUT), file.name
