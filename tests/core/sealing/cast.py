"""Who takes part in the tests of sealing: repeatable chance, keys, an organisation that counts."""

import hashlib
from datetime import UTC, datetime
from itertools import count

from entree.core.sealing.envelope import Content, Place, Section, seal_section
from entree.core.sealing.epoch import Epoch
from entree.core.sealing.frames import NOTHING, Chance, to_text
from entree.core.sealing.keys import Secret, conversation_of, make_secret
from entree.core.sealing.message import Entry, Letter, Message, sign_letter
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import Claim, Statement, sign_as_operator, sign_as_staff
from entree.core.sealing.suites import Suite

SITE_SALT = b"a salt for tests"
TEXT = "2026-11-01"
BEGINS = 1_793_491_200
ENDS = BEGINS + 60 * 24 * 60 * 60
NOW = datetime.fromtimestamp(BEGINS + 3600, UTC)


def stream(name: str) -> Chance:
    """Return chance that is the same in every run, another one for each name."""
    calls = count()

    def chance(length: int) -> bytes:
        return hashlib.shake_256(f"{name} {next(calls)}".encode()).digest(length)

    return chance


def secret(name: str, suite: Suite = Suite.HYBRID) -> Secret:
    """Return the keys of somebody, the same in every run."""
    return make_secret(suite, stream(name))


CONVERSATION = conversation_of(secret("person").public())
OPERATOR = stream("operator")(32)
STAFF = sorted((stream("one")(32), stream("other")(32)), key=signing_key)


def epoch_of(owner: Secret, organisation: str = "oost", number: int = 1) -> Epoch:
    """Return an epoch of an organisation with these keys."""
    return Epoch(organisation, number, owner.public())


def claim_of(epoch: Epoch, begins: int = BEGINS, ends: int = ENDS) -> Claim:
    """Return a claim that the two staff may sign."""
    return Claim(epoch, begins, ends, (signing_key(STAFF[0]), signing_key(STAFF[1])))


def state(claim: Claim) -> Statement:
    """Let both staff and the operator sign a claim."""
    signatures = (sign_as_staff(claim, STAFF[0]), sign_as_staff(claim, STAFF[1]))
    return sign_as_operator(claim, signatures, OPERATOR)


def place(section: int = 1, version: int = 1) -> Place:
    """Return the place of a section in the conversation of the tests."""
    return Place(CONVERSATION, bytes([section] * 16), version)


def sealed(
    words: str = "ik ben bereikbaar op dinsdag", *, at: Place | None = None, name: str = "section"
) -> tuple[Section, bytes]:
    """Return a sealed section and its key."""
    content = Content("reach", words)
    return seal_section(Suite.HYBRID, at or place(), content, stream(name))


def letters(amount: int, *, sender: str = "person", name: str = "line") -> list[Letter]:
    """Return the letters of a line, each with a new version of one section."""
    found: list[Letter] = []
    for number in range(1, amount + 1):
        section, _ = sealed(at=place(version=number), name=f"{name} {number}")
        found.append(
            Letter(
                conversation=CONVERSATION,
                sender=sender,
                epoch=0 if sender == "person" else 1,
                number=number,
                previous=found[-1].hash() if found else NOTHING,
                text=TEXT,
                sections=(Entry.of(section),),
            )
        )
    return found


def signed(several: list[Letter], owner: Secret) -> list[Message]:
    """Let one sender sign letters."""
    return [sign_letter(letter, owner.signing) for letter in several]


def changed(value: bytes, place: int) -> str:
    """Return bytes as text with one bit changed at a place."""
    altered = bytearray(value)
    altered[place % len(altered)] ^= 1
    return to_text(bytes(altered))
