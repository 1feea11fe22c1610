"""Whom an offer is for, read from its condition rather than written down a second time."""

from entree.core.knowledge.conditions import Given, evaluate
from entree.core.knowledge.model import ROUTE, Knowledge, Offer
from entree.core.truth import Truth

AGE = "who.age"
ADULT = 18
OLDEST = 120


def routes(knowledge: Knowledge, offer: Offer) -> tuple[str, ...]:
    """Return the routes on which the offer may fit, in the order of the question."""
    options = (option.id for option in knowledge.questions[ROUTE].options)
    return tuple(route for route in options if suits_route(offer, route))


def suits_route(offer: Offer, route: str) -> bool:
    """Return whether the offer may fit somebody who comes for this."""
    return evaluate(offer.when, {ROUTE: Given((route,))}) is not Truth.NO


def suits_children(offer: Offer) -> bool:
    """Return whether the offer may fit somebody younger than 18."""
    return _suits_age(offer, 0, ADULT - 1)


def suits_adults(offer: Offer) -> bool:
    """Return whether the offer may fit somebody of 18 or older."""
    return _suits_age(offer, ADULT, OLDEST)


def _suits_age(offer: Offer, least: int, most: int) -> bool:
    """Return whether the offer may fit somebody of these ages."""
    return evaluate(offer.when, {AGE: Given((), least, most)}) is not Truth.NO
