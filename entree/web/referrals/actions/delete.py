"""Deleting a conversation: every row of it, and then its bytes."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, erase_fields, record
from entree.web.partners.deleted import mark, note
from entree.web.referrals.actions.count import count_deleted, turns_of
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.models import Conversation
from entree.web.referrals.moments import to_the_hour


@transaction.atomic
def delete(conversation: Conversation, *, at: datetime) -> None:
    """Delete everything of a conversation now; the actor is the person."""
    turns = turns_of(conversation)
    note([mark("conversation", conversation.pk)], at)
    Conversation.objects.filter(pk=conversation.pk).delete()
    erase_fields(conversation.about)
    record(Actor.VISITOR, "deleted a conversation", at=at)
    count_deleted(turns, to_the_hour(at))
    erase_after()
