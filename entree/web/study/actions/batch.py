"""Moving what waits: at least twenty at once, in one statement, into a table without an order."""

from datetime import datetime

from django.db import connection

from entree.web.study.drafts import KEPT
from entree.web.study.models import Draft, Pooled, Response, Wave

LEAST = 20
# The random key of who waits is not the one it gets: on both databases a new one is drawn.
NEW_KEY = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgresql": "gen_random_uuid()",
}


def batch(wave: Wave, *, at: datetime, is_last: bool = False) -> int:
    """Move what waits, if enough do or it is the last time; return how many. Part of an action.

    Drafts that were dropped, or had their time, go with it and not before.
    """
    waiting = Pooled.objects.filter(wave=wave)
    number = waiting.count()
    if number < LEAST and not is_last:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(moving(), [wave.pk])
    waiting.delete()
    drafts = Draft.objects.filter(wave=wave)
    drafts.filter(is_dropped=True).delete()
    drafts.filter(day__lte=(at - KEPT).date()).delete()
    return number


def moving() -> str:
    """Return the one statement that moves them, in an order by chance."""
    to, of = Response._meta.db_table, Pooled._meta.db_table  # noqa: SLF001
    return (
        f"INSERT INTO {to} (id, wave_id, arm, stratum, sealed) "  # noqa: S608 (our own names)
        f"SELECT {NEW_KEY[connection.vendor]}, wave_id, arm, stratum, sealed FROM {of} "
        "WHERE wave_id = %s ORDER BY random()"
    )
