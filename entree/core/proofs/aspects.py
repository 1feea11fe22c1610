"""What one can ask of help beside its fit: open, in a language, without police, nearby.

Each is yes, no or not known of an offer. *Not known* never counts as no: it is a finding of its
own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from entree.core.knowledge.conditions import Condition, Is, Leaf, Within, leaves, sides
from entree.core.knowledge.model import NEEDS, ROUTE, Knowledge, Offer
from entree.core.proofs.moments import Pattern, openness_in
from entree.core.truth import Truth

PLACE = "where.now"
"""The question where somebody is."""


class Finding(StrEnum):
    """What somebody may find; each pair is what is lacking for sure, and what is not known."""

    NO_HELP = "no_help"
    ONLY_MAY_FIT = "only_may_fit"
    ONLY_CLOSED = "only_closed"
    HOURS_NOT_KNOWN = "hours_not_known"
    NOT_IN_LANGUAGE = "not_in_language"
    LANGUAGE_NOT_KNOWN = "language_not_known"
    ONLY_POLICE = "only_police"
    POLICE_MAY_COME = "police_may_come"
    ONLY_BY_PHONE = "only_by_phone"
    WRITING_NOT_KNOWN = "writing_not_known"
    ONLY_FAR_AWAY = "only_far_away"
    NEARBY_NOT_KNOWN = "nearby_not_known"
    NOT_FROM_THERE = "not_from_there"
    FROM_THERE_NOT_KNOWN = "from_there_not_known"


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is asked of every offer, and what it means when no help has it.

    ``lacking``: all help that may fit surely lacks it. ``doubted``: none surely has it.
    """

    lacking: Finding
    doubted: Finding
    has: Mapping[str, Truth]


def helps_with(offer: Offer, need: str) -> bool:
    """Return whether an offer is help for a need: it serves it, or is there for who has that need.

    Some offers serve nothing on purpose, because the need already stands in their condition.
    """
    return need in offer.serves or names(offer, NEEDS, need)


def names(offer: Offer, question: str, option: str) -> bool:
    """Return whether the condition of an offer asks for an option, rather than ruling it out."""
    return any(
        isinstance(leaf, Is)
        and leaf.question == question
        and option in leaf.options
        and helps is Truth.YES
        for leaf, helps in sides(offer.when)
    )


def is_made_for(knowledge: Knowledge, offer: Offer, when: Condition) -> bool:
    """Return whether an offer names a group, so that it is there for them more than for others.

    An offer names a group too by a question that only they are asked: which church it was.
    """
    for leaf in leaves(when):
        match leaf:
            case Is(question=question, options=options) if question == ROUTE:
                if not any(mine == Is(ROUTE, options) for mine in offer.leaves):
                    return False
            case Is(question, options):
                named = any(names(offer, question, option) for option in options)
                if not named and not _asks_further(knowledge, offer, Is(question, options)):
                    return False
            case Within(question, least, most):
                if not any(_holds_all(mine, question, least, most) for mine in offer.leaves):
                    return False
            case _:
                assert_never(leaf)
    return True


def _asks_further(knowledge: Knowledge, offer: Offer, leaf: Is) -> bool:
    """Return whether an offer reads a question that is asked only of who gives these answers."""
    return any(knowledge.questions[mine.question].asked_when == leaf for mine in offer.leaves)


def _holds_all(leaf: Leaf, question: str, least: int | None, most: int | None) -> bool:
    """Return whether a leaf of an offer is yes for every number between two bounds."""
    if not isinstance(leaf, Within) or leaf.question != question:
        return False
    starts = leaf.least is None or (least or 0) >= leaf.least
    ends = leaf.most is None or (most is not None and most <= leaf.most)
    return starts and ends


def without_police(knowledge: Knowledge) -> Aspect:
    """Return whether help comes without the police; where they may come, it is not known."""
    states = {"never": Truth.YES, "on-request": Truth.YES, "may": Truth.UNKNOWN, "part": Truth.NO}
    return _aspect(
        knowledge,
        Finding.ONLY_POLICE,
        Finding.POLICE_MAY_COME,
        lambda offer: states[offer.police],
    )


def in_writing(knowledge: Knowledge) -> Aspect:
    """Return whether somebody answers in writing; of a site alone that is not known."""
    return _aspect(knowledge, Finding.ONLY_BY_PHONE, Finding.WRITING_NOT_KNOWN, _answers)


def in_language(knowledge: Knowledge, language: str) -> Aspect:
    """Return whether help is in a language; where no source names any, it is not known."""

    def speaks(offer: Offer) -> Truth:
        """Return whether a source names this language."""
        if not offer.languages:
            return Truth.UNKNOWN
        return Truth.YES if language in offer.languages else Truth.NO

    return _aspect(knowledge, Finding.NOT_IN_LANGUAGE, Finding.LANGUAGE_NOT_KNOWN, speaks)


def open_in(knowledge: Knowledge, pattern: Pattern, *, text_only: bool) -> Aspect:
    """Return whether help is open in the hours of a pattern; ``text_only``: without phoning."""
    reachable = openness_in(knowledge, pattern, text_only=text_only).reachable
    return Aspect(Finding.ONLY_CLOSED, Finding.HOURS_NOT_KNOWN, reachable)


def near(knowledge: Knowledge, region: str) -> Aspect:
    """Return whether help has a confirmed place in a region, or is for that region."""
    return _aspect(
        knowledge,
        Finding.ONLY_FAR_AWAY,
        Finding.NEARBY_NOT_KNOWN,
        lambda offer: nearness(knowledge, offer, region),
    )


def nearness(knowledge: Knowledge, offer: Offer, region: str) -> Truth:
    """Return whether an offer is there in a region: not known where no source names a place.

    Where most places of an organisation have no city, they are offices that one phones: whether
    one can go there is not known.
    """
    places = knowledge.organisations[offer.organisation].places
    found = [place for place in places if place.city or place.address]
    here = [place for place in places if region in place.covers]
    receives = len(found) * 2 > len(places)
    if region in offer.regions or (receives and any(place in found for place in here)):
        return Truth.YES
    if here or not (places or offer.regions):
        return Truth.UNKNOWN
    return Truth.NO


def from_there(knowledge: Knowledge, place: str) -> Aspect:
    """Return whether help is there for who is elsewhere: on the islands, or in another country.

    Numbers of the Netherlands do not always work there, so of all other help it is not known.
    """

    def works(offer: Offer) -> Truth:
        """Return whether an offer names this place, is for this region, or has a full number."""
        is_named = place in offer.regions or names(offer, PLACE, place)
        has_number = any(one.kind == "phone" and one.to.startswith("+") for one in offer.channels)
        return Truth.YES if is_named or has_number else Truth.UNKNOWN

    return _aspect(knowledge, Finding.NOT_FROM_THERE, Finding.FROM_THERE_NOT_KNOWN, works)


def _answers(offer: Offer) -> Truth:
    """Return whether somebody answers in writing."""
    if offer.answers_in_writing:
        return Truth.YES
    is_spoken = bool(offer.channels) and all(one.kind == "phone" for one in offer.channels)
    return Truth.NO if is_spoken else Truth.UNKNOWN


def _aspect(
    knowledge: Knowledge, lacking: Finding, doubted: Finding, has: Callable[[Offer], Truth]
) -> Aspect:
    """Return an aspect from what holds for one offer."""
    return Aspect(lacking, doubted, {key: has(offer) for key, offer in knowledge.offers.items()})
