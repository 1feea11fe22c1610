"""Sending a story: a conversation begins, with all of it at once or with nothing."""

import hashlib
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.session import seal_token
from entree.web.referrals.actions.keep_post import keep_post
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.models import Conversation
from entree.web.referrals.moments import KEPT, to_the_hour
from entree.web.referrals.posts import TOKEN, Sent


@transaction.atomic
def send(sent: Sent, *, at: datetime) -> datetime:
    """Keep a new conversation, and return until when; the actor is who holds its receipt.

    Raises Overtaken when it is there already, and BadPost when something of it is wrong.
    """
    if not sent.post.rows:
        raise BadPost("Nobody may open anything of it.")
    lookup = hashlib.sha256(sent.lookup).digest()
    # A key that nothing can be sealed to would lock its owner out.
    seal_token(bytes(TOKEN), lookup, sent.suite, sent.mailbox)
    hour = to_the_hour(at)
    try:
        with transaction.atomic():
            conversation = Conversation.objects.create(
                id=uuid.UUID(bytes=sent.post.message.letter.conversation),
                lookup=lookup,
                suite=sent.suite.value,
                mailbox=sent.mailbox,
                signing=sent.signing,
                language=sent.language,
                created=hour,
                last_act=hour,
                expires_at=hour + KEPT,
            )
    except IntegrityError as error:
        raise Overtaken("This conversation is there already.") from error
    keep_post(conversation, sent.post, at)
    return conversation.expires_at
