"""What every page shows around its content: language, leaving, numbers, who runs this."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from entree.core.knowledge.model import Offer, Organisation
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Text, Words, offer_texts
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
OTHER = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


@cache
def frame(language: str, page: str) -> Mapping[str, Any]:
    """Return the context that every page needs, in the active language; ``page`` is its name."""
    other, other_name = OTHER[language]
    own = PUBLIC.get(page)
    return {
        "language": language,
        "page": page,
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
        "post_url": reverse("front:intake", args=[language]),
        **{f"{name}_url": reverse(f"front:{name}", args=[language]) for name in PUBLIC},
        "numbers": first_numbers(language),
    }


def _footer(language: str) -> list[tuple[str, str]]:
    """Return the pages that every page leads to, with their addresses."""
    return [
        (reverse(f"front:{name}", args=[language]), str(page.label))
        for name, page in PUBLIC.items()
        if page.in_footer
    ]


@cache
def first_numbers(language: str) -> list[Context]:
    """Return the numbers that stand on every page; they depend on nothing else."""
    words = Words(knowledge().catalogues, language)
    return [_number(knowledge().offers[key], words) for key in FIRST_NUMBERS]


def _number(offer: Offer, words: Words) -> Context:
    """Return one number with its chat, when it has one."""
    phone = next(one for one in offer.channels if one.kind == "phone")
    chat = next((one for one in offer.channels if one.kind == "chat"), None)
    place = f"offers/{offer.key}"
    texts = [text for text in offer_texts(offer) if text.source in {offer.does, phone.hours_text}]
    return {
        "lang": None if all(words.knows(text) for text in texts) else SOURCE_LANGUAGE,
        "name": organisation_name(knowledge().organisations[offer.organisation], words),
        "does": words.say(Text(f"{place}/does", offer.does)),
        "tel": phone.to,
        "tel_href": telephone_href(phone.to),
        "hours_text": words.maybe(f"{place}/{phone.id}/hours_text", phone.hours_text),
        "chat_href": chat.to if chat else None,
        "chat_label": "Chat" if chat else None,
    }


def organisation_name(one: Organisation, words: Words) -> str:
    """Return the name of an organisation; a proper name is never translated."""
    if one.is_proper_name:
        return one.name
    return words.say(Text(f"organisations/{one.id}/name", one.name))
