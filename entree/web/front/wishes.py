"""What can be chosen in the directory, under values that mean something for a little while only.

Browsers write posted bodies into their session files, so no value is a readable word. The page is
the same for everyone, so its values come from the key of the hour and the third of it: after that
they lead nowhere, as an old step of the flow does.
"""

import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from entree.core.directory.choose import Wishes
from entree.core.knowledge.model import LANGUAGE, NEEDS, REGION, ROUTE, Option, Question
from entree.core.knowledge.texts import Text, Words, question_texts
from entree.web.front.frame import Context
from entree.web.front.offers import lang_of
from entree.web.knowledge import knowledge
from entree.web.steps.keys import Keys

PURPOSE = b"entree: choices of the directory"
SLOT = timedelta(minutes=20)
SLOTS_AN_HOUR = 3
# How many slots a value is still understood after its own: 20 to 40 minutes when the browser
# navigates, 60 to 80 by our script.
BY_NAVIGATION, BY_FETCH = 1, 3
REACHED = ("open", "anonymous", "free")


class Expired(Exception):
    """What was chosen cannot be read any more; nothing of it was kept."""


def slot_of(at: datetime) -> int:
    """Return the number of the third of an hour in which a moment lies."""
    return int(at.timestamp()) // int(SLOT.total_seconds())


def salt_of(keys: Keys, slot: int) -> bytes | None:
    """Return what the values of a slot hang on; None when its key is gone."""
    key = keys.of(slot // SLOTS_AN_HOUR)
    return key and hmac.digest(key, PURPOSE + slot.to_bytes(8, "big"), "sha256")


def value(salt: bytes, name: str) -> str:
    """Return the value under which a choice is posted."""
    return hmac.digest(salt, name.encode(), "sha256").hex()[:12]


def names() -> Iterator[str]:
    """Give the name of everything that can be chosen."""
    for question in (ROUTE, NEEDS, REGION, LANGUAGE):
        yield from (f"{question}|{option.id}" for option in options_of(question))
    yield from REACHED


def options_of(question: str) -> list[Option]:
    """Return the options that tell organisations apart."""
    options = [one for one in knowledge().questions[question].options if not one.alone]
    if question != LANGUAGE:
        return options
    spoken = {code for offer in knowledge().offers.values() for code in offer.languages}
    return [option for option in options if option.id in spoken]


def chosen(keys: Keys, at: datetime, values: Iterable[str], *, by_fetch: bool) -> frozenset[str]:
    """Return the names of what was chosen. Raises Expired when no value is understood."""
    sent = {one for one in values if one}
    for back in range((BY_FETCH if by_fetch else BY_NAVIGATION) + 1):
        salt = salt_of(keys, slot_of(at) - back)
        found = frozenset(name for name in names() if salt and value(salt, name) in sent)
        if found:
            return found
    if sent:
        raise Expired
    return frozenset()


def wishes_of(names_chosen: frozenset[str]) -> Wishes:
    """Return what was chosen as the core reads it."""

    def options(question: str) -> list[str]:
        """Return the options of a question that were chosen."""
        start = f"{question}|"
        return [name.removeprefix(start) for name in names_chosen if name.startswith(start)]

    return Wishes(
        needs=frozenset(options(NEEDS)),
        route=next(iter(options(ROUTE)), None),
        region=next(iter(options(REGION)), None),
        languages=frozenset(options(LANGUAGE)),
        is_open="open" in names_chosen,
        is_anonymous="anonymous" in names_chosen,
        is_free="free" in names_chosen,
    )


def form_context(salt: bytes, language: str, ticked: frozenset[str]) -> Context:
    """Return the questions of the form, in the active language."""
    words = Words(knowledge().catalogues, language)
    reached = {"open": _("Nu open"), "anonymous": _("Anoniem"), "free": _("Gratis")}
    return {
        "route": _question(ROUTE, salt, words, ticked),
        "needs": _question(NEEDS, salt, words, ticked),
        "region": _question(REGION, salt, words, ticked),
        "spoken": _question(LANGUAGE, salt, words, ticked),
        "reached": [
            {"value": value(salt, name), "label": label, "checked": name in ticked}
            for name, label in reached.items()
        ],
        "is_open": bool(ticked),
    }


def _question(id_: str, salt: bytes, words: Words, ticked: frozenset[str]) -> Context:
    """Return one question with its options, in the words of somebody who comes for themselves."""
    question = knowledge().questions[id_]
    options = [
        {
            "value": value(salt, f"{id_}|{option.id}"),
            "label": _label(question, option, words),
            "checked": f"{id_}|{option.id}" in ticked,
        }
        for option in options_of(id_)
    ]
    route = "me" if "me" in question.ask else "all"
    return {
        "lang": lang_of(question_texts(question), words),
        "legend": words.say(Text(f"questions/{id_}/ask/{route}", question.ask[route])),
        "options": options,
        "is_any": not any(option["checked"] for option in options),
    }


def _label(question: Question, option: Option, words: Words) -> str:
    """Return the words of an option."""
    key = option.label_key("me")
    place = f"questions/{question.id}/options/{option.id}/{key}"
    return words.say(Text(place, option.labels[key]))
