"""Where the clock writes what organisations can take on, and the front door reads it."""

from pathlib import Path

from django.conf import settings


def capacity_file() -> Path:
    """Return the file."""
    named = settings.ENVIRONMENT["ENTREE_CAPACITY_FILE"]
    return Path(named) if named else Path(settings.VAR) / "capacity.json"
