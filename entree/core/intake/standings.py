"""Where an offer can still come to stand: its key as an interval over what is still open.

With nothing open the two ends are the key itself (held against ``ranking.rank`` by test).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from entree.core.intake.openness import Openness
from entree.core.intake.ranking import (
    REACHABLE,
    URGENCIES,
    Wishes,
    cannot_phone,
    misses,
    wishes_in,
)
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.model import NEEDS, SITUATION, Knowledge, Offer, Ranking, Rule
from entree.core.knowledge.prospects import NO, NOTHING, UNKNOWN, YES, Prospect, prospect
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


def standings(
    knowledge: Knowledge,
    answers: Answers,
    openness: Openness,
    still_open: Collection[str] = NOTHING,
) -> list[Standing]:
    """Return where each offer that fits or may fit can come to stand, in the stored order."""
    told = answers.get(NEEDS)
    musts, urgent = _effects(knowledge.rules, answers, still_open)
    around = Circumstances(
        still_open=still_open,
        musts=musts,
        urgent=urgent,
        needs=told.options if isinstance(told, Given) else (),
        text_only=cannot_phone(answers),
        wishes=wishes_in(answers),
        openness=openness,
    )
    found = []
    for offer in knowledge.offers.values():
        fits = prospect(offer.when, answers, still_open)
        if fits.truths != NO:
            found.append(_standing(knowledge.ranking, offer, fits, around))
    return found


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


def _effects(
    rules: Collection[Rule], answers: Answers, still_open: Collection[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return per offer whether rules make it a must, and urgent: YES, or YES | NO while open."""
    musts: dict[str, int] = {}
    urgent: dict[str, int] = {}
    for rule in rules:
        if not (rule.musts or rule.urgent):
            continue
        truths = prospect(rule.when, answers, still_open, rule.unknown_is_yes).truths
        if truths & YES:
            # One rule that surely holds is enough; what may not hold leaves it open.
            found = YES if truths == YES else YES | NO
            for keys, effect in ((rule.musts, musts), (rule.urgent, urgent)):
                for key in keys:
                    effect[key] = min(found, effect.get(key, found))
    return musts, urgent


def _standing(table: Ranking, offer: Offer, fits: Prospect, around: Circumstances) -> Standing:
    """Return where one offer can come to stand."""
    due = around.musts.get(offer.key, NO)
    low = high = 0
    for name, (least, most) in _parts(table, offer, fits, around).items():
        low |= least << table.shifts[name]
        high |= most << table.shifts[name]
    is_open = due == YES and bool(fits.truths & NO)
    return Standing(offer, fits.truths, YES | NO if is_open else due, low, high)


def _parts(
    table: Ranking, offer: Offer, fits: Prospect, around: Circumstances
) -> dict[str, tuple[int, int]]:
    """Return the least and the most of every part of the key."""
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
    missed = misses(offer, around.wishes)
    closed = REACHABLE[Truth.NO] if may_need_voice and offer.channels else reachable
    return {
        "must": (place, place if due == YES else no_must),
        "urgency": (0 if rushed & YES else urgency, 0 if rushed == YES else urgency),
        "fit": (int(not fits.truths & YES), int(bool(fits.truths & UNKNOWN))),
        "needs": (
            max(0, table.needs_counted - most_served),
            max(0, table.needs_counted - served),
        ),
        "specificity": (
            max(0, table.specificity_counted - fits.most),
            max(0, table.specificity_counted - fits.least),
        ),
        "contact": (
            int(missed["contact"] or needs_voice),
            int(missed["contact"] or may_need_voice),
        ),
        "language": (int(missed["language"]), int(missed["language"])),
        "region": (int(missed["region"]), int(missed["region"])),
        "reachable": (reachable, closed),
        "order": (table.places[key], table.places[key]),
    }
