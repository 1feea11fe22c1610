"""Ending someone's role: at their next request they are out, and nothing opens their account."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from entree.web.partners.models import Invitation, Staff


@transaction.atomic
def end(email: str, *, at: datetime) -> bool:
    """End the role of this address and every open invitation; return whether there was a role."""
    address = email.strip().lower()
    Invitation.objects.filter(email=address, used_at=None).delete()
    staff = Staff.objects.working().select_related("account").filter(account__email=address).first()
    if staff is None:
        return False
    Staff.objects.filter(pk=staff.pk).update(ended_at=at)
    Authenticator.objects.filter(user=staff.account).delete()
    staff.account.set_unusable_password()
    staff.account.save()
    return True
