"""What a backup holds: rows of both databases alike, what opens content apart, the rest left out.

A table that stands in none of the three lists fails a test, so that nobody forgets to decide.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import serializers
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

FORMAT = 1
# In an order in which each row finds what it belongs to.
CONTENT = (
    "partners.Account",
    "partners.Partner",
    "partners.Staff",
    "partners.Holder",
    "partners.Epoch",
    "partners.Statement",
    "partners.Recovery",
    "partners.Departure",
    "partners.Cover",
    "partners.Capacity",
    "partners.Absence",
    "partners.AuditLine",
    "partners.AuditFields",
    "mfa.Authenticator",
    "referrals.Conversation",
    "referrals.LineEntry",
    "referrals.Section",
    "referrals.Share",
    "referrals.Desk",
    "referrals.Referral",
    "referrals.Moved",
    "referrals.Ask",
    "referrals.Alarm",
    "referrals.Fetched",
    "referrals.Rewrapped",
    "referrals.Counted",
    "referrals.Introduction",
)
# The keys of sections, and the partners' own, sealed: without them no content opens.
WRAPS = ("partners.EpochWrap", "referrals.Wrap")
# Why a table is in no backup.
LEFT_OUT = {
    "account.EmailAddress": "of the library for login, and not used",
    "account.EmailConfirmation": "of the library for login, and not used",
    "auth.Group": "of Django, and not used",
    "auth.Permission": "of Django, made by migrating",
    "contenttypes.ContentType": "of Django, made by migrating",
    "partners.AuditHead": "signed by a key that is in no backup; the auditor has them",
    "partners.Invitation": "one that was used since would work once more",
    "partners.Notice": "who waits for a notice is told at the next one",
    "partners.Remembered": "lives for minutes",
    "referrals.Spent": "lives for minutes",
    "referrals.Tally": "small numbers; and what was told since would be told once more, with less",
    "referrals.Token": "lives for minutes",
    "sessions.Session": "lives for minutes, and opens the portal",
}
# Whole apps whose tables are in no backup; the study's belong here (its own retention).
APPS_LEFT_OUT: Mapping[str, str] = {
    "study": "a copy of what waits, or of who paused, would tie answers to when they came",
}

KINDS: Mapping[str, Sequence[str]] = {"content": CONTENT, "wraps": WRAPS}
Row = dict[str, Any]


def undecided() -> set[str]:
    """Return the tables that no list names."""
    named = {*CONTENT, *WRAPS, *LEFT_OUT}
    tables = [model for model in apps.get_models() if model._meta.managed]  # noqa: SLF001
    kept = [one._meta for one in tables if one._meta.app_label not in APPS_LEFT_OUT]  # noqa: SLF001
    return {one.label for one in kept} - named


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Let everything that is read within be of one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # A transaction of SQLite that only reads keeps nobody from writing.
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]


def migrations() -> list[list[str]]:
    """Return which form the tables have."""
    applied = MigrationRecorder(connection).applied_migrations()
    return [list(one) for one in sorted(applied)]


def pieces(kind: str, site: object, at: datetime) -> Iterator[bytes]:
    """Give everything of one kind, a line of JSON for each row, behind a line about all of it."""
    first = {"format": FORMAT, "kind": kind, "at": int(at.timestamp()), "migrations": migrations()}
    yield line({**first, "site": site})
    write = serializers.get_serializer("python")()
    for label in KINDS[kind]:
        model = apps.get_model(label)
        for row in model._default_manager.order_by("pk").iterator(chunk_size=500):  # noqa: SLF001
            yield line(write.serialize([row])[0])


def line(values: Row) -> bytes:
    """Write one line."""
    return json.dumps(values, default=text_of).encode() + b"\n"


def text_of(value: object) -> str:
    """Write what JSON has no form for, as exactly as it is."""
    match value:
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case _:
            raise TypeError(f"A backup cannot hold a {type(value).__name__}.")


def is_empty() -> bool:
    """Return whether there is nothing yet that a backup would hold."""
    models: list[type[Model]] = [apps.get_model(label) for label in (*CONTENT, *WRAPS)]
    return not any(model._default_manager.exists() for model in models)  # noqa: SLF001
