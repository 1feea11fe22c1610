"""Where an offer can still come to stand: its key as an interval over what is still open.

With nothing open the two ends are the key itself (held against ``ranking.rank`` by test).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from entree.core.intake.openness import REACHABLE, URGENCIES, Openness
from entree.core.intake.ranking import NO_WISHES, Wishes, cannot_phone, column, wishes_in
from entree.core.intake.sieve import Weighed, truths
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.model import NEEDS, SITUATION, Knowledge, Offer
from entree.core.knowledge.prospects import NO, UNKNOWN, YES
from entree.core.knowledge.table import Ranking
from entree.core.truth import Truth


# A named tuple, as ``ranking.Ranked`` is: a step makes one for nearly every offer.
class Standing(NamedTuple):
    """Where an offer can still come to stand while questions are open.

    ``fits`` are the possible truths of its condition as bits; ``due`` those of its being a must:
    YES surely, NO surely not, both when that is open. ``low`` and ``high`` bound its key.
    """

    offer: Offer
    fits: int
    due: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the order reads besides the conditions.

    ``musts`` and ``urgent`` give per offer YES, or YES | NO while that is open. ``needs`` are None
    while the question of them is open; ``may_need_voice``: an offer by voice only may be closed.
    """

    table: Ranking
    openness: Openness
    musts: Mapping[str, int]
    urgent: Mapping[str, int]
    needs: Collection[str] | None
    wishes: Wishes | None
    may_need_voice: bool


def standings(
    knowledge: Knowledge,
    answers: Answers,
    openness: Openness,
    still_open: Collection[str],
    weighed: Weighed,
) -> list[Standing]:
    """Return where each offer that fits or may fit can come to stand, in the stored order.

    ``weighed`` is what every condition can become while these questions are open.
    """
    told, wishes = answers.get(NEEDS), wishes_in(answers)
    musts, urgent = _effects(knowledge, weighed)
    around = Circumstances(
        table=knowledge.ranking,
        openness=openness,
        musts=musts,
        urgent=urgent,
        needs=None if NEEDS in still_open else told.options if isinstance(told, Given) else (),
        wishes=None if wishes == NO_WISHES else wishes,
        may_need_voice=cannot_phone(answers) or SITUATION in still_open,
    )
    lifts: dict[Grounds, Lift] = {}
    found = []
    for offer, silent, grounds in _listed(knowledge, weighed, openness):
        lift = lifts.get(grounds)
        if lift is None:
            lift = lifts[grounds] = _lift(knowledge.ranking, grounds)
        found.append(_standing(offer, silent, lift, around))
    return found


Grounds = tuple[str, ...]
"""A 0 or a 1 for each: yes, no and not known are possible; the most grounds, the least."""

Lift = tuple[int, int, int]
"""The truths that are possible, and how much grounds take off a key at most and at least."""


def _listed(
    knowledge: Knowledge, weighed: Weighed, openness: Openness
) -> Iterator[tuple[Offer, int, Grounds]]:
    """Give each offer that fits or may fit, its key for who told nothing, and its grounds."""
    offers = knowledge.offers
    truths = (weighed.can_be_yes, weighed.can_be_no, weighed.can_be_unknown)
    bits = (*truths, *weighed.most, *weighed.least)
    grounds = zip(*(column(one, len(offers)) for one in bits), strict=True)
    stays = map(int, column(weighed.can_be_yes | weighed.can_be_unknown, len(offers)))
    return compress(zip(offers.values(), openness.keys.values(), grounds, strict=True), stays)


def _lift(table: Ranking, grounds: Grounds) -> Lift:
    """Return the truths that grounds leave possible, and what they take off a key."""
    yes, no, unknown, *counts = map(int, grounds)
    most, least = counts[0] + 2 * counts[1], counts[2] + 2 * counts[3]
    shift, counted = table.shifts, table.specificity_counted
    return (
        yes * YES | no * NO | unknown * UNKNOWN,
        yes << shift["fit"] | min(counted, most) << shift["specificity"],
        (not unknown) << shift["fit"] | min(counted, least) << shift["specificity"],
    )


def _effects(knowledge: Knowledge, weighed: Weighed) -> tuple[dict[str, int], dict[str, int]]:
    """Return per offer whether rules make it a must, and urgent: YES, or YES | NO while open."""
    musts: dict[str, int] = {}
    urgent: dict[str, int] = {}
    for place, rule in enumerate(knowledge.rules, start=len(knowledge.offers)):
        if not (rule.musts or rule.urgent):
            continue
        found = truths(weighed, place)
        if found & YES:
            # One rule that surely holds is enough; what may not hold leaves it open.
            effect = YES if found == YES else YES | NO
            for keys, effects in ((rule.musts, musts), (rule.urgent, urgent)):
                for key in keys:
                    effects[key] = min(effect, effects.get(key, effect))
    return musts, urgent


def _standing(offer: Offer, silent: int, lift: Lift, around: Circumstances) -> Standing:
    """Return where one offer can come to stand: from its key for who told nothing, part by part."""
    key, table, shift = offer.key, around.table, around.table.shifts
    fits, most, least = lift
    low, high, due = silent - most, silent - least, NO
    if key in around.musts:
        due = around.musts[key]
        lifted = table.must_places[None] - table.must_places[table.must_of[key]] << shift["must"]
        low -= lifted
        high -= lifted if due == YES else 0
        due = YES | NO if fits & NO else due
    if key in around.urgent:
        lifted = URGENCIES[offer.urgency] << shift["urgency"]
        low -= lifted
        high -= lifted if around.urgent[key] == YES else 0
    if offer.serves:
        fewest, all_ = _served(offer, around.needs)
        low -= min(table.needs_counted, all_) << shift["needs"]
        high -= min(table.needs_counted, fewest) << shift["needs"]
    if around.wishes is not None:
        contact, language, region = around.wishes.missed_by(offer)
        missed = language << shift["language"] | region << shift["region"]
        low |= missed | contact << shift["contact"]
        high |= missed | contact << shift["contact"]
    if around.may_need_voice and key in around.openness.by_voice:
        high |= 1 << shift["contact"]
        if offer.channels:
            reachable = REACHABLE[around.openness.reachable[key]]
            high += REACHABLE[Truth.NO] - reachable << shift["reachable"]
    return Standing(offer, fits, due, low, high)


def _served(offer: Offer, needs: Collection[str] | None) -> tuple[int, int]:
    """Return how many of the needs it serves, at least and at most; None: they are still open."""
    if needs is None:
        return 0, len(offer.serves)
    served = len(offer.serves.intersection(needs))
    return served, served
