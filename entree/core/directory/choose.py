"""Which organisations suit what somebody wishes: yes, or perhaps because a fact is not known.

Only *no* takes one away, as everywhere: hours, languages and anonymity that nobody knows are shown
apart, never as open, closed or not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from entree.core.directory.whom import suits_route
from entree.core.knowledge.conditions import Given, evaluate
from entree.core.knowledge.hours import open_at
from entree.core.knowledge.model import REGION, Channel, Knowledge, Offer
from entree.core.truth import Truth, all_of, any_of

ANONYMOUS = {"yes": Truth.YES, "no": Truth.NO}
COSTS_NOTHING = {"free": Truth.YES, "paid": Truth.NO}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody looks for; what is empty or False plays no part."""

    needs: frozenset[str] = frozenset()
    route: str | None = None
    region: str | None = None
    languages: frozenset[str] = frozenset()
    is_open: bool = False
    is_anonymous: bool = False
    is_free: bool = False


def choose(knowledge: Knowledge, wishes: Wishes, at: datetime) -> Mapping[str, Truth]:
    """Return the organisations that suit, by id: yes, or not known."""
    found = {
        one.id: any_of(suits(offer, wishes, at) for offer in one.offers)
        for one in knowledge.organisations.values()
    }
    return {id_: truth for id_, truth in found.items() if truth is not Truth.NO}


def suits(offer: Offer, wishes: Wishes, at: datetime) -> Truth:
    """Return whether one offer is what somebody wishes."""
    parts = [known(not wishes.needs or bool(wishes.needs & offer.serves))]
    if wishes.route is not None:
        parts.append(known(suits_route(offer, wishes.route)))
    if wishes.region is not None:
        parts.append(_in_region(offer, wishes.region))
    if wishes.languages:
        parts.append(_speaks(offer, wishes.languages))
    if wishes.is_open or wishes.is_anonymous or wishes.is_free:
        parts.append(any_of(_reachable(one, wishes, at) for one in offer.channels))
    return all_of(parts)


def _in_region(offer: Offer, region: str) -> Truth:
    """Return whether the offer is there in this region; none named is the whole country."""
    is_excluded = evaluate(offer.when, {REGION: Given((region,))}) is Truth.NO
    is_there = not offer.regions or region in offer.regions
    return known(is_there and not is_excluded)


def _speaks(offer: Offer, languages: frozenset[str]) -> Truth:
    """Return whether one of these languages is spoken; a source that is silent tells nothing."""
    if not offer.languages:
        return Truth.UNKNOWN
    return known(bool(offer.languages & languages))


def _reachable(channel: Channel, wishes: Wishes, at: datetime) -> Truth:
    """Return whether this one channel is all at once what is wished of it."""
    parts = []
    if wishes.is_open:
        # On a site nobody answers, at whatever hour.
        parts.append(Truth.NO if channel.kind == "site" else open_at(channel.hours, at))
    if wishes.is_anonymous:
        parts.append(ANONYMOUS.get(channel.anonymous, Truth.UNKNOWN))
    if wishes.is_free:
        parts.append(_costs_nothing(channel))
    return all_of(parts)


def _costs_nothing(channel: Channel) -> Truth:
    """Return whether it is free; a chat or a site at the usual cost takes no money either."""
    if channel.cost == "standard":
        return known(channel.is_text)
    return COSTS_NOTHING.get(channel.cost, Truth.UNKNOWN)


def known(holds: bool) -> Truth:
    """Return yes or no for what is known."""
    return Truth.YES if holds else Truth.NO
