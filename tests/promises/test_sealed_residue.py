"""The promise: after a whole run nothing of a story and no secret lies anywhere on the server.

Two stories are told to a real server, read and answered; one is withdrawn and deleted. Then the
server is killed and everything it wrote is searched: database, journal, log, temporary files.
PostgreSQL keeps its journal for as long as its operator sets, so sealed bytes that were deleted
are in it (`test_deleted_is_gone.py`); what is sought here may never have been in it.
"""

import base64
import hashlib
import json
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from entree.core.sealing.receipt import words_of_receipt
from entree.web.environment import ROOT
from tests import postgres
from tests.databases import KINDS
from tests.promises import postgres_files
from tests.promises.door import opened
from tests.promises.sealed_search import Found, Sought, neighbours, report, search

SENTENCE = "Dit staat hier omdat de test het vinden moet"
SECONDS = 120
TABLES = [f"referrals_{table}" for table in ("conversation", "section", "wrap")]


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything the server wrote in a whole run, what must not be in it, and the rows it keeps."""

    site: Path
    sought: Sought
    rows: list[int]


@pytest.fixture(scope="module", params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Run it whole, on one kind of database."""
    site = tmp_path_factory.mktemp("sealed") / "site"
    site.mkdir()
    if request.param == "SQLite":
        sought = whole_run(site)
        return Kept(site, sought, rows_in_file(site / "entree.sqlite3"))
    with postgres.server(postgres_files.SETTINGS) as url:
        sought = whole_run(site, ENTREE_DATABASE_URL=url)
        rows = postgres_files.rows_of(url, *TABLES)
        postgres_files.gather(url, site / "postgres")
    return Kept(site, sought, rows)


