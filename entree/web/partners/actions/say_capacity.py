"""Saying what an organisation can take on now: it stands on its page, with the day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from entree.core.directory.capacity import LIFE, LONGEST, Places
from entree.web.access import EDITORS
from entree.web.partners.audit import record
from entree.web.partners.errors import NotSaid
from entree.web.partners.models import Capacity, Staff
from entree.web.partners.presence import day_of
from entree.web.partners.subjects import subjects


@dataclass(frozen=True, slots=True)
class Now:
    """Whether there are places, about how many weeks one waits, and until when that counts."""

    places: Places
    weeks: tuple[int, int] | None
    until: date


@transaction.atomic
def say_capacity(by: Staff, offer: str, now: Now, *, at: datetime) -> None:
    """Keep it in the place of what was said before of an offer ("": all of them).

    Raises NotSaid for who may not, for help that comes first, and for what cannot be.
    """
    today = day_of(at)
    me = Staff.objects.visible_to(by).filter(pk=by.pk).first()
    may_say = me is not None and me.role in EDITORS and offer in subjects(by.partner.organisation)
    counts = today <= now.until <= today + LIFE
    least, most = now.weeks or (0, 0)
    if not may_say or not counts or not 0 <= least <= most <= LONGEST:
        raise NotSaid("This cannot be said by who asks.")
    Capacity.objects.update_or_create(
        partner=by.partner,
        offer=offer,
        defaults={
            "places": now.places.value,
            "weeks_from": now.weeks[0] if now.weeks else None,
            "weeks_to": now.weeks[1] if now.weeks else None,
            "said_on": today,
            "counts_until": now.until,
        },
    )
    about = f"offer:{offer}" if offer else ""
    record(by, "said what can be taken on", about=about, at=at)
