"""Fetching a section as a partner: it is noted for the person before anything is given."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.models import Staff
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Conversation, Fetched, Section, Share, Wrap


@transaction.atomic
def fetch(
    conversation: Conversation, section: bytes, version: int, *, by: Staff, at: datetime
) -> tuple[Section, Wrap]:
    """Note that somebody in a role fetched a section, and return it with the partner's wrap.

    Raises NotHere when there is no such section in this version for this partner.
    """
    hold(conversation)
    shares = Share.objects.standing().filter(conversation=conversation, partner=by.partner_id)
    wraps = Wrap.objects.filter(
        partner=by.partner_id, section__conversation=conversation, section__section=section
    )
    found = wraps.filter(section__version=version).select_related("section").first()
    if found is None or not shares.exists():
        raise NotHere("There is no such section for this partner.")
    Fetched.objects.create(
        conversation=conversation,
        partner_id=by.partner_id,
        role=by.role,
        section=section,
        version=version,
        at=at,
    )
    shares.filter(state=Share.State.SENT).update(state=Share.State.OPENED, since=at)
    return found.section, found
