"""What every page shows around its content: language, leaving, numbers, who runs this."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from entree.core.knowledge.model import Offer, Organisation
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Text, Words, offer_wordings
from entree.core.knowledge.tones import in_tone
from entree.core.knowledge.wording import Tone
from entree.web.contact import contact
from entree.web.front.public import PUBLIC
from entree.web.front.telephone import telephone_href
from entree.web.knowledge import knowledge

Context = dict[str, Any]

# In this order the templates know what each is for: danger, the first days, suicide, home.
FIRST_NUMBERS = (
    "112/bellen",
    "centrum-seksueel-geweld/bellen",
    "113/praten",
    "veilig-thuis/advies",
)
# A child has its own line beside them.
CHILDRENS_NUMBERS = ("112/bellen", "kindertelefoon/praten", *FIRST_NUMBERS[1:])
# Whoever leaves one of these for another page loses what was told.
HOLDING_ANSWERS = {"question", "view", "topics", "sentence"}
OTHER = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


@cache
def frame(language: str, page: str, tone: Tone = Tone.PLAIN) -> Mapping[str, Any]:
    """Return the context that every page needs, in the active language; ``page`` is its name."""
    other, other_name = OTHER[language]
    own = PUBLIC.get(page)
    return {
        "language": language,
        "page": page,
        "holds_answers": page in HOLDING_ANSWERS,
        "tone": str(tone),
        "is_child": tone is Tone.CHILD,
        "title": str(own.title) if own and own.title else "Entree",
        "found_as": str(own.found_as) if own and own.found_as else None,
        "not_found": own is not None and own.found_as is None,
        "other_code": other,
        "other_name": other_name,
        "other_url": reverse(f"front:{page if own else 'intake'}", args=[other]),
        "leave_url": settings.ENVIRONMENT[f"ENTREE_LEAVE_{language.upper()}"],
        "operator": settings.OPERATOR or _("iemand die Entree op een eigen computer probeert"),
        "contact": contact(settings.ENVIRONMENT),
        "footer": _footer(language),
        "home_url": reverse("front:intake", args=[language]),
        "letter_url": _letter(language),
        "post_url": reverse("front:intake", args=[language]),
        **{f"{name}_url": reverse(f"front:{name}", args=[language]) for name in PUBLIC},
        "numbers": first_numbers(language, tone),
    }


def _letter(language: str) -> str | None:
    """Return where one can tell it once; None as long as the operator did not open it."""
    is_open = settings.ENVIRONMENT.shows_letter
    return reverse("telling:letter", args=[language]) if is_open else None


def _footer(language: str) -> list[tuple[str, str]]:
    """Return the pages that every page leads to, with their addresses."""
    return [
        (reverse(f"front:{name}", args=[language]), str(page.label))
        for name, page in PUBLIC.items()
        if page.in_footer
    ]


@cache
def first_numbers(language: str, tone: Tone = Tone.PLAIN) -> list[Context]:
    """Return the numbers that stand on every page; they depend on nothing else."""
    words = Words(knowledge().catalogues, language)
    keys = CHILDRENS_NUMBERS if tone is Tone.CHILD else FIRST_NUMBERS
    return [_number(knowledge().offers[key], words, tone) for key in keys]


def _number(offer: Offer, words: Words, tone: Tone) -> Context:
    """Return one number with its chat, when it has one."""
    phone = next(one for one in offer.channels if one.kind == "phone")
    chat = next((one for one in offer.channels if one.kind == "chat"), None)
    does = in_tone(offer_wordings(offer), tone)
    hours = Text(f"offers/{offer.key}/{phone.id}/hours_text", phone.hours_text or "")
    said = (does, hours) if phone.hours_text else (does,)
    return {
        "lang": None if all(words.knows(text) for text in said) else SOURCE_LANGUAGE,
        "key": offer.key,
        "name": organisation_name(knowledge().organisations[offer.organisation], words),
        "does": words.say(does),
        "tel": phone.to,
        "tel_href": telephone_href(phone.to),
        "hours_text": words.say(hours) if phone.hours_text else None,
        "chat_href": chat.to if chat else None,
        "chat_label": "Chat" if chat else None,
    }


def organisation_name(one: Organisation, words: Words) -> str:
    """Return the name of an organisation; a proper name is never translated."""
    if one.is_proper_name:
        return one.name
    return words.say(Text(f"organisations/{one.id}/name", one.name))
