"""What is sent, read from JSON: exactly as the format says, or refused.

A post is a message with all that came with it: sections, wraps, and rows of the consent table.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn, Self

from entree.core.handover.norms import Urgency
from entree.core.sealing.envelope import Section
from entree.core.sealing.errors import Malformed
from entree.core.sealing.keys import Public
from entree.core.sealing.message import Message, Row
from entree.core.sealing.record import ID, ORGANISATION, Record
from entree.core.sealing.signatures import SIGNING_KEY
from entree.core.sealing.suites import PUBLIC, suite_of
from entree.core.sealing.wrap import Wrap

LOOKUP = 32
TOKEN = 32
MOST_SECTIONS = 16
MOST_ORGANISATIONS = 8
LANGUAGE = "nl|en"
# By the hour is only for organisations that called each other.
URGENCY = "days|calm"


@dataclass(frozen=True, slots=True)
class Addressed:
    """A wrap, for which section it is and for whom; no organisation: for the person."""

    section: bytes
    version: int
    organisation: str | None
    wrap: Wrap

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        record = Record.of(raw, "wrap of a section", "section version organisation wrap")
        is_own = record.values["organisation"] is None
        return cls(
            record.octets("section", ID),
            record.number("version", least=1),
            None if is_own else record.text("organisation", ORGANISATION),
            Wrap.from_json(record.values["wrap"]),
        )


@dataclass(frozen=True, slots=True)
class Post:
    """A message and what came with it."""

    message: Message
    sections: tuple[Section, ...]
    wraps: tuple[Addressed, ...]
    rows: tuple[Row, ...] = ()
    preview: bytes | None = None
    urgency: Urgency = Urgency.CALM

    @classmethod
    def of(cls, record: Record) -> Self:
        """Read it from a body that has these keys; a reply has no rows."""
        rows = record.several("rows") if "rows" in record.values else []
        has_preview = record.values.get("preview") is not None
        is_urgent = record.values.get("urgency") is not None
        return cls(
            Message.from_json(record.values["message"]),
            tuple(map(Section.from_json, at_most(MOST_SECTIONS, record.several("sections")))),
            tuple(map(Addressed.from_json, record.several("wraps"))),
            tuple(map(Row.from_json, at_most(MOST_ORGANISATIONS, rows))),
            record.octets("preview", ID) if has_preview else None,
            Urgency(record.text("urgency", URGENCY)) if is_urgent else Urgency.CALM,
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """What begins a conversation: how it is found, its keys, and the first post.

    ``code`` is the lookup id of the code that it uses up; who made that is the referrer if it may.
    """

    lookup: bytes
    person: Public
    language: str
    post: Post
    code: bytes | None = None
    may_go_back: bool = False

    @classmethod
    def of(cls, record: Record) -> Self:
        """Read it from a body."""
        mailbox = Record.of(record.values["mailbox"], "mailbox", "suite public")
        suite = suite_of(mailbox.number("suite"))
        return cls(
            record.octets("lookup", LOOKUP),
            Public(
                suite,
                mailbox.octets("public", PUBLIC[suite]),
                record.octets("signing", SIGNING_KEY),
            ),
            record.text("language", LANGUAGE),
            Post.of(record),
            record.octets("code", LOOKUP) if record.values.get("code") is not None else None,
            yes_or_no(record.values.get("may_go_back")),
        )


def yes_or_no(value: object) -> bool:
    """Read whether something may be; not said is no."""
    if value is not None and not isinstance(value, bool):
        raise Malformed("Whether it may go back is yes or no.")
    return value is True


def at_most(most: int, items: Iterable[object]) -> list[object]:
    """Return the items, refused when there are too many."""
    found = list(items)
    if len(found) > most:
        raise Malformed(f"There are more than {most}.")
    return found


def read_body(body: bytes, keys: str, may: str = "") -> Record:
    """Read a body as an object with exactly these keys, and those that it may have or not."""
    try:
        raw = json.loads(body, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("A body is JSON.") from error
    if isinstance(raw, dict):
        raw = {**dict.fromkeys(may.split()), **raw}
    return Record.of(raw, "body", f"{keys} {may}")


def refuse_constant(_name: str) -> NoReturn:
    """Refuse what Python reads and JSON does not know: NaN and the infinite."""
    raise Malformed("A number is none.")
