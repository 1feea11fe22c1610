"""Adding a message to its line: the one step in which two writers at once are told apart."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from entree.core.sealing.frames import NOTHING
from entree.core.sealing.message import Message
from entree.web.referrals.checking import check_place
from entree.web.referrals.errors import BadPost, NotHere, Overtaken
from entree.web.referrals.models import Conversation, LineEntry
from entree.web.referrals.moments import KEPT, to_the_hour

# Of one sender: more than people write, and little enough to be read at every opening.
MOST_MESSAGES = 500


def touch(conversation: Conversation, at: datetime) -> None:
    """Note that something was done; until the end of the transaction nobody else does anything.

    An update locks the row on both databases, where asking for a lock would on one only.
    """
    hour = to_the_hour(at)
    still_there = Conversation.objects.living(at).filter(pk=conversation.pk)
    if not still_there.update(last_act=hour, expires_at=hour + KEPT, is_kept_longer=False):
        raise NotHere("This conversation is no more.")
    conversation.last_act, conversation.expires_at = hour, hour + KEPT


def hold(conversation: Conversation) -> None:
    """Let nobody else do anything until the end of the transaction, without it being an act."""
    still_there = Conversation.objects.filter(pk=conversation.pk)
    if not still_there.update(language=F("language")):
        raise NotHere("This conversation is no more.")


def add_to_line(conversation: Conversation, message: Message) -> None:
    """Add a message behind the last one of its sender, or refuse it."""
    letter = message.letter
    lines: dict[str, dict[int, bytes]] = {letter.sender: {}}
    for sender, number, mark in conversation.entries.values_list("sender", "number", "hash"):
        lines.setdefault(sender, {})[number] = bytes(mark)
    last = max(lines.pop(letter.sender).items(), default=(0, NOTHING))
    check_place(letter, last, [line.values() for line in lines.values()])
    if letter.number > MOST_MESSAGES:
        raise BadPost("This line has had its end.")
    try:
        with transaction.atomic():
            LineEntry.objects.create(
                conversation=conversation,
                sender=letter.sender,
                epoch=letter.epoch,
                number=letter.number,
                hash=letter.hash(),
                message=message.to_json(),
            )
    except IntegrityError as error:
        raise Overtaken("Another message came in with this number.") from error
