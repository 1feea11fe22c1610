"""Who writes and who receives: a person with a receipt, partners with keys. None of them exists.

Both do what a browser would: seal, sign and open. The server under test only ever sees the JSON.
"""

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from entree.core.sealing.envelope import (
    Content,
    Place,
    Section,
    open_section,
    seal_section,
    unwrap_key,
    wrap_key,
)
from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.frames import NOTHING, to_text
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.message import Entry, Letter, Row, sign_letter
from entree.core.sealing.receipt import Person, person_of
from entree.core.sealing.record import PERSON
from entree.core.sealing.session import open_token
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import Claim, Statement, sign_as_operator, sign_as_staff
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web import clock
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.partners.actions.publish_statement import publish_statement
from tests.core.sealing.cast import OPERATOR
from tests.people import Colleague, colleague, national_desk, partner

OPERATOR_KEY = signing_key(OPERATOR)
SITE_SALT = os.urandom(16)
TEXT = "2026-11-01"
LIFE = timedelta(days=60)
Body = dict[str, Any]


@dataclass
class Receiver:
    """A partner that receives: its epoch, and two colleagues who hold it."""

    organisation: str
    epoch: Epoch
    secret: Secret
    statement: Statement
    colleagues: dict[Role, Colleague]
    # The signing seeds of the two who hold the epoch.
    seeds: list[bytes]
    letters: list[Letter] = field(default_factory=list)

    def open(self, answer: Body) -> Content:
        """Open a section that the server gave, with its wrap."""
        section = Section.from_json(answer["section"])
        wrap = Wrap.from_json(answer["wrap"])
        suite, seed = self.secret.suite, self.secret.seed
        key = unwrap_key(section, wrap, Purpose.ORGANISATION, suite, seed)
        return open_section(section, key)

    def reply(self, writer: "Writer", words: str = "We bellen je dinsdag.") -> Body:
        """Seal and sign a reply to the person and to itself."""
        place = Place(writer.conversation, os.urandom(16), 1)
        mailbox = writer.person.keys.public()
        section, key = seal_section(mailbox.suite, place, Content("reply", words), os.urandom)
        letter = Letter(
            conversation=writer.conversation,
            sender=self.organisation,
            epoch=self.epoch.number,
            number=len(self.letters) + 1,
            previous=self.letters[-1].hash() if self.letters else NOTHING,
            text=TEXT,
            sections=(Entry.of(section),),
            seen=(writer.letters[-1].hash(),),
        )
        self.letters.append(letter)
        own = self.epoch.public
        return {
            "message": sign_letter(letter, self.secret.signing).to_json(),
            "sections": [section.to_json()],
            "wraps": [
                addressed(section, key, None, mailbox.suite, mailbox.key),
                addressed(section, key, self.organisation, own.suite, own.key),
            ],
        }


