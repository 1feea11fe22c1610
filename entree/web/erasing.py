"""Erasing the bytes of what was deleted, as far as the database can, once it is committed.

SQLite overwrites what is deleted (``secure_delete``); here its journal is written back and cut
off. PostgreSQL keeps dead rows in its files: here the tables that held them are written anew. It
also samples values for its planner, which outlive their rows: here it is told to sample none.
"""

import logging
from collections.abc import Sequence

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction

logger = logging.getLogger("entree.erasing")

# How long somebody else who reads or writes is waited for.
PATIENCE_MS = 5_000
SAMPLED = """
    SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relname = ANY(%s) AND relnamespace = current_schema()::regnamespace
    AND attnum > 0 AND NOT attisdropped AND attstattarget IS DISTINCT FROM 0
"""


def erase_after(tables: Sequence[str]) -> None:
    """Erase what was deleted from these tables when that is committed."""
    transaction.on_commit(lambda: erase(DEFAULT_DB_ALIAS, tables))


def erase(alias: str, tables: Sequence[str]) -> None:
    """Erase now. What could not be is done at the next one."""
    vendor = connections[alias].vendor
    try:
        is_done = write_anew(alias, tables) if vendor == "postgresql" else cut_journal(alias)
    except Error:
        is_done = False
    if not is_done:
        logger.warning("not erased yet: somebody else was reading")


def cut_journal(alias: str) -> bool:
    """Write the journal of SQLite back into the file, overwritten as it is, and cut it off."""
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
    return row is not None and row[0] == 0


def write_anew(alias: str, tables: Sequence[str]) -> bool:
    """Write tables of PostgreSQL anew, without what was deleted."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {PATIENCE_MS}")
        try:
            for table in tables:
                cursor.execute(f"VACUUM (FULL) {table}")
        finally:
            cursor.execute("RESET lock_timeout")
    return True


def keep_no_samples(sender: AppConfig, using: str, **_more: object) -> None:
    """Keep PostgreSQL from sampling what stands in the tables of an app, after each migration."""
    if connections[using].vendor != "postgresql":
        return
    tables = [model._meta.db_table for model in sender.get_models()]  # noqa: SLF001 (public)
    with connections[using].cursor() as cursor:
        cursor.execute(SAMPLED, [tables])
        for table, column in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0')
