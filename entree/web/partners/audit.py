"""Who did what: one line in the chain for each act, in the same transaction as the act.

It holds what the log of a care provider has to say (NEN 7513): when, who, in which role and on
whose behalf, what, and about which conversation. Never what a story says.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum

from django.db import transaction

from entree.core.audit.chain import SALT, Fields, Line
from entree.core.audit.verify import Kept
from entree.core.sealing.frames import NOTHING
from entree.web.partners.errors import NoActor, NotInTheAct
from entree.web.partners.models import Partner, Staff
from entree.web.partners.trail import AuditFields, AuditLine

# PostgreSQL lets one transaction at a time hold this number; SQLite has one writer anyway.
CHAIN = 7_513
HOLD = f"SELECT pg_advisory_xact_lock({CHAIN})"


class Actor(StrEnum):
    """Who acts that is none of the staff."""

    # Nobody we know. Their moments are rounded to the hour.
    VISITOR = "visitor"
    # The clock.
    SYSTEM = "system"
    # Whoever runs the site, by a command or by a signature.
    OPERATOR = "operator"


def record(
    by: Staff | Actor, verb: str, *, at: datetime, partner: Partner | None = None, about: str = ""
) -> None:
    """Write a line behind the last one.

    Raises NoActor when nobody acts, and NotInTheAct outside the transaction of an act.
    """
    if not isinstance(by, Staff | Actor):
        raise NoActor("Somebody acts, or nothing happens.")
    hold_chain()
    concerned = partner or (by.partner if isinstance(by, Staff) else None)
    done = Fields(
        at=int(moment_of(by, at).timestamp()),
        actor="staff" if isinstance(by, Staff) else by.value,
        staff=str(by.account_id) if isinstance(by, Staff) else "",
        role=by.role if isinstance(by, Staff) else "",
        partner=concerned.organisation if concerned else "",
        verb=verb,
        about=about,
    )
    write(done, os.urandom(SALT))


def write(done: Fields, salt: bytes) -> None:
    """Keep a line, and its fields beside it."""
    last = AuditLine.objects.order_by("-number").first()
    mark = bytes.fromhex(last.hash) if last else NOTHING
    line = Line(last.number + 1 if last else 1, mark, done.commitment(salt))
    kept = AuditLine.objects.create(
        number=line.number,
        previous=last,
        hash=line.hash().hex(),
        commitment=line.commitment.hex(),
    )
    AuditFields.objects.create(
        line=kept,
        salt=salt,
        at=datetime.fromtimestamp(done.at, UTC),
        actor=done.actor,
        staff=done.staff,
        role=done.role,
        partner=done.partner,
        verb=done.verb,
        about=done.about,
    )


def hold_chain() -> None:
    """Let nobody else write a line until the end of this transaction."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise NotInTheAct("A line is written in the transaction of its act.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HOLD)


def moment_of(by: Staff | Actor, at: datetime) -> datetime:
    """Return when it was, as exactly as we may know it of who did it."""
    if by is Actor.VISITOR:
        return at.replace(minute=0, second=0, microsecond=0)
    return at.replace(microsecond=0)


def erase_fields(about: str) -> int:
    """Erase what was done about something, and its salts; return how many lines stay without."""
    assert about  # noqa: S101 (nothing is about nothing)
    return AuditFields.objects.filter(about=about).delete()[0]


def kept_lines() -> Iterator[Kept]:
    """Give every line in its order, as the core checks it."""
    lines = AuditLine.objects.select_related("opened").order_by("number")
    for line in lines.iterator(chunk_size=2_000):
        previous = bytes.fromhex(line.previous_id) if line.previous_id else NOTHING
        made = Line(line.number, previous, bytes.fromhex(line.commitment))
        yield Kept(made, bytes.fromhex(line.hash), opened_of(line))


def opened_of(line: AuditLine) -> tuple[Fields, bytes] | None:
    """Return what was done in a line with its salt, unless it was erased."""
    opened: AuditFields | None = getattr(line, "opened", None)
    return (fields_of(opened), bytes(opened.salt)) if opened else None


def fields_of(kept: AuditFields) -> Fields:
    """Return what was done as it was committed to."""
    return Fields(
        at=int(kept.at.timestamp()),
        actor=kept.actor,
        staff=kept.staff,
        role=kept.role,
        partner=kept.partner,
        verb=kept.verb,
        about=kept.about,
    )
