"""An invented person who tells it once, with what their browser would know while it is open.

Seals and signs with ``entree.core.sealing``, as the pages of the story do in a browser.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entree.core.sealing.envelope import Content, Place, Section, seal_section, wrap_key
from entree.core.sealing.frames import NOTHING, to_text
from entree.core.sealing.keys import Public
from entree.core.sealing.message import Entry, Letter, Row, sign_letter
from entree.core.sealing.receipt import Person, make_bits, person_of, words_of_receipt
from entree.core.sealing.record import PERSON, Record
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web.referrals.posts import Post, Sent, read_body

TEXT = "2026-11-01"
SENT = "lookup mailbox signing message sections wraps rows language"
Body = dict[str, object]
# Under which key each organisation opens, and for what it is sealed to it.
Readers = Mapping[str, tuple[Public, Purpose]]


@dataclass(slots=True)
class Teller:
    """Somebody who tells it: the receipt, and the keys of what was sealed."""

    person: Person
    words: str
    letters: list[Letter] = field(default_factory=list)
    kept: list[tuple[Section, bytes]] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)

    def story(self, told: Sequence[tuple[str, str]], readers: Readers) -> Sent:
        """Seal a first story of these kinds and words, all of it to all of them."""
        self.kept = [self.seal(kind, words) for kind, words in told]
        public = self.person.keys.public()
        body = {
            "lookup": to_text(self.person.lookup),
            "mailbox": {"suite": public.suite.value, "public": to_text(public.key)},
            "signing": to_text(public.signing),
            "language": "nl",
            **self.post([section for section, _ in self.kept], readers, is_first=True),
        }
        return Sent.of(record_of(body, SENT))

    def add(self, readers: Readers) -> Post:
        """Let one more organisation read all of it."""
        body = self.post([], readers)
        return Post.of(record_of(body, "message sections wraps rows"))

    def seal(self, kind: str, words: str) -> tuple[Section, bytes]:
        """Seal one part."""
        keys = self.person.keys
        place = Place(self.person.conversation(), os.urandom(16), 1)
        return seal_section(keys.suite, place, Content(kind, words), os.urandom)

    def post(self, new: Sequence[Section], readers: Readers, *, is_first: bool = False) -> Body:
        """Sign the next message, with the keys of all parts for each of these readers."""
        marks = tuple(sorted(section.place.section for section, _ in self.kept))
        self.rows |= {name: Row(os.urandom(16), name, marks) for name in readers}
        letter = Letter(
            conversation=self.person.conversation(),
            sender=PERSON,
            epoch=0,
            number=len(self.letters) + 1,
            previous=self.letters[-1].hash() if self.letters else NOTHING,
            text=TEXT,
            sections=tuple(sorted(map(Entry.of, new), key=lambda entry: entry.section)),
            consent=tuple(sorted(row.digest() for row in self.rows.values())),
        )
        self.letters.append(letter)
        openers: list[tuple[str | None, tuple[Public, Purpose]]] = [*readers.items()]
        if is_first:
            openers.append((None, (self.person.keys.public(), Purpose.PERSON)))
        return {
            "message": sign_letter(letter, self.person.keys.signing).to_json(),
            "sections": [section.to_json() for section in new],
            "wraps": [
                addressed(section, key, name, public, purpose)
                for section, key in self.kept
                for name, (public, purpose) in openers
            ],
            "rows": [row.to_json() for row in self.rows.values()],
        }


def addressed(
    section: Section, key: bytes, name: str | None, public: Public, purpose: Purpose
) -> Body:
    """Wrap the key of a part for one reader, as it is sent."""
    wrap = wrap_key(section, key, purpose, public.suite, public.key)
    place = section.place
    return {
        "section": to_text(place.section),
        "version": place.version,
        "organisation": name,
        "wrap": wrap.to_json(),
    }


def record_of(body: Body, keys: str) -> Record:
    """Write it for the wire and read it there, as the site does."""
    return read_body(json.dumps(body).encode(), keys, "preview urgency")


def make_teller(salt: bytes) -> Teller:
    """Make a receipt by chance alone."""
    bits = make_bits(os.urandom)
    return Teller(person_of(bits, salt, Suite.HYBRID), words_of_receipt(bits, "nl"))
