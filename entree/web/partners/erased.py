"""Where keys stand, so that a deleted one is erased from the files of the database too."""

from entree.web import erasing
from entree.web.partners.models import EpochWrap, Holder, Recovery

TABLES = tuple(f"partners_{table.__name__.lower()}" for table in (EpochWrap, Holder, Recovery))


def erase_keys_after() -> None:
    """Erase deleted keys when the deletion that this is part of is committed."""
    erasing.erase_after(TABLES)
