"""Fetching a section as a partner: it is noted for the person before anything is given."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import record
from entree.web.partners.models import Staff
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.actions.see import see
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Conversation, Fetched, Section, Wrap
from entree.web.referrals.serving import served_wraps


@transaction.atomic
def fetch(
    conversation: Conversation, section: bytes, version: int, *, by: Staff, at: datetime
) -> tuple[Section, Wrap]:
    """Note that somebody in a role fetched a section, and return it with the partner's wrap.

    Raises NotHere when there is no such section in this version for this partner.
    """
    hold(conversation)
    wraps = served_wraps(conversation, by.partner_id)
    of_section = wraps.filter(section__section=section, section__version=version)
    found = of_section.select_related("section").first()
    if found is None:
        raise NotHere("There is no such section for this partner.")
    Fetched.objects.create(
        conversation=conversation,
        partner_id=by.partner_id,
        role=by.role,
        section=section,
        version=version,
        at=at,
    )
    record(by, "fetched a section", about=conversation.about, at=at)
    see(conversation, by=by, at=at)
    return found.section, found
