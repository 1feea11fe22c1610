"""Writing into a conversation as the person: an answer, new versions, one organisation more."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.referrals.actions.add_to_line import touch
from entree.web.referrals.actions.close_alarm import close_as_answered
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.actions.keep_post import keep_post
from entree.web.referrals.models import Conversation
from entree.web.referrals.news import ask_for_news_of
from entree.web.referrals.posts import Post


@transaction.atomic
def write(conversation: Conversation, post: Post, *, at: datetime) -> int:
    """Keep a message behind the person's last one, and return its number.

    Raises Overtaken when another came first, and BadPost when something of it is wrong.
    """
    touch(conversation, at)
    close_as_answered(conversation)
    if keep_post(conversation, post, at):
        erase_after()
    record(Actor.VISITOR, "wrote", about=conversation.about, at=at)
    ask_for_news_of(conversation, at)
    return post.message.letter.number
