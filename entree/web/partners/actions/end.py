"""Ending someone's role: at their next request they are out, and nothing opens their account."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from entree.web.partners.actions.retire import retire
from entree.web.partners.audit import Actor, record
from entree.web.partners.deleted import mark, note
from entree.web.partners.models import Invitation, Staff


@transaction.atomic
def end(email: str, *, at: datetime, by: Staff | Actor = Actor.OPERATOR) -> bool:
    """End the role of this address and every open invitation; return whether there was a role.

    Their keys open nothing any more; an organisation with fewer than two does not receive.
    """
    address = email.strip().lower()
    Invitation.objects.filter(email=address, used_at=None).delete()
    working = Staff.objects.working().select_related("account", "partner")
    staff = working.filter(account__email=address).first()
    if staff is None:
        return False
    Staff.objects.filter(pk=staff.pk).update(ended_at=at)
    retire(staff, at=at, is_leaving=True)
    Authenticator.objects.filter(user=staff.account).delete()
    staff.account.set_unusable_password()
    staff.account.save()
    about = f"staff:{staff.account_id}"
    record(by, "ended a role", partner=staff.partner, about=about, at=at)
    note([mark("staff", staff.account_id)], at)
    return True
