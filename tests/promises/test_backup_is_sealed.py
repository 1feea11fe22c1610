"""The promise: a backup and a notice say nothing to who has no key, on both databases.

Everything that left the server is searched for known sentences and keys, as the server itself is:
the files of backups, the list of what was deleted, and the mails.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from entree.commands.backup_key import read_seed
from entree.core.sealing.errors import NotOpened
from entree.core.sealing.stream import open_stream, read_header
from entree.core.sealing.suites import Suite
from entree.web.referrals.backup import CONTENT, LEFT_OUT, WRAPS, undecided
from tests.databases import KINDS
from tests.promises.kept_places import Place, place
from tests.promises.sealed_search import Sought, report, search

Kept = tuple[Place, Path, Path]


@pytest.fixture(scope="module", params=KINDS)
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """A site with a backup of its stories, and one after changes."""
    with place(request.param, tmp_path_factory.mktemp("kept")) as site:
        content, wraps = site.backup()
        site.said["keys"] |= site.ask("change")["keys"]
        yield site, content, wraps


def opened(file: Path, key: Path) -> bytes:
    """Return what stands in a backup."""
    return b"".join(open_stream(io.BytesIO(file.read_bytes()), *read_seed(key)))


def sought(site: Place) -> Sought:
    """Return what nobody may find anywhere."""
    keys = {name: bytes.fromhex(key) for name, key in site.said["keys"].items()}
    return Sought(tuple(site.said["sentences"]), keys, ())


@pytest.mark.slow
def test_no_sentence_and_no_key_lies_in_backups_or_mail(kept: Kept) -> None:
    site, _, _ = kept
    outside = [site.backups, site.mails, site.folder / "site"]
    assert all(any(one.iterdir()) for one in outside)
    assert len(site.said["keys"]) > 20

    found = [one for folder in outside for one in search(folder, sought(site))]

    assert found == [], report(found)


@pytest.mark.slow
def test_not_even_a_name_or_an_id_stands_there_in_clear(kept: Kept) -> None:
    site, content, wraps = kept
    plain = opened(content, site.key)
    ids = dict(site.said["ids"])
    names = ("caseworker@113.example", "slachtofferhulp")

    seen = Sought(names, {name: bytes.fromhex(one) for name, one in ids.items()}, ())

    # The search would find them: they stand within, under the seal.
    assert all(name.encode() in plain for name in names)
    assert search(site.backups, seen) == []
    for file in (content, wraps):
        header = read_header(io.BytesIO(file.read_bytes()))
        assert header.suite is Suite.HYBRID


@pytest.mark.slow
def test_opened_it_still_holds_no_sentence_and_no_key_of_a_story(
    kept: Kept, tmp_path: Path
) -> None:
    site, content, wraps = kept
    for file in (content, wraps):
        (tmp_path / file.name).write_bytes(opened(file, site.key))

    found = search(tmp_path, sought(site))

    assert found == [], report(found)


@pytest.mark.slow
def test_another_key_opens_nothing(kept: Kept) -> None:
    _, content, wraps = kept

    for file in (content, wraps):
        with pytest.raises(NotOpened):
            next(open_stream(io.BytesIO(file.read_bytes()), Suite.HYBRID, bytes(32)))


# Nothing of these happened on this site.
NOT_MADE = {
    "partners.Absence",
    "partners.Capacity",
    "partners.Departure",
    "partners.Recovery",
    "referrals.Rewrapped",
    "referrals.Ask",
    "referrals.Alarm",
    "referrals.Counted",
}


@pytest.mark.slow
def test_what_opens_content_stands_in_the_file_of_keys_only(kept: Kept) -> None:
    site, content, wraps = kept
    plain, keys = opened(content, site.key), opened(wraps, site.key)

    for label in CONTENT:
        assert label in NOT_MADE or f'"{label.lower()}"'.encode() in plain, label
        assert f'"{label.lower()}"'.encode() not in keys, label
    for label in WRAPS:
        assert f'"{label.lower()}"'.encode() in keys, label
        assert f'"{label.lower()}"'.encode() not in plain, label
    for label in LEFT_OUT:
        assert f'"{label.lower()}"'.encode() not in plain + keys, label


@pytest.mark.slow
def test_only_its_owner_reads_the_files(kept: Kept) -> None:
    site, content, wraps = kept

    for file in (content, wraps, site.key, site.folder / "site/deleted.jsonl"):
        assert file.stat().st_mode & 0o077 == 0, file
    audit_key = site.folder / "site/audit.key"
    assert audit_key.stat().st_mode & 0o077 == 0


def test_every_table_is_in_one_list_or_left_out_with_a_reason() -> None:
    assert undecided() == set()
    assert not set(CONTENT) & set(WRAPS)
    assert not {*CONTENT, *WRAPS} & set(LEFT_OUT)
    assert all(LEFT_OUT.values())
