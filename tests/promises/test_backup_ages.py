"""The promise: no file of keys is kept longer than seven days, and no other longer than thirty.

A day's run after the other, for a quarter of a year; the command itself is run in the last test.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from entree.commands.backup import NAME, OLDEST, STAMP, remove_old
from tests.databases import KINDS
from tests.promises.kept_places import place

FIRST = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)
# At whatever time of day the run comes, it comes once a day.
LATE = timedelta(hours=1)


def written(folder: Path, at: datetime) -> None:
    """Leave what a run writes."""
    for kind in OLDEST:
        (folder / f"{kind}-{at:{STAMP}}.sealed").touch()


def ages(folder: Path, at: datetime) -> dict[str, list[timedelta]]:
    """Return how old the files of each kind are."""
    found: dict[str, list[timedelta]] = {kind: [] for kind in OLDEST}
    for file in folder.iterdir():
        name = NAME.fullmatch(file.name)
        assert name is not None
        found[name[1]].append(at - datetime.strptime(name[2], STAMP).replace(tzinfo=UTC))
    return found


def test_nothing_becomes_too_old_before_the_next_run(tmp_path: Path) -> None:
    for day in range(90):
        at = FIRST + timedelta(days=day)
        remove_old(tmp_path, at)
        written(tmp_path, at)

        # A moment before the next run everything is as old as it gets.
        oldest = ages(tmp_path, at + timedelta(days=1))
        assert max(oldest["wraps"]) <= timedelta(days=7)
        assert max(oldest["content"]) <= timedelta(days=30)

    # And nothing goes before it has to.
    assert max(oldest["wraps"]) == timedelta(days=7)
    assert max(oldest["content"]) == timedelta(days=30)


def test_what_was_never_finished_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / f"content-{FIRST:{STAMP}}.sealed.part").touch()
    (tmp_path / "notes.txt").touch()
    (tmp_path / "content-of-my-own.sealed").touch()

    removed = remove_old(tmp_path, FIRST + LATE)

    assert [file.name for file in removed] == [f"content-{FIRST:{STAMP}}.sealed.part"]
    assert {file.name for file in tmp_path.iterdir()} == {"notes.txt", "content-of-my-own.sealed"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_command_removes_what_has_had_its_time(kind: str, tmp_path: Path) -> None:
    with place(kind, tmp_path) as site:
        content, wraps = site.backup()

        site.ask("shift", days=6.5)
        site.backup()
        assert content.exists()
        assert not wraps.exists()

        site.ask("shift", days=23)
        newest, keys = site.backup()
        assert not content.exists()
        assert {file.name for file in site.backups.glob("wraps-*")} == {keys.name}
        assert newest.exists()
