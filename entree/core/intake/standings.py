"""Where an offer can still come to stand: its key as an interval over what is still open.

With nothing open the two ends are the key itself (held against ``ranking.rank`` by test).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from entree.core.intake.openness import REACHABLE, URGENCIES, Openness
from entree.core.intake.ranking import Wishes, cannot_phone, wishes_in
from entree.core.intake.sieve import Weighed, grounds, sieve_of, truths, weigh
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.model import NEEDS, SITUATION, Knowledge, Offer
from entree.core.knowledge.prospects import NO, NOTHING, UNKNOWN, YES
from entree.core.knowledge.table import Ranking
from entree.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Standing:
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
    """What the order reads besides the offer itself.

    ``musts`` and ``urgent`` give per offer YES, or YES | NO while that is open.
    """

    still_open: Collection[str]
    musts: Mapping[str, int]
    urgent: Mapping[str, int]
    needs: Collection[str]
    text_only: bool
    wishes: Wishes
    openness: Openness


def standings(
    knowledge: Knowledge,
    answers: Answers,
    openness: Openness,
    still_open: Collection[str] = NOTHING,
) -> list[Standing]:
    """Return where each offer that fits or may fit can come to stand, in the stored order."""
    told = answers.get(NEEDS)
    weighed = weigh(sieve_of(knowledge), answers, still_open)
    musts, urgent = _effects(knowledge, weighed)
    around = Circumstances(
        still_open=still_open,
        musts=musts,
        urgent=urgent,
        needs=told.options if isinstance(told, Given) else (),
        text_only=cannot_phone(answers),
        wishes=wishes_in(answers),
        openness=openness,
    )
    return [
        _standing(knowledge.ranking, offer, fits, (most, least), around)
        for place, offer in enumerate(knowledge.offers.values())
        if (fits := truths(weighed, place)) != NO
        for least, most in [(grounds(weighed.least, place), grounds(weighed.most, place))]
    ]


def _effects(knowledge: Knowledge, weighed: Weighed) -> tuple[dict[str, int], dict[str, int]]:
    """Return per offer whether rules make it a must, and urgent: YES, or YES | NO while open."""
    musts: dict[str, int] = {}
    urgent: dict[str, int] = {}
    for place, rule in enumerate(knowledge.rules, start=len(knowledge.offers)):
        found = truths(weighed, place)
        if found & YES:
            # One rule that surely holds is enough; what may not hold leaves it open.
            effect = YES if found == YES else YES | NO
            for keys, effects in ((rule.musts, musts), (rule.urgent, urgent)):
                for key in keys:
                    effects[key] = min(effect, effects.get(key, effect))
    return musts, urgent


def _standing(
    table: Ranking, offer: Offer, fits: int, counts: tuple[int, int], around: Circumstances
) -> Standing:
    """Return where one offer can come to stand; ``counts`` are its grounds at most and at least."""
    key = offer.key
    due, rushed = around.musts.get(key, NO), around.urgent.get(key, NO)
    no_must = table.must_places[None]
    place = table.must_places[table.must_of[key]] if due & YES else no_must
    urgency = URGENCIES[offer.urgency]
    served = sum(need in offer.serves for need in around.needs)
    most_served = len(offer.serves) if NEEDS in around.still_open else served
    by_voice = key in around.openness.by_voice
    needs_voice = by_voice and around.text_only
    may_need_voice = by_voice and (around.text_only or SITUATION in around.still_open)
    reachable = REACHABLE[around.openness.reachable[key]]
    closed = REACHABLE[Truth.NO] if may_need_voice and offer.channels else reachable
    missed = around.wishes.missed_by(offer)
    counted = table.specificity_counted
    parts = (
        ("must", place, place if due == YES else no_must),
        ("urgency", 0 if rushed & YES else urgency, 0 if rushed == YES else urgency),
        ("fit", int(not fits & YES), int(bool(fits & UNKNOWN))),
        ("needs", table.needs_counted - most_served, table.needs_counted - served),
        ("specificity", counted - counts[0], counted - counts[1]),
        ("contact", int(missed[0] or needs_voice), int(missed[0] or may_need_voice)),
        ("language", int(missed[1]), int(missed[1])),
        ("region", int(missed[2]), int(missed[2])),
        ("reachable", reachable, closed),
        ("order", table.places[key], table.places[key]),
    )
    low = high = 0
    for name, least, most in parts:
        low |= max(0, least) << table.shifts[name]
        high |= max(0, most) << table.shifts[name]
    is_open = due == YES and bool(fits & NO)
    return Standing(offer, fits, YES | NO if is_open else due, low, high)