@dataclass
class Writer:
    """A person who writes, with what their browser knows while it is open."""

    person: Person = field(default_factory=lambda: person_of(os.urandom(13), SITE_SALT, Suite(1)))
    # Another id than the keys give, for who tries that.
    conversation: bytes = b""
    letters: list[Letter] = field(default_factory=list)
    sections: dict[bytes, tuple[Section, bytes]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    keeps_copy: bool = True
    # What was known before something was tried that may be refused.
    before: tuple[list[Letter], dict[bytes, tuple[Section, bytes]], dict[str, Row]] | None = None

    @property
    def uuid(self) -> uuid.UUID:
        """Return the id of the conversation as the database has it."""
        return uuid.UUID(bytes=self.conversation)

    def named(self, section: bytes | None) -> str | None:
        """Return a section as it is named on the wire."""
        return None if section is None else to_text(section)

    def remember(self) -> None:
        """Remember what is known, before something is tried."""
        self.before = list(self.letters), dict(self.sections), dict(self.rows)

    def forget(self) -> None:
        """Forget what was tried since."""
        assert self.before is not None
        self.letters, self.sections, self.rows = self.before

    def add_fallback(self, body: Body, one: Receiver) -> None:
        """Let one more open every section, in the end, and sign that anew."""
        marks = tuple(sorted(self.sections))
        self.rows[one.organisation] = Row(os.urandom(16), one.organisation, marks)
        self.letters.clear()
        made = [section for section, _ in self.sections.values()]
        wraps = body["wraps"] + self.fallback_wraps(made, one)
        body |= {**self.post(made, []), "wraps": wraps}

    def fallback_wraps(self, made: Sequence[Section], one: Receiver) -> list[Body]:
        """Wrap the keys of sections for a fallback."""
        name, to = one.organisation, one.epoch.public
        keys = [(section, self.sections[section.place.section][1]) for section in made]
        told = name, to.suite, to.key, Purpose.FALLBACK
        return [addressed(section, key, *told) for section, key in keys]

    def __post_init__(self) -> None:
        """Take the id that follows from the keys."""
        self.conversation = self.conversation or self.person.conversation()

    def story(self, receivers: Sequence[Receiver], words: Sequence[str] = ("ma", "di")) -> Body:
        """Seal a first story, of a section for each text, all of it to all of them."""
        public = self.person.keys.public()
        made = [self.seal(text) for text in words]
        self.share(receivers)
        return {
            "lookup": to_text(self.person.lookup),
            "mailbox": {"suite": public.suite.value, "public": to_text(public.key)},
            "signing": to_text(public.signing),
            "language": "nl",
            **self.post(made, receivers),
        }

    def seal(self, words: str, mark: bytes | None = None) -> Section:
        """Seal a new section, or a new version of one."""
        mark = mark or os.urandom(16)
        version = self.sections[mark][0].place.version + 1 if mark in self.sections else 1
        place = Place(self.conversation, mark, version)
        suite, content = self.person.keys.suite, Content("reach_me", words)
        section, key = seal_section(suite, place, content, os.urandom)
        self.sections[mark] = section, key
        return section

    def share(self, receivers: Sequence[Receiver]) -> None:
        """Let these open every section, and nobody else any."""
        marks = tuple(sorted(self.sections))
        self.rows = {
            one.organisation: Row(os.urandom(16), one.organisation, marks) for one in receivers
        }

    def post(
        self, made: Sequence[Section], receivers: Sequence[Receiver], seen: Sequence[bytes] = ()
    ) -> Body:
        """Sign the next message, about these sections, wrapped for these and for the person."""
        entries = sorted(map(Entry.of, made), key=lambda entry: entry.section)
        letter = Letter(
            conversation=self.conversation,
            sender=PERSON,
            epoch=0,
            number=len(self.letters) + 1,
            previous=self.letters[-1].hash() if self.letters else NOTHING,
            text=TEXT,
            sections=tuple(entries),
            consent=tuple(sorted(row.digest() for row in self.rows.values())),
            seen=tuple(sorted(seen)),
        )
        self.letters.append(letter)
        return {
            "message": sign_letter(letter, self.person.keys.signing).to_json(),
            "sections": [section.to_json() for section in made],
            "wraps": [one for section in made for one in self.wraps(section, receivers)],
            "rows": [row.to_json() for row in self.rows.values()],
        }

    def wraps(self, section: Section, receivers: Sequence[Receiver]) -> list[Body]:
        """Wrap the key of a section for each who may open it."""
        key = self.sections[section.place.section][1]
        own = self.person.keys.public()
        copies = [addressed(section, key, None, own.suite, own.key)] if self.keeps_copy else []
        to = [(one.organisation, one.epoch.public) for one in receivers]
        return copies + [
            addressed(section, key, name, public.suite, public.key) for name, public in to
        ]

    def token(self, answer: Body) -> str:
        """Open the token that the server gave."""
        return to_text(open_token(Wrap.from_json(answer["token"]), self.person))

    def open(self, answer: Body) -> Content:
        """Open a section that the server gave, with the wrap of the person."""
        section, keys = Section.from_json(answer["section"]), self.person.keys
        wrap = Wrap.from_json(answer["wrap"])
        key = unwrap_key(section, wrap, Purpose.PERSON, keys.suite, keys.seed)
        return open_section(section, key)


def addressed(
    section: Section,
    key: bytes,
    who: str | None,
    suite: Suite,
    public: bytes,
    purpose: Purpose = Purpose.ORGANISATION,
) -> Body:
    """Wrap a key for one recipient, as it is sent."""
    purpose = purpose if who else Purpose.PERSON
    wrap = wrap_key(section, key, purpose, suite, public)
    place = section.place
    return {
        "section": to_text(place.section),
        "version": place.version,
        "organisation": who,
        "wrap": wrap.to_json(),
    }


def new_person(suite: Suite = Suite.HYBRID) -> Person:
    """Return somebody with a receipt of their own."""
    return person_of(os.urandom(13), SITE_SALT, suite)


def holder(someone: Colleague) -> tuple[tables.Holder, Secret]:
    """Give a colleague keys of their own; the test keeps what their passphrase would open."""
    secret = make_secret(Suite.HYBRID, os.urandom)
    public = secret.public()
    made = tables.Holder.objects.create(
        staff=someone.staff,
        name=os.urandom(8).hex(),
        suite=public.suite.value,
        public=public.key,
        signing=public.signing,
        kept={},
        made_at=clock.now(),
    )
    return made, secret


def receiver(organisation: str = "113", number: int = 1, suite: Suite = Suite.HYBRID) -> Receiver:
    """Return a partner that can receive now, with a reader, a caseworker and a coordinator."""
    roles = (Role.READER, Role.CASEWORKER, Role.COORDINATOR)
    colleagues = {role: colleague(role, organisation) for role in roles}
    secret, at = make_secret(suite, os.urandom), clock.now()
    epoch = Epoch(organisation, number, secret.public())
    row = tables.Epoch.objects.create(
        partner=partner(organisation),
        number=number,
        suite=suite.value,
        public=epoch.public.key,
        signing=epoch.public.signing,
        recovery=make_secret(suite, os.urandom).public().key,
        made_at=at,
    )
    seeds = []
    for role in roles[1:]:
        made, keys = holder(colleagues[role])
        wrap = wrap_epoch(epoch, secret, Purpose.EPOCH, keys.suite, keys.public().key)
        tables.EpochWrap.objects.create(epoch=row, holder=made, wrap=wrap.to_json())
        seeds.append(keys.signing)
    tables.Cover.objects.create(partner=row.partner, who="The desk", answers_within=2)
    national_desk(at)
    statement = stated(epoch, seeds, at)
    publish_statement(statement.to_json(), operator=OPERATOR_KEY, at=at)
    return Receiver(organisation, epoch, secret, statement, colleagues, seeds)


def stated(epoch: Epoch, seeds: Sequence[bytes], at: datetime) -> Statement:
    """Let two colleagues and the operator state whose keys these are, from an hour ago."""
    one, other = sorted(seeds, key=signing_key)
    begins = int(at.astimezone(UTC).timestamp()) - 3600
    ends = begins + int(LIFE.total_seconds())
    claim = Claim(epoch, begins, ends, (signing_key(one), signing_key(other)))
    signatures = sign_as_staff(claim, one), sign_as_staff(claim, other)
    return sign_as_operator(claim, signatures, OPERATOR)
