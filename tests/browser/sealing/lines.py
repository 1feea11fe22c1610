"""Lines of messages for the tests: what an organisation wrote, and whose line it is."""

from collections.abc import Sequence
from random import Random
from typing import Any

from entree.core.sealing.envelope import Section, seal_section
from entree.core.sealing.frames import NOTHING
from entree.core.sealing.line import Seen, Writer
from entree.core.sealing.message import Entry, Letter, Row, sign_letter
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.suites import Suite
from tests.browser.sealing.engines import Value
from tests.browser.sealing.story import CONTENT, CONVERSATION, ORGANISATION, place

EPOCHS = {number: Random(f"signing {number}").randbytes(32) for number in (1, 2)}
ROW = Row(bytes(16), ORGANISATION, (place().section,))


def section(version: int) -> Section:
    """Return a section of the story in one version."""
    return seal_section(Suite.HYBRID, place(version), CONTENT, Random(version).randbytes)[0]


def line(
    epochs: Sequence[int] = (1, 1, 2, 2), versions: Sequence[int] = (1, 2, 3, 4)
) -> list[dict[str, Any]]:
    """Return what an organisation wrote, by default over two epochs, for the wire."""
    written, previous = list[dict[str, Any]](), NOTHING
    for number, (epoch, version) in enumerate(zip(epochs, versions, strict=True), 1):
        letter = Letter(
            CONVERSATION,
            ORGANISATION,
            epoch,
            number,
            previous,
            "2026-11",
            sections=(Entry.of(section(version)),),
            consent=(ROW.digest(),) if number % 2 else (),
            seen=(Random(number).randbytes(32),) if number > 2 else (),
        )
        written.append(sign_letter(letter, EPOCHS[epoch]).to_json())
        previous = letter.hash()
    return written


WRITER = Writer(CONVERSATION, ORGANISATION, {n: signing_key(key) for n, key in EPOCHS.items()})


def asked(seen: Seen | None = None) -> Value:
    """Return whose line it is, as the bundle has it."""
    return {
        "conversation": CONVERSATION,
        "sender": ORGANISATION,
        "keys": {str(number): key for number, key in WRITER.keys.items()},
        "seen": {"number": seen.number, "hash": seen.hash} if seen else None,
    }
