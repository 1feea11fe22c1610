"""Naming the national desk: an organisation that agreed. The one before it ends then."""

from datetime import datetime

from django.db import transaction

from entree.core.handover.states import Part
from entree.web.access import Role
from entree.web.partners.actions.end import end
from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Invitation, Partner, Staff
from entree.web.referrals.models import Desk, Referral


@transaction.atomic
def name_desk(organisation: str, name: str, *, at: datetime) -> None:
    """Let an organisation be the desk from now on; the actor is who runs the site.

    What the desk before it has stays with that one, until somebody gives it back; who worked for it
    as the desk does so no more.
    """
    partner, _ = Partner.objects.get_or_create(organisation=organisation, defaults={"name": name})
    if Desk.objects.filter(partner=partner, ended_at=None).exists():
        return
    Desk.objects.filter(ended_at=None).update(ended_at=at)
    Desk.objects.create(partner=partner, agreed_at=at)
    record(Actor.OPERATOR, "named the national desk", partner=partner, at=at)
    Invitation.objects.filter(role=Role.DESK, used_at=None).exclude(partner=partner).delete()
    before = Staff.objects.working().filter(role=Role.DESK).exclude(partner=partner)
    for email in list(before.values_list("account__email", flat=True)):
        end(email, at=at)


def with_desks_before() -> int:
    """Return how many open referrals are with a desk that is not the desk any more."""
    desks = Desk.objects.filter(ended_at=None).values("partner")
    return Referral.objects.open().filter(part=Part.DESK.value).exclude(owner__in=desks).count()
