"""A coordinator inviting somebody to their own organisation, and nobody of another one."""

from datetime import datetime

from django.db import transaction

from entree.web.access import ACCESS, Role
from entree.web.partners.actions.invite import invite
from entree.web.partners.errors import NotInvited, NotTheDesk, WorksElsewhere
from entree.web.partners.models import Invitation, Staff


@transaction.atomic
def invite_colleague(by: Staff, *, email: str, role: Role, at: datetime) -> str:
    """Return the secret of a new invitation to the organisation of who invites.

    Raises NotInvited when they may not, when it is their own address, or when the address belongs
    to somebody at another partner or is invited there; and for the desk, where it is not.
    """
    address = email.strip().lower()
    invited_elsewhere = (
        Invitation.objects.open(at).filter(email=address).exclude(partner=by.partner_id)
    )
    may_invite = Role(by.role) in ACCESS["partners:invite"].roles
    if not may_invite or address == by.account.email or invited_elsewhere.exists():
        raise NotInvited("This address cannot be invited here.")
    try:
        return invite(
            by.partner.organisation, by.partner.name, email=address, role=role, at=at, by=by
        )
    except (WorksElsewhere, NotTheDesk):
        raise NotInvited("This address cannot be invited here.") from None
