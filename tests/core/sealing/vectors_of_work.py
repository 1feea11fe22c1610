"""The vectors of work: challenges, and the smallest numbers that answer them."""

import hashlib

from entree.core.sealing.frames import to_text
from entree.core.sealing.work import Asked, make_challenge, seed_of, solve
from tests.core.sealing.cast import BEGINS, stream

KEY = stream("the key for work")(32)


def work() -> dict[str, object]:
    """Return challenges of several weights with their seeds and work."""
    cases = []
    for zeros in (0, 1, 8, 11):
        body = hashlib.sha256(str(zeros).encode()).digest()
        asked = Asked("enter", stream("mailbox")(32), body)
        challenge = make_challenge(KEY, asked, zeros, BEGINS, stream(f"work {zeros}"))
        cases.append(
            {
                "zeros": zeros,
                "challenge": challenge.to_text(),
                "seed": to_text(seed_of(challenge)),
                "work": solve(challenge),
            }
        )
    return {
        "about": "The seed is the hash of the challenge; the work is the challenge with the "
        "smallest number of each part behind it.",
        "work": cases,
    }
