"""On which days an organisation cannot receive, because too few who have its key are there."""

from dataclasses import dataclass
from datetime import date, timedelta

from entree.web.partners.keyring import FEWEST_HOLDERS
from entree.web.partners.models import Absence, EpochWrap, Holder, Staff, Statement

# So far ahead a coordinator is told.
AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Gap:
    """The first day on which too few are there, and how many are."""

    day: date
    holders: int


def first_gap(
    partner: int, begins: date, ends: date, *, without: Staff | None = None
) -> Gap | None:
    """Return the first day on which fewer than two who have the key are there, as it is planned.

    ``without``: as if somebody were away all these days. Numbers fall only where an absence begins.
    """
    absences = Absence.objects.standing().filter(partner=partner, staff__isnull=False)
    later = absences.filter(first_day__gt=begins, first_day__lte=ends)
    days = sorted({begins, *later.values_list("first_day", flat=True)})
    for day in days:
        holders = there_on(partner, day, without)
        if holders < FEWEST_HOLDERS:
            return Gap(day, holders)
    return None


def there_on(partner: int, day: date, without: Staff | None = None) -> int:
    """Return how many are there on a day who have the key that is sealed to now."""
    present = Holder.objects.present(day)
    if without is not None:
        present = present.exclude(staff=without)
    return EpochWrap.objects.filter(epoch__in=latest(partner), holder__in=present).count()


def latest(partner: int) -> list[int]:
    """Return the epoch with the newest statement, if there is one."""
    signed = Statement.objects.filter(epoch__partner=partner, signed__isnull=False, revoked_at=None)
    newest = signed.filter(epoch__state="active").order_by("-epoch__number").first()
    return [newest.epoch_id] if newest else []


def gap_ahead(staff: Staff, today: date) -> Gap | None:
    """Return the first such day that is near, for an organisation that has a key to receive by."""
    if not latest(staff.partner_id):
        return None
    return first_gap(staff.partner_id, today, today + AHEAD)


def gap_without(staff: Staff, begins: date, ends: date) -> Gap | None:
    """Return the first such day if somebody were away then; None for who has no key."""
    if not EpochWrap.objects.filter(
        epoch__in=latest(staff.partner_id), holder__staff=staff
    ).exists():
        return None
    return first_gap(staff.partner_id, begins, ends, without=staff)
