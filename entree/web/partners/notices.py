"""Notices by mail: a fixed text that says that there is something, and nothing of what.

No link, no reference, no name; at most one in a quarter of an hour for an address. To staff and to
the auditor only: a person is never mailed, for where an address could be kept is not decided.
"""

from datetime import datetime, timedelta

from django.conf import settings

from entree.web.access import WATCH
from entree.web.partners.models import Notice, Partner, Staff

QUARTER = timedelta(minutes=15)
SUBJECT = "Iets nieuws / Something new"
NEWS = """\
Er is iets nieuws. Kijk op de manier die je gewend bent.

There is something new. Look in the way you are used to.
"""
# The head is for the auditor: a number, a hash and a signature.
HEAD = """\
Bewaar dit bericht buiten de site.
Keep this message outside the site.

{head}
"""


def ask_for_news(partner: Partner, at: datetime) -> None:
    """Let everyone who opens or watches what came in for a partner be told at the next moment."""
    if not is_on():
        return
    working = Staff.objects.working().filter(partner=partner, role__in=sorted(WATCH))
    for email in working.values_list("account__email", flat=True):
        wait(email, Notice.Kind.NEWS, at)


def ask_for_head(at: datetime) -> None:
    """Let the auditor be sent the newest head, if one is named."""
    auditor = settings.ENVIRONMENT["ENTREE_AUDITOR"]
    if auditor:
        wait(auditor.lower(), Notice.Kind.HEAD, at)


def wait(email: str, kind: Notice.Kind, at: datetime) -> None:
    """Let an address wait for a notice; one that waits goes on waiting for that one."""
    if not is_on():
        return
    Notice.objects.get_or_create(email=email, kind=kind.value)
    waiting = Notice.objects.filter(email=email, kind=kind.value, waits_since=None)
    waiting.update(waits_since=at)


def is_on() -> bool:
    """Return whether the operator has set up mail."""
    return bool(settings.ENVIRONMENT["ENTREE_MAIL_URL"])
