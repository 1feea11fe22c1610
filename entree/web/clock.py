"""The one place where the web reads the clock; tests and demonstrations can shift it.

Call it as ``clock.now()``, so that a test has one place to stop it.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings


def now() -> datetime:
    """Return the present moment in UTC, shifted as the environment says (local mode only)."""
    shift = settings.ENVIRONMENT.number("ENTREE_CLOCK_SHIFT_SECONDS")
    return datetime.now(UTC) + timedelta(seconds=shift)
