"""The files of an archive on disk: reading, hashing, erasing, and looking for what must be gone."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from entree.commands.offline import read_json
from entree.commands.study_open import Sealed
from entree.core.sealing.archive import Archive, Filed
from entree.core.sealing.errors import SealingError
from entree.core.sealing.holders import holder, shares_in
from entree.core.sealing.record import Record
from entree.core.sealing.signatures import SIGNING_KEY
from entree.core.sealing.suites import PUBLIC

# Shares are words on paper or in small files; what is larger is looked at by its hash alone.
MOST_READ = 4_000_000


def below(folder: Path) -> list[Path]:
    """Return every file in a folder, in order; a link is not followed."""
    return sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())


def read_all(folder: Path) -> dict[str, bytes]:
    """Return what every file in a folder holds, by its path in it."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in below(folder)}


def hashed(folder: Path | None) -> list[Filed]:
    """Return the files of a folder by their hashes."""
    found = read_all(folder) if folder else {}
    return [Filed.of(name, content) for name, content in found.items()]


def erase(file: Path) -> None:
    """Overwrite a file and remove it. A disk that moves what it writes may keep the old bytes."""
    with file.open("r+b") as old:
        old.write(os.urandom(file.stat().st_size))
        old.flush()
        os.fsync(old.fileno())
    file.unlink()


def read_holders(file: Path, sealed: Sealed) -> list[bytes]:
    """Return the keys of the shares of the key of a wave, or refuse those of another."""
    try:
        record = Record.of(read_json(file), "file of holders", "format suite public holders")
        public = record.octets("public", PUBLIC[sealed.suite])
        holders = [
            Record("holder", {"key": one}).octets("key", SIGNING_KEY)
            for one in record.several("holders")
        ]
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None
    if public != sealed.public or len(holders) != 3:
        raise click.ClickException(f"{file} is of another key than that of {sealed.asked.wave}.")
    return holders


@dataclass(slots=True)
class Search:
    """What was found of a wave in some folders: shares of its key, and files that must be gone."""

    archive: Archive
    files: int = 0
    unread: int = 0
    shares: dict[int, list[Path]] = field(default_factory=dict)
    answers: list[Path] = field(default_factory=list)

    def folder(self, folder: Path) -> None:
        """Look at every file in a folder."""
        for file in below(folder):
            self.files += 1
            try:
                self.file(file)
            except OSError:
                self.unread += 1

    def file(self, file: Path) -> None:
        """Look at one file. Raises OSError for one that cannot be read."""
        size = file.stat().st_size
        if any(one.size == size for one in self.archive.deleted):
            content = file.read_bytes()
            if any(Filed.of(one.file, content) == one for one in self.archive.deleted):
                self.answers.append(file)
        if size <= MOST_READ:
            for place in self.places(file.read_bytes()):
                self.shares.setdefault(place, []).append(file)

    def places(self, content: bytes) -> Iterator[int]:
        """Give which shares of the key stand in a file, in words."""
        for share in shares_in(content.decode("utf-8", "ignore")):
            place = share[0]
            if holder(share) == self.archive.holders[place - 1]:
                yield place
