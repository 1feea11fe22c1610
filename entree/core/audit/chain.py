"""Lines of the audit: each commits to what was done, and names the line before by its hash.

What was done stands apart. Erasing it, with its salt, leaves a line that still fits the chain and
from which nobody can work out what stood there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from entree.core.sealing.frames import digest, u64

# So much chance in each line that nobody finds its fields by trying.
SALT = 32


@dataclass(frozen=True, slots=True)
class Fields:
    """What was done: when (seconds), by whom, what, and about what. An empty text says nothing."""

    at: int
    actor: str
    staff: str
    role: str
    partner: str
    verb: str
    about: str

    def commitment(self, salt: bytes) -> bytes:
        """Return what the chain keeps of them."""
        texts = (self.actor, self.staff, self.role, self.partner, self.verb, self.about)
        return digest("audit fields", salt, u64(self.at), *texts)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; the first has number 1 and names nothing: 32 zeros."""

    number: int
    previous: bytes
    commitment: bytes

    def hash(self) -> bytes:
        """Return what the next line, and a head, name it by."""
        return digest("audit line", u64(self.number), self.previous, self.commitment)


def follow(number: int, mark: bytes, commitments: Iterable[bytes]) -> tuple[int, bytes]:
    """Return number and hash of the last line when these lines follow the one given.

    >>> follow(3, bytes(32), []) == (3, bytes(32))
    True
    """
    for commitment in commitments:
        number, mark = number + 1, Line(number + 1, mark, commitment).hash()
    return number, mark
