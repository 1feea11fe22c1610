"""A coordinator ending the role of somebody of their own organisation, their own included."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from entree.web.access import ACCESS, Role
from entree.web.partners.actions.end import end
from entree.web.partners.errors import NotEnded
from entree.web.partners.models import Partner, Staff
from entree.web.partners.remaining import without


@transaction.atomic
def end_colleague(by: Staff, colleague: Staff, *, knows: bool, at: datetime) -> None:
    """End it. Raises NotEnded for who may not, and for a last coordinator unless who asks knows.

    One at a time per partner: else two coordinators who end each other both succeed.
    """
    Partner.objects.filter(pk=by.partner_id).update(name=F("name"))
    here = Staff.objects.visible_to(by)
    me = here.filter(pk=by.pk).first()
    may_end = me is not None and Role(me.role) in ACCESS["partners:end"].roles
    found = here.select_related("account").filter(pk=colleague.pk).first()
    if not may_end or found is None:
        raise NotEnded("This role cannot be ended by who asks.")
    if not (knows or without(found, at).has_coordinator):
        raise NotEnded("This is the last coordinator.")
    end(found.account.email, at=at, by=by)
