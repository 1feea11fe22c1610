"""Which organisations a colleague can choose from, when they move a referral."""

from datetime import datetime

from django.utils.translation import get_language

from entree.core.directory.whom import routes
from entree.core.knowledge.model import Knowledge, Organisation
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Text, Words
from entree.web.knowledge import knowledge
from entree.web.partners.models import Statement
from entree.web.referrals.actions.give_back import part_of
from entree.web.referrals.models import Referral, Share
from entree.web.referrals.naming import name_of

Choices = list[tuple[str, str]]
# For whom a suggestion is: not for professionals alone, and not for one's own behaviour.
OF_PERSONS = {"me", "close"}


def suggestions(referral: Referral, _at: datetime) -> Choices:
    """Return the organisations of the knowledge that help people themselves, without the owner."""
    known = knowledge()
    own = referral.owner.organisation if referral.owner else ""
    found = [
        (one.id, named(one))
        for one in known.organisations.values()
        if one.id != own and helps_people(known, one)
    ]
    return sorted(found, key=by_name)


def named(one: Organisation) -> str:
    """Return the name of an organisation, in the language of whoever chooses."""
    if one.is_proper_name:
        return one.name
    words = Words(knowledge().catalogues, get_language() or SOURCE_LANGUAGE)
    return words.say(Text(f"organisations/{one.id}/name", one.name))


def helps_people(known: Knowledge, one: Organisation) -> bool:
    """Tell whether an organisation has something for who it happened to, or for who is close."""
    return any(OF_PERSONS & set(routes(known, offer)) for offer in one.offers)


def receiving(referral: Referral, at: datetime) -> Choices:
    """Return who can receive now, without the owner.

    Who has it already stands among them: with whom else somebody shared is theirs to tell.
    """
    stated = Statement.objects.receiving(at).exclude(epoch__partner=referral.owner_id)
    partners = {one.epoch.partner for one in stated.select_related("epoch__partner")}
    return sorted(((one.organisation, name_of(one)) for one in partners), key=by_name)


def having(referral: Referral, at: datetime) -> Choices:
    """Return who had it, is still shared with, and can receive now: to whom it is given back."""
    shares = Share.objects.standing().filter(conversation=referral.conversation_id)
    able = set(Statement.objects.receiving(at).values_list("epoch__partner", flat=True))
    found = [
        (one.partner.organisation, name_of(one.partner))
        for one in shares.select_related("partner")
        if one.partner_id in able and part_of(referral, one) is not None
    ]
    return sorted(found, key=by_name)


def by_name(choice: tuple[str, str]) -> str:
    """Return by what a choice is found in a list."""
    return choice[1].casefold()
