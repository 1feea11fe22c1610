"""A line: all messages of one sender in one conversation, in their order.

Reading stops at the first trouble, which is reported; what stands there or behind it is never
shown as content.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entree.core.sealing.errors import NotOpened, SealingError
from entree.core.sealing.frames import NOTHING
from entree.core.sealing.keys import Public, conversation_of
from entree.core.sealing.message import Letter, Message
from entree.core.sealing.record import PERSON


class Trouble(StrEnum):
    """Why reading stopped."""

    MALFORMED = "malformed"
    FOREIGN = "foreign"
    UNSIGNED = "unsigned"
    OLDER = "older"
    MISSING = "missing"
    FORKED = "forked"


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose line it is: conversation, sender, and the signing key of each epoch."""

    conversation: bytes
    sender: str
    keys: Mapping[int, bytes]


def person_as_writer(conversation: bytes, person: Public) -> Writer:
    """Return the person of a conversation as a writer, if these are the person's keys."""
    if conversation_of(person) != conversation:
        raise NotOpened("These public keys are not those of the person of this conversation.")
    return Writer(conversation, PERSON, {0: person.signing})


@dataclass(frozen=True, slots=True)
class Seen:
    """The last message that was shown before: its number and its hash."""

    number: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """What may be shown, and what went wrong behind it, if anything did."""

    shown: tuple[Message, ...]
    trouble: Trouble | None

    def current(self) -> dict[bytes, Letter]:
        """Return for each section the message that names its latest version."""
        letters = (message.letter for message in self.shown)
        return {entry.section: letter for letter in letters for entry in letter.sections}

    def last(self) -> Seen:
        """Return what to remember of this line."""
        if not self.shown:
            return Seen(0, NOTHING)
        letter = self.shown[-1].letter
        return Seen(letter.number, letter.hash())


def read_line(raw: Iterable[object], writer: Writer, seen: Seen | None = None) -> Line:
    """Read messages from the wire in their order, as far as they can be trusted."""
    shown: list[Message] = []
    versions: dict[bytes, int] = {}
    for item in raw:
        try:
            message = Message.from_json(item)
        except SealingError:
            return Line(tuple(shown), Trouble.MALFORMED)
        if trouble := origin(message, writer) or order(message.letter, shown, versions, seen):
            return Line(tuple(shown), trouble)
        shown.append(message)
        versions |= {entry.section: entry.version for entry in message.letter.sections}
    is_cut = seen is not None and len(shown) < seen.number
    return Line(tuple(shown), Trouble.OLDER if is_cut else None)


def origin(message: Message, writer: Writer) -> Trouble | None:
    """Say what is wrong with where a message comes from."""
    letter = message.letter
    if (letter.conversation, letter.sender) != (writer.conversation, writer.sender):
        return Trouble.FOREIGN
    key = writer.keys.get(letter.epoch)
    if key is None or not message.is_signed_by(key):
        return Trouble.UNSIGNED
    return None


def order(
    letter: Letter, shown: Sequence[Message], versions: Mapping[bytes, int], seen: Seen | None
) -> Trouble | None:
    """Say what is wrong with the place of a signed message in its line."""
    expected = len(shown) + 1
    if letter.number != expected:
        return Trouble.OLDER if letter.number < expected else Trouble.MISSING
    before = shown[-1].letter if shown else None
    if before is not None and letter.previous != before.hash():
        return Trouble.FORKED
    if before is not None and letter.epoch < before.epoch:
        return Trouble.OLDER
    if any(entry.version <= versions.get(entry.section, 0) for entry in letter.sections):
        return Trouble.OLDER
    if seen is not None and seen.number == expected and letter.hash() != seen.hash:
        return Trouble.FORKED
    return None


def missing_from(lines: Sequence[Line]) -> frozenset[bytes]:
    """Return the messages that somebody signed to have seen and that stand in no line.

    Only who is given all lines of a conversation, the person, can ask this.
    """
    letters = [message.letter for line in lines for message in line.shown]
    return frozenset(mark for letter in letters for mark in letter.seen) - {
        letter.hash() for letter in letters
    }
