"""The promise: a restore brings nothing back that was deleted or withdrawn after the backup.

On both databases: a backup, then deleting, withdrawing, narrowing, changing, ending and revoking,
then a restore into a new database, with the list of what was deleted and, as a control, without.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.databases import KINDS
from tests.promises.kept_places import Place, place

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=KINDS)
def changed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Place, tuple[Path, Path], dict[str, Any], dict[str, Any]]]:
    """A site, its backup, what was there then, and what was changed since."""
    with place(request.param, tmp_path_factory.mktemp("kept")) as site:
        files, before = site.backup(), site.ask("look")
        yield site, files, before, site.ask("change")


Changed = tuple[Place, tuple[Path, Path], dict[str, Any], dict[str, Any]]


def listed(site: Place) -> Path:
    """Return the list of what was deleted."""
    return site.folder / "site/deleted.jsonl"


def test_nothing_that_was_deleted_or_withdrawn_comes_back(changed: Changed) -> None:
    site, (content, wraps), before, since = changed
    who = site.said["ids"]

    said, there, audit = site.restored(content, "--wraps", wraps, "--deleted", listed(site))

    assert said["code"] == 0, said
    assert who["deleted"] not in there["conversations"]
    assert sorted([*there["conversations"], who["deleted"]]) == before["conversations"]
    shares = {(one, name): state for one, name, state in there["shares"]}
    assert shares[who["withdrawn"], "113"] == "gone"
    opened = {(one, name, section) for one, name, section in there["wraps"]}
    assert not [one for one in opened if one[:2] == (who["withdrawn"], "113")]
    assert (who["narrowed"], "113", since["narrowed"]) not in opened
    assert len([one for one in opened if one[:2] == (who["narrowed"], "113")]) == 1
    sections = {(one, section) for one, section, _ in there["sections"]}
    assert (who["changed"], since["changed"]) not in sections
    assert there["codes"] == [who["code that stays"]]
    assert "coordinator@113.example" not in there["working"]
    assert there["receiving"] == []
    assert there["covers"] == ["slachtofferhulp"]
    # Of four: one replaced theirs, of one the role ended.
    assert len(there["holders"]) == len(before["holders"]) - 2 == 2
    assert not [one for one in there["about"] if who["deleted"] in one.replace("-", "")]
    assert audit["code"] == 0, audit


def test_all_else_comes_back_as_it_was(changed: Changed) -> None:
    site, (content, wraps), before, _ = changed

    said, there, audit = site.restored(content, "--wraps", wraps, "--deleted", listed(site))

    stays = site.said["ids"]["stays"]
    assert there["whole"][stays] == before["whole"][stays]
    assert there["lines"] > before["lines"]
    assert "Chain: whole." in audit["said"]
    assert "not checked" in audit["said"]
    assert "Restored" in said["said"]


def test_without_the_list_all_of_it_would_be_back(changed: Changed) -> None:
    site, (content, wraps), before, _ = changed

    said, there, _ = site.restored(content, "--wraps", wraps, "--without-list")

    assert said["code"] == 0, said
    assert there["whole"] == before["whole"]
    for name in ("conversations", "shares", "wraps", "working", "holders", "covers", "codes"):
        assert sorted(there[name]) == sorted(before[name]), name


def test_without_the_list_nothing_is_restored_unless_that_is_said(changed: Changed) -> None:
    site, (content, wraps), _, _ = changed

    said, there, _ = site.restored(content, "--wraps", wraps)

    assert said["code"] == 1
    assert "no list" in said["said"]
    assert there["conversations"] == []


def test_a_list_that_was_lost_and_begun_anew_is_refused(changed: Changed, tmp_path: Path) -> None:
    site, (content, wraps), _, _ = changed
    later = tmp_path / "later.jsonl"
    later.write_text('{"hour": 4000000000, "mark": "begun"}\n', encoding="utf-8")

    said, there, _ = site.restored(content, "--wraps", wraps, "--deleted", later)

    assert said["code"] == 1
    assert "begins after" in said["said"]
    assert there["conversations"] == []


def test_without_the_file_of_keys_no_story_opens(changed: Changed) -> None:
    site, (content, _), before, _ = changed

    said, there, _ = site.restored(content, "--deleted", listed(site))

    assert said["code"] == 0, said
    assert there["wraps"] == []
    assert there["receiving"] == []
    assert len(there["sections"]) < len(before["sections"])


def test_a_file_that_was_altered_leaves_the_database_empty(changed: Changed) -> None:
    site, (content, wraps), _, _ = changed
    raw = bytearray(content.read_bytes())
    raw[-20] ^= 1
    altered = site.folder / content.name
    altered.write_bytes(raw)

    said, there, _ = site.restored(altered, "--wraps", wraps, "--deleted", listed(site))

    assert said["code"] == 1
    assert "altered, or cut off" in said["said"]
    assert (there["conversations"], there["lines"]) == ([], 0)


def test_a_database_with_something_in_it_is_not_restored_into(changed: Changed) -> None:
    site, (content, wraps), _, _ = changed
    words = [content, "--wraps", wraps, "--deleted", listed(site), "--key", site.key]

    said = site.ask("restore", arguments=[str(one) for one in words])

    assert said["code"] == 1
    assert "not empty" in said["said"]
