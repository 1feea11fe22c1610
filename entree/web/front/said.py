"""What the pages around the intake take from the knowledge: notices, help, questions, guarantees.

One place for each fact: these texts stand beside their rule and its source, and are not copied.
"""

import re
from collections.abc import Iterable
from functools import cache

from django.utils.translation import gettext as _

from entree.core.knowledge.model import Offer, Urgency
from entree.core.knowledge.texts import Text, Words, notice_wordings, question_texts
from entree.core.proofs.guarantees import Guarantee, guarantee_texts, read_guarantees
from entree.web.front.frame import FIRST_NUMBERS, Context
from entree.web.front.offers import lang_of, offers_said
from entree.web.knowledge import knowledge, knowledge_folder

SENTENCE = re.compile(r"(?<=[.?!])\s+")


def words_in(language: str) -> Words:
    """Return the words of the knowledge in a language."""
    return Words(knowledge().catalogues, language)


def notice_said(rule_id: str, language: str) -> Context:
    """Return the notice of a rule as everyone may read it: title, text, and its sentences."""
    rule = next(rule for rule in knowledge().rules if rule.id == rule_id)
    words, told = words_in(language), notice_wordings(rule)["all"]
    title = Text(f"rules/{rule.id}/title", rule.title or "")
    said = words.say(told)
    return {
        "lang": lang_of((title, told), words),
        "title": words.say(title),
        "text": said,
        "sentences": SENTENCE.split(said),
        "urgent": rule.notice is Urgency.NOW,
        "source": rule.source,
    }


def notices_said(rule_ids: Iterable[str], language: str) -> dict[str, Context]:
    """Return notices under the ids of their rules, as a template can name them."""
    return {rule_id.replace("-", "_"): notice_said(rule_id, language) for rule_id in rule_ids}


def help_said(key: str, language: str) -> Context:
    """Return an offer for a page that does not know the hour: when it is open, in words."""
    offer, said = knowledge().offers[key], offers_said(language)[key]
    ways = [
        {
            **said["channels"][channel.id],
            "hours": words_in(language).maybe(
                f"offers/{key}/{channel.id}/hours_text", channel.hours_text
            )
            or _("tijden niet bekend"),
        }
        for channel in offer.channels
    ]
    return {**said, "channels": ways, "why_police": said["police_text"]}


def questions_said(language: str) -> list[Context]:
    """Return every question that may be asked before the help, with why it is asked."""
    words, found = words_in(language), []
    known = knowledge()
    first = [known.questions[name] for name in known.asking.first]
    others = [one for one in known.questions.values() if not one.refines and one not in first]
    for question in (*first, *others):
        route = next(iter(question.ask))
        why = next(iter(question.why))
        place = f"questions/{question.id}"
        found.append(
            {
                "lang": lang_of(question_texts(question), words),
                "asks": words.say(Text(f"{place}/ask/{route}", question.ask[route])),
                "why": words.say(Text(f"{place}/why/{why}", question.why[why])),
            }
        )
    return found


@cache
def guarantees() -> tuple[Guarantee, ...]:
    """Return what is proven to hold for everyone. Raises KnowledgeError with a repair."""
    return read_guarantees(knowledge_folder(), knowledge())


def guarantees_said(language: str) -> list[Context]:
    """Return in words what is proven and told: what holds, and why it matters."""
    words = words_in(language)
    found = []
    for one in (each for each in guarantees() if each.is_told):
        says, why = guarantee_texts(one)
        found.append(
            {
                "lang": lang_of((says, why), words),
                "says": words.say(says),
                "why": words.say(why),
            }
        )
    return found


def is_for_everyone(offer: Offer) -> bool:
    """Return whether an offer may stand on a page that knows nothing of its reader."""
    is_for_some = offer.folded or offer.named_group or offer.own_route_only
    return offer.key in FIRST_NUMBERS or not is_for_some
