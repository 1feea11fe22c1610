"""Destroying the key of an epoch that has ended, once nothing is sealed to it any more."""

import logging
from datetime import datetime

from django.db import Error, connection, transaction
from django.db.models import Exists, OuterRef

from entree.web.partners.actions.destroy import destroy
from entree.web.partners.keyring import Epoch, EpochQuerySet
from entree.web.referrals.models import Wrap

logger = logging.getLogger("entree.erasing")
# Shorter than PostgreSQL waits before it ends one of two that wait for each other: who sends or
# withdraws is never the one that gives way.
PATIENCE_MS = 500


def destroy_keys(at: datetime) -> int:
    """Destroy what has no use, and return of how many epochs; the actor is the system.

    What cannot be looked at now, because somebody writes, is destroyed at the next one.
    """
    try:
        found = list(without_use().values_list("pk", flat=True))
        return destroy_these(found, at) if found else 0
    except Error:
        logger.warning("keys without use are not destroyed yet: somebody else was writing")
        return 0


@transaction.atomic
def destroy_these(epochs: list[int], at: datetime) -> int:
    """Destroy those of them that nothing is sealed to, now that nobody else seals."""
    let_nobody_seal()
    still = list(without_use().filter(pk__in=epochs))
    for epoch in still:
        destroy(epoch, at=at)
    return len(still)


def let_nobody_seal() -> None:
    """Wait for who keeps a wrap now, and keep others waiting until the end of the transaction.

    SQLite has one writer anyway. Who waited looks again (``keep_wraps``), and finds no key.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
            cursor.execute("LOCK TABLE referrals_wrap IN SHARE MODE")


def without_use() -> EpochQuerySet:
    """Return the epochs that have ended, are there, and that nothing is sealed to."""
    sealed = Wrap.objects.filter(epoch=OuterRef("pk"))
    return Epoch.objects.ended().filter(~Exists(sealed))
