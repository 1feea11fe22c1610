"""How long things are kept, and how exactly the moments of a person are."""

from datetime import datetime, timedelta

# Content after the last act.
KEPT = timedelta(days=90)
# A token, and one that is new enough to withdraw or delete with.
TOKEN = timedelta(minutes=10)
FRESH = timedelta(minutes=1)


def to_the_hour(at: datetime) -> datetime:
    """Return the hour of a moment: when exactly somebody wrote is nobody's business."""
    return at.replace(minute=0, second=0, microsecond=0)
