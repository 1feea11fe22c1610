"""What is not known of the help, counted in the knowledge so that it is true of this version."""

from collections.abc import Callable, Iterable

from django.utils.translation import get_language_info

from entree.core.knowledge.gaps import gap_texts, read_gaps
from entree.core.knowledge.model import REGION, Channel, Knowledge, Organisation
from entree.core.knowledge.records import read_records
from entree.core.knowledge.texts import SOURCE_LANGUAGE, Text, Words
from entree.web.front.frame import Context, organisation_name
from entree.web.front.offers import lang_of
from entree.web.front.said import is_for_everyone, words_in
from entree.web.knowledge import knowledge, knowledge_folder

DAY_AND_NIGHT = "24/7"
CENTRE = "centrum-seksueel-geweld"
# Outside the regions in which centres are.
ELSEWHERE = "caribbean"


def limits_context(language: str) -> Context:
    """Return the numbers and the names that the page of what is not known tells."""
    known, words = knowledge(), words_in(language)
    everyone = list(known.organisations.values())
    return {
        "organisations": len(everyone),
        "checked": sum(one.checked is not None for one in everyone),
        "without_date": sum(one.source_date is None for one in everyone),
        "conversations": sum(bool(conversations(one)) for one in everyone),
        "hours_unknown": sum(has_no_hours(one) for one in everyone),
        "languages_unknown": sum(names_no_language(one) for one in everyone),
        "languages": languages(known),
        "left_out": sum(one.became == "left-out" for one in read_records(knowledge_folder())),
        "calls_at_night": at_night(everyone, words, lambda way: way.kind == "phone"),
        "chats_at_night": at_night(everyone, words, lambda way: way.kind == "chat"),
        "regions_without": regions_without(known, words),
        "gaps": gaps_said(words),
    }


def gaps_said(words: Words) -> list[Context]:
    """Return the declared gaps in words: what is missing, and what there is all the same."""
    found = []
    for gap in read_gaps(knowledge_folder(), knowledge()):
        says, instead = gap_texts(gap)
        found.append(
            {
                "lang": lang_of((says, instead), words),
                "says": words.say(says),
                "instead": words.say(instead),
            }
        )
    return found


def conversations(organisation: Organisation) -> list[Channel]:
    """Return the ways by which somebody answers: phone, chat or mail."""
    ways = (way for offer in organisation.offers for way in offer.channels)
    return [way for way in ways if way.kind == "phone" or way.is_conversation]


def has_no_hours(organisation: Organisation) -> bool:
    """Return whether somebody answers there, at hours that nobody could reckon with."""
    ways = conversations(organisation)
    return bool(ways) and all(way.hours is None for way in ways)


def names_no_language(organisation: Organisation) -> bool:
    """Return whether no source says which languages are spoken there."""
    return not any(offer.languages for offer in organisation.offers)


def languages(known: Knowledge) -> list[tuple[str, str]]:
    """Return in which other languages help is surely given, as their speakers name them."""
    spoken = {language for offer in known.offers.values() for language in offer.languages}
    others = sorted(spoken - {SOURCE_LANGUAGE})
    return [(code, get_language_info(code)["name_local"]) for code in others]


def at_night(
    organisations: Iterable[Organisation], words: Words, is_wanted: Callable[[Channel], bool]
) -> list[str]:
    """Return who answers everyone day and night by such a channel."""
    return [
        organisation_name(one, words)
        for one in organisations
        if any(
            is_wanted(way) and way.hours == DAY_AND_NIGHT
            for offer in one.offers
            if is_for_everyone(offer)
            for way in offer.channels
        )
    ]


def regions_without(known: Knowledge, words: Words) -> list[tuple[str, str]]:
    """Return the regions for which no source names a centre, each with its language."""
    covered = {region for place in known.organisations[CENTRE].places for region in place.covers}
    names = [
        (option.labels["all"], f"questions/{REGION}/options/{option.id}/all")
        for option in known.questions[REGION].options
        if option.id not in covered | {ELSEWHERE}
    ]
    said = [(name, words.say(Text(place, name))) for name, place in names]
    return [(SOURCE_LANGUAGE if name == one else words.language, one) for name, one in said]
