"""Sending a story: a conversation begins, with all of it at once or with nothing."""

import hashlib
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.keys import conversation_of
from entree.core.sealing.session import seal_token
from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Partner
from entree.web.referrals.actions.keep_post import keep_post
from entree.web.referrals.actions.use_code import use_code
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.models import Conversation, Share
from entree.web.referrals.moments import KEPT, to_the_hour
from entree.web.referrals.news import ask_for_news_of
from entree.web.referrals.planning import desk
from entree.web.referrals.posts import TOKEN, Sent


@transaction.atomic
def send(sent: Sent, *, at: datetime) -> tuple[datetime, list[str]]:
    """Keep a new conversation; return until when, and the organisations where it waits.

    There more came in than is read as ordinary. The actor is who holds its receipt.

    Raises Overtaken when it is there already, CodeOver when its code is over, and BadPost when
    something of it is wrong.
    """
    if desk() is None:
        raise Overtaken("There is no national desk that agreed, so nobody would watch it.")
    if not sent.post.rows:
        raise BadPost("Nobody may open anything of it.")
    # All is bound to this id: were it another, nobody could tell whose keys these are.
    if conversation_of(sent.person) != sent.post.message.letter.conversation:
        raise BadPost("The conversation does not follow from these keys.")
    conversation = begin(sent, to_the_hour(at))
    made_by = use_code(sent.code, at=at) if sent.code is not None else None
    keep_post(conversation, sent.post, at, referrer=made_by if may_go_back(sent, made_by) else None)
    if not conversation.referrals.exists():
        raise BadPost("Nobody may open anything of it before the fallback.")
    record(Actor.VISITOR, "sent a story", about=conversation.about, at=at)
    ask_for_news_of(conversation, at)
    return conversation.expires_at, waiting_of(conversation)


def may_go_back(sent: Sent, made_by: Partner | None) -> bool:
    """Return whether who made a code is named as the referrer: the person lets them read it."""
    rows = {row.organisation for row in sent.post.rows}
    return sent.may_go_back and made_by is not None and made_by.organisation in rows


def begin(sent: Sent, hour: datetime) -> Conversation:
    """Return a conversation that is new, and empty yet. Raises Overtaken when it is there."""
    lookup = hashlib.sha256(sent.lookup).digest()
    # A key that nothing can be sealed to would lock its owner out.
    seal_token(bytes(TOKEN), lookup, sent.person.suite, sent.person.key)
    try:
        with transaction.atomic():
            return Conversation.objects.create(
                id=uuid.UUID(bytes=sent.post.message.letter.conversation),
                lookup=lookup,
                suite=sent.person.suite.value,
                mailbox=sent.person.key,
                signing=sent.person.signing,
                language=sent.language,
                created=hour,
                last_act=hour,
                expires_at=hour + KEPT,
            )
    except IntegrityError as error:
        raise Overtaken("This conversation is there already.") from error


def waiting_of(conversation: Conversation) -> list[str]:
    """Return the organisations where it waits to be weighed."""
    waiting = conversation.shares.filter(weighing=Share.Weighing.WAITS)
    names = waiting.values_list("partner__organisation", flat=True)
    return sorted(names)
