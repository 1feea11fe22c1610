"""Leaving no trace of what came after what: rows written anew, journals cut off.

A database remembers the order in which rows were written, in its journal and beside each row.
So what is spent or waits is written anew together, each time, and nothing of before is left.
"""

import logging

from django.db import DEFAULT_DB_ALIAS, Error, connection, transaction

from entree.web import erasing
from entree.web.study.models import Draft, Pooled, Spent, Wave

logger = logging.getLogger("entree.study")

# Invitations never change, and a batch of responses was written at once.
MIXED = (Spent, Pooled, Draft)
TABLES = tuple(model._meta.db_table for model in MIXED)  # noqa: SLF001 (Django's public interface)


def forget_order_after() -> None:
    """Forget the order when what this is part of is committed."""
    transaction.on_commit(forget_order)


def forget_order() -> None:
    """Forget the order now. What could not be is done at the next one.

    A plain rewriting of a table of PostgreSQL keeps its rows in the order in which they came.
    """
    if connection.vendor != "postgresql":
        erasing.erase(DEFAULT_DB_ALIAS, TABLES)
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {erasing.PATIENCE_MS}")
            for table in TABLES:
                cursor.execute(f"CLUSTER {table} USING {table}_pkey")
            cursor.execute("RESET lock_timeout")
    except Error:
        logger.warning("the order is not forgotten yet: somebody else was reading")


def mix(wave: Wave) -> None:
    """Write all of a wave that was used, waits or paused anew, together; part of an action.

    On PostgreSQL each row names the transaction that wrote it last: now it is the same for all.
    """
    if connection.vendor != "postgresql":
        return
    for model in MIXED:
        model._default_manager.filter(wave=wave).update(wave=wave)  # noqa: SLF001
