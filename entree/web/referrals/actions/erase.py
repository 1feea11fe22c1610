"""Erasing the bytes of what was deleted, as far as the database can, once it is committed.

SQLite overwrites what is deleted (``secure_delete``); here its journal is written back and cut
off. PostgreSQL keeps dead rows in its files: here the tables that held them are written anew.
"""

import logging
from functools import partial

from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction

from entree.web.referrals.models import LineEntry, Section, Share, Wrap

logger = logging.getLogger("entree.erasing")

# Where what was sent stands, as Django names the tables of this app.
TABLES = tuple(f"referrals_{table.__name__.lower()}" for table in (Section, Wrap, LineEntry, Share))
# How long somebody else who reads or writes is waited for.
PATIENCE_MS = 5_000


def erase_after() -> None:
    """Erase when the deletion that this is part of is committed."""
    transaction.on_commit(partial(erase, DEFAULT_DB_ALIAS))


def erase(alias: str) -> bool:
    """Erase now; return whether it was done. What could not be is done at the next one."""
    vendor = connections[alias].vendor
    try:
        is_done = write_anew(alias) if vendor == "postgresql" else cut_journal(alias)
    except Error:
        is_done = False
    if not is_done:
        logger.warning("not erased yet: somebody else was reading")
    return is_done


def cut_journal(alias: str) -> bool:
    """Write the journal of SQLite back into the file, overwritten as it is, and cut it off."""
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
    return row is not None and row[0] == 0


def write_anew(alias: str) -> bool:
    """Write the tables of PostgreSQL anew, without what was deleted."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {PATIENCE_MS}")
        try:
            for table in TABLES:
                cursor.execute(f"VACUUM (FULL) {table}")
        finally:
            cursor.execute("RESET lock_timeout")
    return True
