"""The record of a wave that is over: what is kept and until when, what is gone, whose key it was.

Holds no answer, and nobody's name. Whether the key can still be put together is judged from the
statements of who held its shares, and from what was found on a machine.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from entree.core.sealing.frames import FORMAT
from entree.core.sealing.holders import DAY, About
from entree.core.sealing.record import Record
from entree.core.sealing.shares import PLACES
from entree.core.sealing.signatures import SIGNING_KEY
from entree.core.sealing.suites import PUBLIC, Suite, fingerprint, suite_of

KIND = "archive of a wave"
KEYS = (
    "format kind study wave invented made until questions suite public holders responses kept held "
    "deleted"
)
HASH = "[0-9a-f]{64}"
NEEDED = 2
"""So many shares open the key."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file as the record names it: by its path, size and hash."""

    file: str
    size: int
    sha256: str

    @classmethod
    def of(cls, file: str, content: bytes) -> "Filed":
        """Return a file as it is named."""
        return cls(file, len(content), sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Archive:
    """What a record says. ``kept`` lies beside it; ``held`` elsewhere, ``until`` a day; ``deleted``
    is gone.
    """

    wave: str
    suite: Suite
    public: bytes
    holders: tuple[bytes, ...]
    digest: str
    kept: tuple[Filed, ...]
    held: tuple[Filed, ...]
    deleted: tuple[Filed, ...]
    until: str
    hash: bytes

    @property
    def about(self) -> About:
        """Return what statements of it are about."""
        return About(fingerprint(self.suite, self.public), self.hash)


def read_archive(raw: object, written: bytes) -> Archive:
    """Read a record, as JSON and as it was written. Raises SealingError."""
    record = Record.of(raw, "record of an archive", KEYS)
    record.text("kind", KIND)
    suite = suite_of(record.number("suite"))
    responses = Record.of(record.values["responses"], "count", "sealed opened unreadable digest")
    holders = tuple(
        Record("holder", {"key": one}).octets("key", SIGNING_KEY)
        for one in record.several("holders")
    )
    return Archive(
        record.text("wave", ".{1,40}"),
        suite,
        record.octets("public", PUBLIC[suite]),
        holders,
        responses.text("digest", HASH),
        _files(record, "kept"),
        _files(record, "held"),
        _files(record, "deleted"),
        record.text("until", DAY),
        sha256(written).digest(),
    )


def _files(record: Record, name: str) -> tuple[Filed, ...]:
    """Read the files of a record under a name."""
    return tuple(map(_filed, record.several(name)))


def _filed(raw: object) -> Filed:
    """Read one file of a record."""
    one = Record.of(raw, "file", "file size sha256")
    most = 2**53
    return Filed(one.text("file", "[^\\0]+"), one.number("size", most), one.text("sha256", HASH))


def digest_of(sealed: Iterable[bytes]) -> str:
    """Return one hash of all responses of a wave, in whatever order they come."""
    each = sorted(sha256(one).digest() for one in sealed)
    return sha256(b"".join(each)).hexdigest()


class Key(StrEnum):
    """What can be said of the key of a wave that was archived."""

    THERE = "can be put together from what was found"
    OPEN = "may still be put together: too few holders said that their share is destroyed"
    GONE = "cannot be put together, as far as holders said and this machine shows"


def judge(destroyed: Collection[int], found: Collection[int]) -> Key:
    """Return what can be said, from shares that were said to be destroyed and shares found.

    Two open the key: it is gone when at most one is left that nobody said anything of, or that was
    found whatever was said.
    """
    if len(set(found)) >= NEEDED:
        return Key.THERE
    left = (set(PLACES) - set(destroyed)) | set(found)
    return Key.GONE if len(left) < NEEDED else Key.OPEN


def differing(kept: Sequence[Filed], there: Mapping[str, bytes]) -> list[str]:
    """Return the files that are not there, or are not as they were."""
    return [
        one.file
        for one in kept
        if one.file not in there or Filed.of(one.file, there[one.file]) != one
    ]


def beginning(
    study: str, wave: str, made: str, until: str, *, is_invented: bool
) -> dict[str, object]:
    """Return the beginning of a record."""
    return {
        "format": FORMAT,
        "kind": KIND,
        "study": study,
        "wave": wave,
        "invented": is_invented,
        "made": made,
        "until": until,
    }