def whole_run(site: Path, **settings: str) -> Sought:
    """Tell and read on a real server that is then killed; return what must be found nowhere."""
    with opened(site, ENTREE_SECRET_KEY=secrets.token_urlsafe(50), **settings) as door:
        told = subprocess.run(
            [sys.executable, "-m", "tests.promises.sealed_stage", str(door.port)],
            env=door.settings | {"DJANGO_SETTINGS_MODULE": "entree.web.settings"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert told.returncode == 0, told.stderr[-3000:]
    (site / "log.txt").write_text("\n".join(door.program.lines), encoding="utf-8")
    (site / "errors.txt").write_text(told.stderr, encoding="utf-8")
    said = json.loads(told.stdout)
    keys = {name: bytes.fromhex(key) for name, key in said["keys"].items()}
    return Sought(tuple(said["sentences"]), keys, tuple(said["receipts"]))


def rows_in_file(file: Path) -> list[int]:
    """Return how many rows the tables of conversations have."""
    with closing(sqlite3.connect(file)) as database:
        return [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in TABLES
        ]


def test_nothing_of_a_story_and_no_secret_is_left_on_the_server(kept: Kept) -> None:
    found = search(kept.site, kept.sought)

    assert found == [], report(found)


def test_the_run_was_whole(kept: Kept) -> None:
    log = (kept.site / "log.txt").read_text(encoding="utf-8")

    written = kept.site / "postgres/log"
    assert not written.exists() or 'INSERT INTO "referrals_wrap"' in written.read_text()
    assert kept.rows[0] == 2
    assert min(kept.rows) > 0
    assert len(kept.sought.keys) > 15
    for asked in (
        "send",
        "enter",
        "write",
        "withdraw",
        "delete",
        "section",
        "reply",
        "introduce",
        "code",
        "drop",
    ):
        assert f":{asked} 200" in log, asked


# Each place a leak may be in, as the function that puts one there.
def into_a_table(folder: Path, leak: bytes) -> None:
    """Leave it in a row."""
    with closing(sqlite3.connect(folder / "entree.sqlite3")) as database, database:
        database.execute("CREATE TABLE rows (value BLOB)")
        database.execute("INSERT INTO rows VALUES (?)", (b"x" * 9_000 + leak,))


def into_free_pages(folder: Path, leak: bytes) -> None:
    """Leave it in a row that was deleted without wiping."""
    into_a_table(folder, leak)
    with closing(sqlite3.connect(folder / "entree.sqlite3")) as database, database:
        database.execute("PRAGMA secure_delete=OFF")
        database.execute("DELETE FROM rows")


def into_the_journal(folder: Path, leak: bytes) -> None:
    """Leave it in the journal alone, as a kill does."""
    made = folder / "made"
    made.mkdir()
    with closing(sqlite3.connect(made / "entree.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE rows (value BLOB)")
        database.execute("INSERT INTO rows VALUES (?)", (leak,))
        database.commit()
        journal = (made / "entree.sqlite3-wal").read_bytes()
    for file in made.iterdir():
        file.unlink()
    made.rmdir()
    (folder / "entree.sqlite3-wal").write_bytes(journal)


def into_the_log(folder: Path, leak: bytes) -> None:
    """Leave it in a line of the log."""
    (folder / "log.txt").write_bytes(b"2026-11-26T19 letter:send 200 " + leak + b"\n")


def into_a_temporary_file(folder: Path, leak: bytes) -> None:
    """Leave it in a file that a library forgot."""
    (folder / "tmp").mkdir()
    (folder / "tmp/upload").write_bytes(b"\0" * 5_001 + leak)


PLACES: tuple[Callable[[Path, bytes], None], ...] = (
    into_a_table,
    into_free_pages,
    into_the_journal,
    into_the_log,
    into_a_temporary_file,
)
KEY = secrets.token_bytes(32)
# Fixed: in a receipt by chance one word in sixteen comes twice, and stands beside another one.
BITS = hashlib.sha256(b"a receipt that leaks").digest()[:13]
RECEIPT = words_of_receipt(BITS, "nl")
LEAKS = {
    "a sentence": SENTENCE.encode(),
    "a sentence in base64": base64.b64encode(b"a" + SENTENCE.encode()),
    "raw": KEY,
    "hex": KEY.hex().encode(),
    "hex in capitals": KEY.hex().upper().encode(),
    "base64": base64.b64encode(KEY),
    "base64url": base64.urlsafe_b64encode(KEY),
    "base64 with a byte before": base64.b64encode(b"a" + KEY),
    "base64url with two bytes before": base64.urlsafe_b64encode(b"ab" + KEY),
    "short bits raw": BITS,
    "short bits in base64": base64.b64encode(BITS),
    "two neighbouring words": " ".join(neighbours(RECEIPT)[5]).encode(),
    "two neighbouring words in JSON": json.dumps(neighbours(RECEIPT)[0]).encode(),
    "base64 in two bytes a letter": base64.b64encode(KEY).decode().encode("utf-16-le"),
    "hex in two bytes a letter": KEY.hex().encode("utf-16-le"),
    "a list of numbers": json.dumps(list(KEY), separators=(",", ":")).encode(),
    "two neighbouring words in a page": "<li>{}</li>\n<li>{}</li>".format(
        *neighbours(RECEIPT)[3]
    ).encode(),
    "two neighbouring words in two bytes a letter": " ".join(neighbours(RECEIPT)[4]).encode(
        "utf-16-le"
    ),
    "two neighbouring words in capitals": "  ".join(neighbours(RECEIPT)[10]).upper().encode(),
}
SOUGHT = Sought((SENTENCE,), {"key": KEY, "bits": BITS}, (RECEIPT,))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(place: Callable[[Path, bytes], None], leak: str, tmp_path: Path) -> None:
    place(tmp_path, LEAKS[leak])

    assert search(tmp_path, SOUGHT)


@pytest.mark.parametrize("leak", ["a sentence", "hex", "base64url", "two neighbouring words"])
def test_a_leak_in_the_name_of_a_file_is_found(leak: str, tmp_path: Path) -> None:
    (tmp_path / LEAKS[leak].decode().replace("/", "_")).touch()

    assert search(tmp_path, SOUGHT)


def test_what_is_no_leak_is_not_found(tmp_path: Path) -> None:
    words = RECEIPT.split()
    apart = " ".join(word for pair in zip(words[::2], words[::2], strict=True) for word in pair)
    into_a_table(tmp_path, secrets.token_bytes(4_000) + apart.encode())

    assert search(tmp_path, SOUGHT) == []


@pytest.mark.slow
def test_a_leak_in_each_place_of_postgresql_is_found(tmp_path: Path) -> None:
    places = ("a row", "a long row", "a deleted row", "the journal", "the log")
    keys = {place: secrets.token_bytes(32) for place in places}
    leaks = {place: key.hex() for place, key in keys.items()}
    with postgres.server(postgres_files.SETTINGS) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET log_statement = 'none'")
            connection.execute("SET log_min_duration_statement = -1")
            connection.execute("CREATE TABLE rows (value text)")
            for place, before in (("a row", ""), ("a long row", "woord " * 2_000)):
                connection.execute("INSERT INTO rows VALUES (%s)", [before + leaks[place]])
            connection.execute("INSERT INTO rows VALUES (%s)", [leaks["a deleted row"]])
            connection.execute("DELETE FROM rows WHERE value = %s", [leaks["a deleted row"]])
            connection.execute("CREATE TABLE gone (value bytea)")
            connection.execute("INSERT INTO gone VALUES (%s)", [keys["the journal"]])
            connection.execute("DROP TABLE gone")
            connection.execute("SET log_statement = 'all'")
            connection.execute(f"SELECT '{leaks['the log']}'")
        postgres_files.gather(url, tmp_path / "postgres")

    found = search(tmp_path, Sought((), keys, ()))

    assert {one.name for one in found} == {*places}
    files = {one.file.removeprefix("postgres/") for one in found if one.name == "the journal"}
    assert all(file.startswith("store/pg_wal/") for file in files)
    assert {one.file for one in found if one.name == "the log"} == {"postgres/log"}


def test_a_finding_says_what_where_and_how() -> None:
    assert report([Found("key", "entree.sqlite3", "raw")]) == "key in entree.sqlite3 (raw)"
