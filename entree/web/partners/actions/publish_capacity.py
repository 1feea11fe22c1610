"""Writing down for the front door what organisations say: one file, in the place of the last.

The door reads no table. It must stand when the database is gone, and nothing of the portal may
reach it but these few words.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from entree.core.directory.capacity import MOST, Places, Said, Snapshot, Unreadable, read, write
from entree.web.capacity_file import capacity_file
from entree.web.partners.models import Capacity
from entree.web.partners.presence import day_of
from entree.web.partners.subjects import subjects

# A file that says the same is written again so often, so that it does not look left alone.
AGAIN = timedelta(hours=1)


def publish_capacity(at: datetime) -> bool:
    """Write the file if it says something else or is old; return whether it was written."""
    file, said = capacity_file(), said_now(at)
    before = kept(file)
    is_same = before is not None and before.said == said
    if before is not None and is_same and timedelta(0) <= at - before.made < AGAIN:
        return False
    raw = write(said, at)
    if len(raw) > MOST:
        raise Unreadable("More is said than the door reads.")
    replace(file, raw)
    return True


def said_now(at: datetime) -> tuple[Said, ...]:
    """Return all that still counts, of help that we know and that does not come first."""
    rows = Capacity.objects.select_related("partner").order_by("partner__organisation", "offer")
    found = (said_of(row) for row in rows)
    return tuple(
        one for one in found if one.counts(day_of(at)) and one.offer in subjects(one.organisation)
    )


def said_of(row: Capacity) -> Said:
    """Return what a row says."""
    weeks = row.weeks_from, row.weeks_to
    return Said(
        organisation=row.partner.organisation,
        offer=row.offer,
        places=Places(row.places),
        weeks=None if weeks[0] is None or weeks[1] is None else (weeks[0], weeks[1]),
        on=row.said_on,
        until=row.counts_until,
    )


def kept(file: Path) -> Snapshot | None:
    """Return what the file says now; None when that cannot be read."""
    try:
        return read(file.read_bytes())
    except (OSError, Unreadable):
        return None


def replace(file: Path, raw: bytes) -> None:
    """Put a file in the place of the last, whole or not at all, also when two clocks do."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as out:
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
