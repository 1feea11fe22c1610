"""The view as the solver reads it: fit, musts, the key of every offer, the cards, the notices.

A second reading of ``core/intake``, made from the same table and the same files, and held against
it on many random answers (``tests/core/proofs/test_agreement.py``).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import z3

from entree.core.intake.openness import REACHABLE, URGENCIES
from entree.core.knowledge.conditions import Condition
from entree.core.knowledge.model import (
    CANNOT_PHONE,
    CONTACT,
    LANGUAGE,
    NEEDS,
    REGION,
    SITUATION,
    Knowledge,
    Offer,
)
from entree.core.knowledge.texts import SOURCE_LANGUAGE
from entree.core.proofs.encode_cards import Cards, encode_cards
from entree.core.proofs.kleene import NEVER, encode, encode_grounds, number
from entree.core.proofs.moments import Pattern, openness_in
from entree.core.proofs.parts import COUNT, Hours, Names, Offered
from entree.core.proofs.space import Kleene, Space, answer_space, any_of
from entree.core.truth import Truth


@dataclass(frozen=True)
class Encoded:
    """The whole view over all answers and hours; ``laws`` hold always.

    ``rules`` is the truth of each rule, ``notices`` are those with a notice. The cards are worked
    out when they are first asked for: what can be proven of the keys alone needs none. ``names``
    tells what the names in a fact mean.
    """

    knowledge: Knowledge
    space: Space
    hours: Hours
    offers: Mapping[str, Offered]
    rules: Mapping[str, Kleene]
    notices: Mapping[str, z3.BoolRef]
    laws: tuple[z3.BoolRef, ...]
    names: Names

    @cached_property
    def cards(self) -> Cards:
        """Return which offers are cards, and which stands above which."""
        return encode_cards(self.knowledge.ranking, self.offers, self.hours, self.names)


def encode_view(
    knowledge: Knowledge,
    found: Sequence[Pattern],
    others: Collection[Condition | None] = (),
    beside: Names | None = None,
) -> Encoded:
    """Return the view as the solver reads it, in the hours of these patterns.

    ``others`` are conditions beside those of the knowledge that will be asked about; ``beside``
    are the names of another view in the same solver.
    """
    space = answer_space(knowledge, others)
    hours = _hours(knowledge, space, found)
    rules = {rule.id: encode(space, rule.when, rule.unknown_is_yes) for rule in knowledge.rules}
    offers = {
        key: _offered(knowledge, offer, space, hours, rules)
        for key, offer in knowledge.offers.items()
    }
    return Encoded(
        knowledge=knowledge,
        space=space,
        hours=hours,
        offers=offers,
        rules=rules,
        notices={rule.id: rules[rule.id].yes for rule in knowledge.rules if rule.notice},
        laws=(
            *space.laws,
            z3.PbEq([(pattern.is_now, 1) for pattern in hours.patterns], 1),
        ),
        names=Names(beside),
    )


def _hours(knowledge: Knowledge, space: Space, found: Sequence[Pattern]) -> Hours:
    """Return the hours, and that the person cannot phone."""
    return Hours(
        patterns=tuple(found),
        spoken=tuple(openness_in(knowledge, one, text_only=False) for one in found),
        written=tuple(openness_in(knowledge, one, text_only=True) for one in found),
        text_only=space.asked[SITUATION].ticks[CANNOT_PHONE],
    )


def _offered(
    knowledge: Knowledge,
    offer: Offer,
    space: Space,
    hours: Hours,
    rules: Mapping[str, Kleene],
) -> Offered:
    """Return one offer in the view."""
    fit = encode(space, offer.when)
    made = [rules[rule.id].yes for rule in knowledge.rules if offer.key in rule.musts]
    rushed = [rules[rule.id].yes for rule in knowledge.rules if offer.key in rule.urgent]
    due = z3.And(z3.Not(fit.no), any_of(made)) if made else NEVER
    is_open = hours.when(lambda now: offer.key in now.lines)
    if offer.folded:
        is_open = NEVER
    elif offer.key in knowledge.ranking.open_line_when_due:
        is_open = z3.And(is_open, due)
    parts = _parts(knowledge, offer, space, hours) | {
        "must": _choose(
            due,
            knowledge.ranking.must_places[knowledge.ranking.must_of.get(offer.key)],
            knowledge.ranking.must_places[None],
            _bits(knowledge, "must"),
        ),
        "urgency": _choose(
            any_of(rushed), 0, URGENCIES[offer.urgency], _bits(knowledge, "urgency")
        ),
        "fit": _choose(fit.yes, 0, 1, _bits(knowledge, "fit")),
    }
    key = z3.Concat(*(parts[name] for name, _ in knowledge.ranking.fields))
    return Offered(offer, fit, due, key, is_open, parts)


def _parts(
    knowledge: Knowledge, offer: Offer, space: Space, hours: Hours
) -> dict[str, z3.BitVecRef]:
    """Return the lower parts of the key."""
    table, needs = knowledge.ranking, space.asked[NEEDS].ticks
    served = [needs[need] for need in sorted(offer.serves)]
    grounds = encode_grounds(space, offer.when)
    by_voice = NEVER if offer.answers_in_writing else hours.text_only
    contact, language, region = _missed_by(offer, space)
    reachable = _bits(knowledge, "reachable")
    state = z3.BitVecVal(REACHABLE[Truth.NO], reachable)
    for truth in (Truth.UNKNOWN, Truth.YES):
        is_so = hours.reachable(offer.key, truth)
        state = z3.If(is_so, z3.BitVecVal(REACHABLE[truth], reachable), state)
    return {
        "needs": _left(served, table.needs_counted, _bits(knowledge, "needs")),
        "specificity": _left(grounds, table.specificity_counted, _bits(knowledge, "specificity")),
        "contact": _choose(z3.Or(by_voice, contact), 1, 0, _bits(knowledge, "contact")),
        "language": _choose(language, 1, 0, _bits(knowledge, "language")),
        "region": _choose(region, 1, 0, _bits(knowledge, "region")),
        "reachable": state,
        "order": z3.BitVecVal(table.places[offer.key], _bits(knowledge, "order")),
    }


def _missed_by(offer: Offer, space: Space) -> tuple[z3.BoolRef, z3.BoolRef, z3.BoolRef]:
    """Return that the offer misses what is asked for, as ``ranking.Wishes.missed_by`` has it."""
    kinds = frozenset(channel.kind for channel in offer.channels)
    return (
        _missed(space, CONTACT, kinds),
        _missed(space, LANGUAGE, offer.languages, without=SOURCE_LANGUAGE),
        _missed(space, REGION, offer.regions) if offer.regions else NEVER,
    )


def _missed(
    space: Space, name: str, met: Collection[str], without: str | None = None
) -> z3.BoolRef:
    """Return that something is asked for, and nothing of it is met."""
    asked = space.asked.get(name)
    if asked is None:
        return NEVER
    chosen = {option: fact for option, fact in asked.chosen().items() if option != without}
    is_met = any_of(fact for option, fact in chosen.items() if option in met)
    return z3.And(any_of(chosen.values()), z3.Not(is_met))


def _bits(knowledge: Knowledge, field: str) -> int:
    """Return how wide a part of the key is."""
    return dict(knowledge.ranking.fields)[field]


def _choose(fact: z3.BoolRef, yes: int, no: int, bits: int) -> z3.BitVecRef:
    """Return one of two numbers."""
    return z3.If(fact, z3.BitVecVal(yes, bits), z3.BitVecVal(no, bits))


def _left(facts: Sequence[z3.BoolRef], most: int, bits: int) -> z3.BitVecRef:
    """Return ``most`` less the number of true facts, and no less than zero."""
    count = number(facts, COUNT)
    left = z3.BitVecVal(0, bits)
    for true in reversed(range(most)):
        left = z3.If(count == true, z3.BitVecVal(most - true, bits), left)
    return left
