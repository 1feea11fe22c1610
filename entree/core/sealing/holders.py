"""Who holds a share of a study's key says, signed by the share itself, that it is destroyed.

The share signs with a key that is drawn from it: only who had it could say so. That no copy is left
is somebody's word, and no machine can know it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import FORMAT, derive, frame, to_text, u8
from entree.core.sealing.record import Record
from entree.core.sealing.shares import PLACES, WORDS, Share, read_share
from entree.core.sealing.signatures import SIGNATURE, is_signed, sign, signing_key
from entree.core.sealing.spelling import ENOUGH, beginnings

DAY = r"\d{4}-\d{2}-\d{2}"
BY = ".{2,80}"
KEYS = "format place day by signature"


@dataclass(frozen=True, slots=True)
class About:
    """Of which key a share is, by its fingerprint, and the hash of the record of the archive."""

    key: bytes
    record: bytes


@dataclass(frozen=True, slots=True)
class Destroyed:
    """That a share is destroyed: which one, on which day, by whom (a function, not a name)."""

    place: int
    day: str
    by: str
    signature: bytes

    def to_json(self) -> dict[str, object]:
        """Return the statement as it is kept."""
        return {
            "format": FORMAT,
            "place": self.place,
            "day": self.day,
            "by": self.by,
            "signature": to_text(self.signature),
        }


def holder_seed(share: Share) -> bytes:
    """Return what a share signs with."""
    place, value = share
    return derive(value, "a share of a study signs", u8(place))


def holder(share: Share) -> bytes:
    """Return the key that checks what a share signs; it tells nothing of the share."""
    return signing_key(holder_seed(share))


def statement(about: About, place: int, day: str, by: str) -> bytes:
    """Return what is signed."""
    label = "a share of a study is destroyed"
    return frame(label, about.key, about.record, u8(place), day, by)


def destroy(share: Share, about: About, day: str, by: str) -> Destroyed:
    """Return the statement that a share is destroyed, made with it for the last time."""
    place, _ = share
    signature = sign(holder_seed(share), statement(about, place, day, by))
    return Destroyed(place, day, by, signature)


def read_destroyed(raw: object) -> Destroyed:
    """Read a statement. Raises SealingError."""
    record = Record.of(raw, "statement", KEYS)
    place = record.number("place", max(PLACES), min(PLACES))
    octets = record.octets("signature", SIGNATURE)
    return Destroyed(place, record.text("day", DAY), record.text("by", BY), octets)


def is_true(one: Destroyed, about: About, holders: Sequence[bytes]) -> bool:
    """Tell whether the share that a statement names made it, about this key and archive."""
    said = statement(about, one.place, one.day, one.by)
    return is_signed(holders[one.place - 1], one.signature, said)


def shares_in(text: str) -> Iterator[Share]:
    """Give every share that stands in a text in words, whatever stands around it.

    One that was cut short by a line break, or written in capitals, is found too.
    """
    words = re.findall(r"[a-z]+", text.lower())
    known, run = beginnings(), 0
    for at, word in enumerate(words, start=1):
        run = run + 1 if word[:ENOUGH] in known else 0
        if run < WORDS:
            continue
        try:
            yield read_share(" ".join(words[at - WORDS : at]))
        except SealingError:
            continue
