"""Withdrawing an organisation: from now on nothing is served to it, and its wraps are gone."""

from datetime import datetime

from django.db import transaction

from entree.web.referrals.actions.add_to_line import touch
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Conversation, Share, Wrap
from entree.web.referrals.moments import to_the_hour


@transaction.atomic
def withdraw(conversation: Conversation, organisation: str, *, at: datetime) -> None:
    """Take everything back from one organisation; doing it again changes nothing.

    The actor is the person. Raises NotHere for one that has nothing.
    """
    touch(conversation, at)
    share = conversation.shares.filter(partner__organisation=organisation).first()
    if share is None:
        raise NotHere("This organisation has nothing of this conversation.")
    standing = Share.objects.standing().filter(pk=share.pk)
    standing.update(state=Share.State.WITHDRAWN, row=None, since=to_the_hour(at))
    Wrap.objects.filter(section__conversation=conversation, partner=share.partner_id).delete()
    erase_after()
