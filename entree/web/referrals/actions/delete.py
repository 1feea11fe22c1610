"""Deleting a conversation: every row of it, and then its bytes."""

from django.db import transaction

from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.models import Conversation


@transaction.atomic
def delete(conversation: Conversation) -> None:
    """Delete everything of a conversation now; the actor is the person."""
    Conversation.objects.filter(pk=conversation.pk).delete()
    erase_after()
