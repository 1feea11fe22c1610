"""Arriving at partners: so many conversations a day as ordinary ones, the rest waits to be weighed.

However much somebody sends, colleagues find no more than that between the others.
"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F

from entree.web.partners.models import Partner
from entree.web.referrals.models import Share
from entree.web.referrals.moments import DAY, to_the_hour


def arrive(partners: Collection[int], at: datetime) -> set[int]:
    """Return the partners at which one more conversation waits to be weighed.

    To be called within the transaction that keeps the shares; until its end nobody else arrives
    there. The actor is who sends.
    """
    # An update locks the row on both databases, where asking for a lock would on one only. One
    # after another in one order, so that no two wait for each other.
    for one in sorted(partners):
        Partner.objects.filter(pk=one).update(name=F("name"))
    today = Share.objects.arrived_by_themselves(to_the_hour(at) - DAY).filter(partner__in=partners)
    found = dict(today.values_list("partner").annotate(Count("pk")))
    most = settings.ENVIRONMENT.number("ENTREE_NEW_A_DAY")
    return {one for one in partners if found.get(one, 0) >= most}
