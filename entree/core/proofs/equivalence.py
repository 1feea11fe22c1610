"""Changes that change nobody's view, seen from the changed rule or offer alone."""

from collections.abc import Iterator, Sequence

import z3

from entree.core.knowledge.model import Knowledge, Offer, Rule
from entree.core.proofs.kleene import encode, encode_grounds, number
from entree.core.proofs.moments import Pattern, openness_in
from entree.core.proofs.parts import COUNT
from entree.core.proofs.space import Space, answer_space, any_of, conditions_of


def is_equivalent(one: Knowledge, other: Knowledge, hours: Sequence[Pattern]) -> bool:
    """Return whether what differs means the same for everyone at every hour.

    It may say no where nobody's view changes all the same: an offer can fit others, and never be
    a card. Another table is never taken for the same one.
    """
    if one.ranking != other.ranking:
        return False
    space = answer_space(one, conditions_of(other))
    differs: list[z3.BoolRef] = []
    for rule, new in zip(one.rules, other.rules, strict=True):
        if rule is not new:
            differs.append(_other_rule(space, rule, new))
    for key, offer in one.offers.items():
        if offer is not other.offers[key]:
            differs += _other_fit(space, offer, other.offers[key])
    solver = z3.SolverFor("QF_BV")
    solver.add(*space.laws, any_of(differs))
    return bool(solver.check() == z3.unsat) and _reached_alike(one, other, hours)


def _other_rule(space: Space, one: Rule, other: Rule) -> z3.BoolRef:
    """Return for whom only one of two rules holds."""
    mine, theirs = (encode(space, rule.when, rule.unknown_is_yes).yes for rule in (one, other))
    return z3.Xor(mine, theirs)


def _other_fit(space: Space, one: Offer, other: Offer) -> Iterator[z3.BoolRef]:
    """Give for whom two offers differ in their fit, or in how many answers made it."""
    mine, theirs = (encode(space, offer.when) for offer in (one, other))
    yield z3.Xor(mine.yes, theirs.yes)
    yield z3.Xor(mine.no, theirs.no)
    counts = (number(encode_grounds(space, offer.when), COUNT) for offer in (one, other))
    few, more = counts
    yield few != more


def _reached_alike(one: Knowledge, other: Knowledge, hours: Sequence[Pattern]) -> bool:
    """Return whether every offer is reached in the same ways and at the same hours."""
    changed = [key for key, offer in one.offers.items() if offer is not other.offers[key]]
    if any(_ways(one.offers[key]) != _ways(other.offers[key]) for key in changed):
        return False
    for pattern in hours:
        for text_only in (False, True):
            now, then = (openness_in(known, pattern, text_only=text_only) for known in (one, other))
            if now.lines != then.lines or now.reachable != then.reachable:
                return False
    return True


def _ways(offer: Offer) -> tuple[frozenset[str], bool]:
    """Return the kinds of channel of an offer, and whether somebody answers there in writing."""
    return frozenset(channel.kind for channel in offer.channels), offer.answers_in_writing
