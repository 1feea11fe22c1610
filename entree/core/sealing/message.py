"""A message: what one sender says in one conversation, signed.

It names its sections by their digests, and the message before by its hash. Rows of the consent
table stand in it as salted digests, so that no organisation learns who the others are.
"""

from dataclasses import dataclass, field
from typing import Self

from entree.core.sealing.envelope import Section
from entree.core.sealing.errors import Malformed, NotOpened
from entree.core.sealing.frames import DIGEST, FORMAT, NOTHING, digest, frame, to_text, u32
from entree.core.sealing.record import ID, ORGANISATION, PERSON, TEXT, Record, ascending
from entree.core.sealing.signatures import SIGNATURE, is_signed, sign

SALT = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the consent table: this organisation may open these sections."""

    salt: bytes
    organisation: str
    sections: tuple[bytes, ...]

    def digest(self) -> bytes:
        """Return what a message says of this row."""
        return digest("consent row", self.salt, self.organisation, b"".join(self.sections))

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        sections = [to_text(section) for section in self.sections]
        return {"salt": to_text(self.salt), "organisation": self.organisation, "sections": sections}

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        record = Record.of(raw, "row", "salt organisation sections")
        organisation = record.text("organisation", ORGANISATION)
        return cls(record.octets("salt", SALT), organisation, record.digests("sections", ID))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a message says of one section: which version, and the digest of it."""

    section: bytes
    version: int
    digest: bytes

    @classmethod
    def of(cls, section: Section) -> Self:
        """Name a section."""
        return cls(section.place.section, section.place.version, section.digest())

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        record = Record.of(raw, "section of a message", "section version digest")
        version = record.number("version", least=1)
        return cls(record.octets("section", ID), version, record.octets("digest", DIGEST))


@dataclass(frozen=True, slots=True)
class Letter:
    """What is signed in a message. ``seen`` are the last messages of the others."""

    conversation: bytes
    sender: str
    epoch: int
    number: int
    previous: bytes
    text: str
    sections: tuple[Entry, ...] = ()
    consent: tuple[bytes, ...] = ()
    seen: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no message may say."""
        if (self.sender == PERSON) != (self.epoch == 0):
            raise Malformed("A person has no epoch, and an organisation has one from 1.")
        if (self.number == 1) != (self.previous == NOTHING):
            raise Malformed("The first message, and no other, has none before it.")
        ascending([entry.section for entry in self.sections], "sections of a message")
        ascending(self.consent, "consent of a message")
        ascending(self.seen, "seen of a message")

    def signed(self) -> bytes:
        """Write it as the bytes that are signed."""
        entries = (entry.section + u32(entry.version) + entry.digest for entry in self.sections)
        seen, sections, consent = b"".join(self.seen), b"".join(entries), b"".join(self.consent)
        start = (self.conversation, self.sender, u32(self.epoch), u32(self.number), self.previous)
        return frame("message", *start, seen, sections, consent, self.text)

    def hash(self) -> bytes:
        """Return what the next message of the line, or an answer, names it by."""
        return digest("message hash", self.signed())


@dataclass(frozen=True, slots=True)
class Message:
    """A letter and the signature of its sender."""

    letter: Letter
    signature: bytes = field(repr=False)

    def is_signed_by(self, public: bytes) -> bool:
        """Tell whether the owner of this signing key signed it."""
        return is_signed(public, self.signature, self.letter.signed())

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        letter = self.letter
        entries = [
            {"section": to_text(e.section), "version": e.version, "digest": to_text(e.digest)}
            for e in letter.sections
        ]
        return {
            "format": FORMAT,
            "conversation": to_text(letter.conversation),
            "sender": letter.sender,
            "epoch": letter.epoch,
            "number": letter.number,
            "previous": to_text(letter.previous),
            "seen": [to_text(mark) for mark in letter.seen],
            "sections": entries,
            "consent": [to_text(mark) for mark in letter.consent],
            "text": letter.text,
            "signature": to_text(self.signature),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire; whether it counts, a line tells."""
        start = "format conversation sender epoch number previous"
        record = Record.of(raw, "message", f"{start} seen sections consent text signature")
        letter = Letter(
            conversation=record.octets("conversation", ID),
            sender=record.text("sender", ORGANISATION),
            epoch=record.number("epoch"),
            number=record.number("number", least=1),
            previous=record.octets("previous", DIGEST),
            text=record.text("text", TEXT),
            sections=tuple(Entry.from_json(item) for item in record.several("sections")),
            consent=record.digests("consent", DIGEST),
            seen=record.digests("seen", DIGEST),
        )
        return cls(letter, record.octets("signature", SIGNATURE))


def sign_letter(letter: Letter, seed: bytes) -> Message:
    """Sign a letter with the sender's signing seed."""
    return Message(letter, sign(seed, letter.signed()))


def check_section(section: Section, letter: Letter) -> None:
    """Refuse a section that is not the one this message names.

    The digest holds its whole header, and with it the conversation.
    """
    if Entry.of(section) not in letter.sections:
        raise NotOpened("The message does not name this section in this version.")


def check_row(row: Row, letter: Letter) -> None:
    """Refuse a row of the consent table that this message does not hold."""
    if row.digest() not in letter.consent:
        raise NotOpened("The person did not sign this consent.")
