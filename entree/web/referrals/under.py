"""What is still sealed to an earlier epoch of a partner, and to which one it goes."""

from datetime import datetime

from django.db.models import QuerySet

from entree.web.partners.models import Epoch, EpochWrap, Staff, Statement
from entree.web.referrals.models import Conversation, Wrap


def latest_epoch(staff: Staff, at: datetime) -> Epoch | None:
    """Return the epoch that is sealed to now, if a statement about it counts."""
    stated = Statement.objects.sealing(at).filter(epoch__partner=staff.partner_id)
    found = stated.select_related("epoch__partner").order_by("-epoch__number").first()
    return found.epoch if found else None


def under_earlier(staff: Staff, epoch: Epoch, at: datetime) -> QuerySet[Wrap]:
    """Return the wraps for an earlier epoch, in conversations that somebody may see now.

    What is held back from their organisation is not theirs to count either.
    """
    visible = Conversation.objects.visible_to(staff, at)
    mine = Wrap.objects.filter(partner=staff.partner_id, section__conversation__in=visible)
    return mine.filter(epoch__number__lt=epoch.number)


def openable(wraps: QuerySet[Wrap], staff: Staff) -> QuerySet[Wrap]:
    """Return those whose epoch was handed over to somebody: no other is of use to them."""
    held = EpochWrap.objects.filter(holder__staff=staff, holder__retired_at=None)
    return wraps.filter(epoch__in=held.values("epoch"))


def conversations_of(wraps: QuerySet[Wrap]) -> int:
    """Return in how many conversations they are."""
    return wraps.values("section__conversation").distinct().count()


def left(staff: Staff, at: datetime) -> int:
    """Return how many conversations have something under an earlier epoch."""
    epoch = latest_epoch(staff, at)
    return conversations_of(under_earlier(staff, epoch, at)) if epoch else 0
