"""Saying when a colleague or a whole organisation is not there; nobody is asked why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from entree.web.access import COORDINATORS, EDITORS, OPEN
from entree.web.partners.audit import record
from entree.web.partners.errors import NotSaid
from entree.web.partners.models import Absence, Staff
from entree.web.partners.presence import day_of

# Who is away longer has another role, or none.
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Away:
    """Who is away (None: the whole organisation), from which day to which, and who covers."""

    staff: Staff | None
    first_day: date
    last_day: date
    covered_by: str = ""


@transaction.atomic
def say_absence(by: Staff, away: Away, *, at: datetime) -> Absence:
    """Keep it. Raises NotSaid for who may not say it, and for days that cannot be."""
    is_over = away.last_day < day_of(at)
    is_long = not timedelta(0) <= away.last_day - away.first_day < LONGEST
    is_far = away.last_day > day_of(at) + 2 * LONGEST
    is_covered_alone = away.staff is not None and bool(away.covered_by)
    if is_over or is_long or is_far or is_covered_alone or not may_say(by, away.staff):
        raise NotSaid("This absence cannot be said by who asks.")
    made = Absence.objects.create(
        partner=by.partner,
        staff=away.staff,
        first_day=away.first_day,
        last_day=away.last_day,
        covered_by=away.covered_by.strip(),
        said_at=at,
    )
    verb = "said when a colleague is away" if away.staff else "said when nobody is there"
    record(by, verb, about=about(made), at=at)
    return made


def may_say(by: Staff, whose: Staff | None) -> bool:
    """Return whether somebody may say when another, they themselves, or all are away."""
    here = Staff.objects.visible_to(by)
    me = here.filter(pk=by.pk).first()
    if me is None or whose is None:
        return me is not None and me.role in EDITORS
    found = here.filter(pk=whose.pk).first()
    is_theirs = found == me or me.role in COORDINATORS
    return found is not None and found.role in OPEN and is_theirs


def about(absence: Absence) -> str:
    """Return how the audit names whose absence it is; empty for that of all."""
    return f"staff:{absence.staff.account_id}" if absence.staff else ""
