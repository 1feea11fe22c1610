"""The promise: who floods the mailbox stays under a limit, and everybody else gets through.

Nobody is refused by address, and no address is looked at. The site is a real one, with two
processes; scripts do the work that browsers do, from one address and from many.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from entree.web.environment import ROOT
from tests.databases import KINDS, database
from tests.promises.door import Door, opened
from tests.promises.flood import Json, Script, at_once, at_the_door

A_DAY, STORIES, BROWSERS, MINUTE = 6, 20, 30, 60.0
# So many lines at once reach both processes.
LINES = 12
SECONDS = 180


@dataclass(frozen=True, slots=True)
class Flooded:
    """A served site, and stories that can be sent to it."""

    door: Door
    stories: dict[str, list[Json]]

    def counted(self, organisation: str) -> tuple[int, int]:
        """Return how many of its conversations are ordinary, and how many wait."""
        ordinary, waiting = staged(self.door, "count")[organisation]
        return ordinary, waiting


def staged(door: Door, *words: str) -> Any:
    """Run a process with the site's database, and read what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.abuse_stage", *words],
        env=door.settings | {"DJANGO_SETTINGS_MODULE": "entree.web.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=KINDS)
def flooded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flooded]:
    """Serve the site on each database, with a small number of a day."""
    folder = tmp_path_factory.mktemp("abuse")
    with (
        database(request.param, folder, has_tables=True) as kept,
        opened(
            folder,
            ENTREE_DATABASE_URL=kept.url,
            ENTREE_NEW_A_DAY=str(A_DAY),
            ENTREE_WORKERS="2",
        ) as door,
    ):
        yield Flooded(door, staged(door, "seal", str(STORIES + BROWSERS + 1)))


def say(words: str) -> None:
    """Print a figure, for who runs this with ``-s``."""
    sys.stdout.write(f"{words}\n")


def scripts(flooded: Flooded, *, is_one: bool) -> list[Script]:
    """Return who floods: all from one address, or each from another."""
    hosts = ["127.0.0.2"] * STORIES if is_one else [f"127.0.1.{nth + 1}" for nth in range(STORIES)]
    return [Script(flooded.door.port, host) for host in hosts]


@pytest.mark.parametrize(
    ("organisation", "is_one"), [("113", True), ("slachtofferhulp", False)], ids=["one", "many"]
)
def test_a_script_that_works_stays_under_the_number_of_a_day(
    flooded: Flooded, organisation: str, is_one: bool
) -> None:
    pairs = list(zip(scripts(flooded, is_one=is_one), flooded.stories[organisation], strict=False))
    before = sum(flooded.counted(organisation))
    port, over, end = flooded.door.port, threading.Event(), time.monotonic() + 2
    quiet = at_the_door(port, lambda: time.monotonic() > end)

    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(at_the_door, port, over.is_set)
        try:
            answers = at_once(lambda pair: pair[0].send(pair[1]), pairs)
        finally:
            over.set()
        meanwhile = looking.result()

    ordinary, waiting = flooded.counted(organisation)
    assert ordinary == A_DAY
    assert ordinary + waiting == before + STORIES
    # Who sends is told which of the two it is.
    told = [answer["waiting"] for answer in answers]
    assert STORIES - A_DAY <= told.count([organisation]) <= waiting
    say(f"the first page: {1000 * quiet:.1f} ms, {1000 * meanwhile:.1f} ms meanwhile")
    assert meanwhile < 1.0


def test_without_work_nothing_comes_in_from_wherever(flooded: Flooded) -> None:
    several = scripts(flooded, is_one=False)
    story = json.dumps(flooded.stories["113"][0]).encode()
    before = flooded.counted("113")

    statuses = at_once(lambda one: one.ask("/letter/send/", story)[0], several)

    assert set(statuses) == {429}
    assert flooded.counted("113") == before


def entering_with(body: bytes, work: str) -> Callable[[Script], int]:
    """Return a way to enter with one piece of work, and how it is answered."""
    return lambda one: one.ask("/letter/enter/", body, work)[0]


def test_of_many_who_spend_the_same_work_at_once_one_gets_in(flooded: Flooded) -> None:
    story = flooded.stories["113"][0]
    for _ in range(3):
        body, work = Script(flooded.door.port).entering(story)

        statuses = at_once(entering_with(body, work), scripts(flooded, is_one=False)[:LINES])

        assert sorted(statuses) == [200] + [429] * (LINES - 1)


def test_thirty_browsers_behind_one_address_get_through_within_a_minute(flooded: Flooded) -> None:
    stories = flooded.stories["slachtofferhulp"][STORIES : STORIES + BROWSERS]
    before = sum(flooded.counted("slachtofferhulp"))
    begun = time.monotonic()

    at_once(lambda story: Script(flooded.door.port).visit(story), stories)

    spent = time.monotonic() - begun
    say(f"{BROWSERS} browsers behind one address: {spent:.1f} s")
    assert spent < MINUTE
    ordinary, waiting = flooded.counted("slachtofferhulp")
    assert (ordinary, ordinary + waiting) == (A_DAY, before + BROWSERS)


def test_no_address_is_kept(flooded: Flooded) -> None:
    Script(flooded.door.port, "127.0.9.77").send(flooded.stories["113"][-1])

    said = "\n".join(flooded.door.program.lines)
    kept = [path for path in flooded.door.folder.rglob("*") if path.is_file()]

    assert "letter:send 200" in said
    assert "127.0.9.77" not in said
    assert kept
    assert not [path for path in kept if b"127.0.9.77" in path.read_bytes()]
