"""What is said of an organisation to who chooses whom to tell, or waits: its name, what it does."""

from entree.core.knowledge.model import Offer, Organisation
from entree.core.knowledge.texts import Words, offer_wordings
from entree.web.knowledge import knowledge
from entree.web.partners.models import Partner

# In which the pages are, and so what an organisation does is said.
LANGUAGES = ("nl", "en")
# By which somebody is reached at once; an app or a mail is none.
AT_ONCE = frozenset({"phone", "chat", "site"})


def name_of(partner: Partner) -> str:
    """Return its name as the knowledge has it.

    A statement is about an id. Were its name out of the table, who writes there could let somebody
    tell it to another organisation than they read. The invented ones of the demonstration, which no
    knowledge has, are named by the table.
    """
    known = knowledge().organisations.get(partner.organisation)
    return known.name if known else partner.name


def does_of(organisation: str) -> dict[str, str] | None:
    """Return in one sentence what it does, in each language; None when no knowledge says it."""
    known = knowledge().organisations.get(organisation)
    if known is None or not known.offers:
        return None
    wording = offer_wordings(main_offer(known))["all"]
    catalogues = knowledge().catalogues
    return {language: Words(catalogues, language).say(wording) for language in LANGUAGES}


def ways_of(organisation: str) -> list[dict[str, str]]:
    """Return how to reach it now, as the knowledge has it: numbers, chats and sites."""
    known = knowledge().organisations.get(organisation)
    if known is None or not known.offers:
        return []
    channels = main_offer(known).channels
    return [{"kind": one.kind, "to": one.to} for one in channels if one.kind in AT_ONCE]


def main_offer(known: Organisation) -> Offer:
    """Return the offer by which an organisation is told: the first that is for who it happened to.

    >>> main_offer(knowledge().organisations["113"]).key
    '113/praten'
    """
    return next((one for one in known.offers if not one.own_route_only), known.offers[0])
