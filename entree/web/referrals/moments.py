"""How long things are kept, and how exactly the moments of a person are."""

from datetime import datetime, timedelta

# Content after the last act.
KEPT = timedelta(days=90)
# What nobody opened is kept longer, and no longer than this.
KEPT_UNREAD = timedelta(days=180)
# A code that somebody was referred in with, and how many an organisation makes in a day.
CODE = timedelta(days=14)
CODES_A_DAY = 50
# A token, and one that is new enough to withdraw or delete with.
TOKEN = timedelta(minutes=10)
FRESH = timedelta(minutes=1)
# In which so many conversations arrive at a partner as ordinary ones.
DAY = timedelta(days=1)
# After a sign of danger: when it is looked at again, as the procedure for danger says.
ALARMS = tuple(timedelta(days=days) for days in (1, 2, 3, 7))
# And from then on, until somebody closes it.
AGAIN = timedelta(days=1)


def to_the_hour(at: datetime) -> datetime:
    """Return the hour of a moment: when exactly somebody wrote is nobody's business."""
    return at.replace(minute=0, second=0, microsecond=0)
