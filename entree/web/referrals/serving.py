"""What may be given to an organisation: the one place that says so, whoever asks.

It has the turn, or finished it; the person shared it with them, and took nothing back; what is the
fallback's was released; and before they accept, it is the preview only.
"""

from django.db.models import Q, QuerySet

from entree.core.handover.states import TAKEN
from entree.core.sealing.record import PERSON
from entree.core.sealing.wrap import Purpose
from entree.web.referrals.models import Conversation, Section, Share, Wrap

WRITTEN_BY_OTHERS = ~Q(section__sender=PERSON)


def served_wraps(conversation: Conversation, partner: int) -> QuerySet[Wrap]:
    """Return the wraps that a partner may have now, with the sections that they open."""
    referrals = conversation.referrals.filter(served=partner)
    states = set(referrals.values_list("state", flat=True))
    share = Share.objects.standing().filter(conversation=conversation, partner=partner).first()
    if not states or share is None or (share.is_fallback and share.released_at is None):
        return Wrap.objects.none()
    purpose = Purpose.FALLBACK if share.is_fallback else Purpose.ORGANISATION
    mine = Q(purpose=purpose.value) | WRITTEN_BY_OTHERS
    wraps = Wrap.objects.filter(mine, section__conversation=conversation, partner=partner)
    if conversation.preview is not None and not states & {state.value for state in TAKEN}:
        wraps = wraps.filter(WRITTEN_BY_OTHERS | Q(section__section=conversation.preview))
    return wraps


def served_sections(conversation: Conversation, partner: int) -> QuerySet[Section]:
    """Return the sections that a partner may fetch now."""
    return Section.objects.filter(wraps__in=served_wraps(conversation, partner))
