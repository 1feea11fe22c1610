"""Work that a device does before it asks: numbers whose hashes begin with zeros.

The server names the work in a challenge and keeps nothing of it: the challenge carries a seal of
the server's own over what is asked, the hash of the body, how hard, and until when. Time and
chance come in.
"""

import hashlib
import hmac
from dataclasses import dataclass
from itertools import count
from typing import Self

from entree.core.sealing.errors import Malformed, NotWorked
from entree.core.sealing.frames import (
    DIGEST,
    Chance,
    digest,
    frame,
    from_text,
    to_text,
    u8,
    u32,
    u64,
)

# So many numbers are looked for, each alone: together they take about as long every time, where
# one long search would now and then take five times as long.
PARTS = 16
# How long a challenge counts, in seconds.
LIFE = 300
NONCE = 16
NUMBER = 4
# In a number of four bytes more zeros would now and then not be found.
MOST_ZEROS = 26
LENGTH = 1 + 8 + NONCE + 2 * DIGEST


@dataclass(frozen=True, slots=True)
class Asked:
    """What the work is for: an act, the mailbox it is about, and the hash of the whole body."""

    act: str
    mailbox: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Challenge:
    """So many zeros, until a moment in seconds; ``about`` hides which mailbox it is."""

    zeros: int
    until: int
    nonce: bytes
    about: bytes
    seal: bytes

    def octets(self) -> bytes:
        """Write it."""
        return u8(self.zeros) + u64(self.until) + self.nonce + self.about + self.seal

    def to_text(self) -> str:
        """Write it as it travels."""
        return to_text(self.octets())

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read it. Raises Malformed; whether the seal holds is another question."""
        raw = from_text(text)
        if len(raw) != LENGTH or raw[0] > MOST_ZEROS:
            raise Malformed("A challenge has another length, or more zeros, than one has.")
        rest = raw[9 + NONCE :]
        return cls(
            raw[0],
            int.from_bytes(raw[1:9], "big"),
            raw[9 : 9 + NONCE],
            rest[:DIGEST],
            rest[DIGEST:],
        )


def make_challenge(key: bytes, asked: Asked, zeros: int, at: int, chance: Chance) -> Challenge:
    """Return a challenge that counts from now on; ``at`` is a moment in seconds."""
    nonce, until = chance(NONCE), at + LIFE
    about = hidden(key, nonce, asked.mailbox)
    seal = seal_of(key, asked.act, asked.body, (zeros, until, nonce, about))
    return Challenge(zeros, until, nonce, about, seal)


def hidden(key: bytes, nonce: bytes, mailbox: bytes) -> bytes:
    """Return what stands for a mailbox in one challenge, and differs in the next one."""
    return hmac.digest(key, frame("work about", nonce, mailbox), "sha256")


def seal_of(key: bytes, act: str, body: bytes, named: tuple[int, int, bytes, bytes]) -> bytes:
    """Return the server's seal over a challenge and what it is for."""
    zeros, until, nonce, about = named
    parts = (act, body, u8(zeros), u64(until), nonce, about)
    return hmac.digest(key, frame("work", *parts), "sha256")


def check_work(key: bytes, work: str, act: str, body: bytes, at: int) -> Challenge:
    """Return the challenge that a piece of work answers, in always the same small time.

    Raises NotWorked: it is for another act or body, not ours, over, or not done. Which mailbox it
    is about, and whether it was spent before, is asked later: see ``is_about``.
    """
    written, _, answer = work.partition(".")
    try:
        challenge, numbers = Challenge.from_text(written), from_text(answer)
    except Malformed as error:
        raise NotWorked("There is no work, or it cannot be read.") from error
    named = (challenge.zeros, challenge.until, challenge.nonce, challenge.about)
    if not hmac.compare_digest(seal_of(key, act, body, named), challenge.seal):
        raise NotWorked("The work is for something else, or the challenge is not ours.")
    if challenge.until <= at:
        raise NotWorked("The time of the challenge is over.")
    if not is_done(challenge, numbers):
        raise NotWorked("The work is not done.")
    return challenge


def is_about(key: bytes, challenge: Challenge, mailbox: bytes) -> bool:
    """Tell whether a challenge was given for this mailbox."""
    return hmac.compare_digest(hidden(key, challenge.nonce, mailbox), challenge.about)


def is_done(challenge: Challenge, numbers: bytes) -> bool:
    """Tell whether these are the numbers: one for each part, each with the zeros."""
    if len(numbers) != PARTS * NUMBER:
        return False
    seed = seed_of(challenge)
    pieces = (numbers[part * NUMBER : (part + 1) * NUMBER] for part in range(PARTS))
    return all(begins(seed, part, piece, challenge.zeros) for part, piece in enumerate(pieces))


def seed_of(challenge: Challenge) -> bytes:
    """Return what every hash of a challenge begins with."""
    return digest("work seed", challenge.octets())


def begins(seed: bytes, part: int, number: bytes, zeros: int) -> bool:
    """Tell whether a hash begins with so many zero bits."""
    first = hashlib.sha256(seed + u32(part) + number).digest()[:4]
    return int.from_bytes(first, "big") >> (32 - zeros) == 0


def solve(challenge: Challenge) -> str:
    """Do the work, and return it as it is sent: of each part the smallest number."""
    seed = seed_of(challenge)
    found = b"".join(smallest(seed + u32(part), challenge.zeros) for part in range(PARTS))
    return f"{challenge.to_text()}.{to_text(found)}"


def smallest(start: bytes, zeros: int) -> bytes:
    """Return the smallest number whose hash after this start begins with so many zeros."""
    # Compared as bytes, with a zero before, because the limit of no zeros at all has five.
    limit, sha256 = (1 << (32 - zeros)).to_bytes(5, "big"), hashlib.sha256
    numbers = (number.to_bytes(NUMBER, "big") for number in count())
    return next(one for one in numbers if b"\0" + sha256(start + one).digest()[:4] < limit)
