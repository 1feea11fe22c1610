"""Chains for the tests of the audit: as they are kept, whole, and changed by an attacker."""

from collections.abc import Sequence
from dataclasses import replace

from entree.core.audit.chain import SALT, Fields, Line
from entree.core.audit.head import Head, SignedHead
from entree.core.audit.verify import Kept
from entree.core.sealing.frames import NOTHING
from entree.core.sealing.signatures import signing_key
from tests.core.sealing.cast import BEGINS, stream

SEED = stream("the key of the audit")(32)
KEY = signing_key(SEED)


def fields(number: int, verb: str = "fetched a section") -> Fields:
    """Return what was done, by an invented colleague."""
    about = f"conversation:{number}"
    return Fields(BEGINS + number, "staff", "someone", "reader", "113", verb, about)


def chain(length: int, verb: str = "fetched a section", first: Sequence[Kept] = ()) -> list[Kept]:
    """Return so many lines, behind those that are given."""
    made, chance = list(first), stream(verb)
    for number in range(len(made) + 1, length + 1):
        done, salt = fields(number, verb), chance(SALT)
        line = Line(number, made[-1].hash if made else NOTHING, done.commitment(salt))
        made.append(Kept(line, line.hash(), (done, salt)))
    return made


def erased(kept: Kept) -> Kept:
    """Return a line whose fields are gone."""
    return replace(kept, opened=None)


def head_of(kept: Sequence[Kept], at: int = BEGINS, seed: bytes = SEED) -> SignedHead:
    """Return a signed head of a chain."""
    last = kept[-1].hash if kept else NOTHING
    return Head(len(kept), last, at).signed_by(seed)
