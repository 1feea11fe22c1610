"""Who writes to the database puts keys of their own in the place of a person's, and signs anew."""

from entree.core.sealing.message import Message, sign_letter
from entree.core.sealing.receipt import Person
from entree.web.referrals import models
from tests.correspondents import Writer


def take_over(writer: Writer) -> Person:
    """Take a conversation over, as far as tables go; return whose keys are there now."""
    thief = Writer().person
    public = thief.keys.public()
    found = models.Conversation.objects.get(lookup=writer.person.lookup_hash())
    for entry in found.entries.filter(sender="person"):
        letter = Message.from_json(entry.message).letter
        entry.message = sign_letter(letter, thief.keys.signing).to_json()
        entry.save()
    found.lookup, found.mailbox, found.signing = thief.lookup_hash(), public.key, public.signing
    found.save()
    return thief
