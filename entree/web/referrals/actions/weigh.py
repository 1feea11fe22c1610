"""Weighing what came in above the number of a day: a coordinator takes it in among the others."""

from datetime import datetime

from django.db import transaction

from entree.web.access import COORDINATORS
from entree.web.partners.audit import record
from entree.web.partners.models import Staff
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Conversation, Share


@transaction.atomic
def weigh(conversation: Conversation, *, by: Staff, at: datetime) -> None:
    """Let all colleagues see a conversation that waited; doing it again changes nothing.

    Raises NotHere for who may not, and for what was withdrawn.
    """
    shares = Share.objects.visible_to(by).filter(conversation=conversation)
    if by.role not in COORDINATORS or not shares.exists():
        raise NotHere("There is nothing to weigh for this colleague.")
    if shares.filter(weighing=Share.Weighing.WAITS).update(weighing=Share.Weighing.DONE):
        record(by, "took in what waited", about=conversation.about, at=at)
