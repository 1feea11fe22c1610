"""Erasing the bytes of what was deleted, once it is committed, and the keys that it was sealed to.

With the last section that is sealed to an epoch its key has no use any more.
"""

from django.db import transaction

from entree.web import clock, erasing
from entree.web.referrals.actions.destroy_keys import destroy_keys
from entree.web.referrals.models import LineEntry, Moved, Section, Share, Wrap

# Where what was sent stands, and what was done about it, as Django names the tables.
SENT = (Section, Wrap, LineEntry, Share, Moved)
TABLES = (
    *(f"referrals_{table.__name__.lower()}" for table in SENT),
    "partners_auditfields",
)


def erase_after() -> None:
    """Destroy keys without use, and erase, when the deletion that this is part of is committed."""
    # The moment is that of the commit, which nobody knows before.
    transaction.on_commit(lambda: destroy_keys(clock.now()))
    erasing.erase_after(TABLES)
