"""Mistakes on purpose: the knowledge with one thing wrong, to see whether a guarantee notices.

No file is changed. What the loader refuses anyway is no mistake here, the band cut out excepted:
a part of the key in another place than the loader allows, a condition that always holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from random import Random
from typing import TypeVar

from entree.core.knowledge.conditions import Condition, sides
from entree.core.knowledge.model import Knowledge, Offer, Rule
from entree.core.knowledge.table import Ranking, places_of, shifts_of
from entree.core.proofs.slips import SLIPS, Slip, known_of, slips
from entree.core.truth import Truth

TABLE = "the table"
# The loader keeps the first part of the key and the last two where they are.
FIRST, LAST = 1, -2


@dataclass(frozen=True, slots=True)
class Mistake:
    """The knowledge with one thing wrong: what kind, where, what it was and what it became."""

    operator: str
    where: str
    was: str
    became: str
    knowledge: Knowledge = field(repr=False)


def draw_mistakes(knowledge: Knowledge, rng: Random, number: int) -> list[Mistake]:
    """Return so many different mistakes, or as many as there are.

    The operators take turns, in another order in every round. Where one acts is drawn first: every
    rule, every offer (for channels: that has one) and the table are as likely as any other where
    it can act, however many mistakes it can make there; then which of these it makes.
    """
    pots = {operator: _by_place(make(knowledge)) for operator, make in OPERATORS.items()}
    drawn: list[Mistake] = []
    while len(drawn) < number and any(pots.values()):
        for operator in rng.sample(list(pots), len(pots)):
            if pots[operator] and len(drawn) < number:
                drawn.append(_take(pots[operator], rng))
    return drawn


def _by_place(mistakes: Iterator[Mistake]) -> dict[str, list[Mistake]]:
    """Return the mistakes by where they are made."""
    found: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        found.setdefault(mistake.where, []).append(mistake)
    return found


def _take(pot: dict[str, list[Mistake]], rng: Random) -> Mistake:
    """Take one out: first where, then which."""
    where = rng.choice(list(pot))
    mistake = pot[where].pop(rng.randrange(len(pot[where])))
    if not pot[where]:
        del pot[where]
    return mistake


def _in_conditions(operator: str, knowledge: Knowledge) -> Iterator[Mistake]:
    """Give the mistakes in the conditions of rules and offers."""
    known = known_of(knowledge)
    for rule in knowledge.rules:
        for slip in slips(operator, rule.when, known):
            yield _mistaken(operator, slip, f"rule {rule.id}", _with_rule(knowledge, rule, slip))
    for offer in knowledge.offers.values():
        for slip in slips(operator, offer.when, known):
            other = with_offer(knowledge, replace(offer, when=slip.whole))
            yield _mistaken(operator, slip, f"offer {offer.key}", other)


def _mistaken(operator: str, slip: Slip, where: str, knowledge: Knowledge) -> Mistake:
    """Return the mistake that a slip makes."""
    return Mistake(operator, where, slip.was, slip.became, knowledge)


def _with_rule(knowledge: Knowledge, rule: Rule, slip: Slip) -> Knowledge:
    """Return the knowledge in which a rule has another condition."""
    doubt = rule.unknown_is_yes & doubtful(slip.whole)
    return with_rule(knowledge, replace(rule, when=slip.whole, unknown_is_yes=doubt))


def doubtful(condition: Condition) -> set[str]:
    """Return the questions whose missing answer may count as yes: read, and not under a *not*."""
    return {leaf.question for leaf, helps in sides(condition) if helps is Truth.YES}


def with_rule(knowledge: Knowledge, rule: Rule) -> Knowledge:
    """Return the knowledge with this rule in the place of the one of its name."""
    rules = tuple(rule if one.id == rule.id else one for one in knowledge.rules)
    return replace(knowledge, rules=rules)


def with_offer(knowledge: Knowledge, offer: Offer) -> Knowledge:
    """Return the knowledge with this offer in the place of the one of its name."""
    organisation = knowledge.organisations[offer.organisation]
    offers = tuple(offer if one.key == offer.key else one for one in organisation.offers)
    changed = replace(organisation, offers=offers)
    return replace(
        knowledge,
        offers={**knowledge.offers, offer.key: offer},
        organisations={**knowledge.organisations, organisation.id: changed},
    )


def _doubt_taken_out(knowledge: Knowledge) -> Iterator[Mistake]:
    """Give the rules in which a missing answer no longer counts as yes."""
    for rule in knowledge.rules:
        for name in sorted(rule.unknown_is_yes):
            other = replace(rule, unknown_is_yes=rule.unknown_is_yes - {name})
            yield Mistake(
                "doubt no longer yes",
                f"rule {rule.id}",
                f"unknown_is_yes: [{', '.join(sorted(rule.unknown_is_yes))}]",
                f"unknown_is_yes: [{', '.join(sorted(other.unknown_is_yes))}]",
                with_rule(knowledge, other),
            )


def _channel_lost(knowledge: Knowledge) -> Iterator[Mistake]:
    """Give the offers that lack one of their channels."""
    for offer in knowledge.offers.values():
        for channel in offer.channels:
            left = tuple(one for one in offer.channels if one is not channel)
            yield Mistake(
                "channel lost",
                f"offer {offer.key}",
                f"{channel.kind} {channel.to}",
                ", ".join(f"{one.kind} {one.to}" for one in left) or "no channel",
                with_offer(knowledge, replace(offer, channels=left)),
            )


def _columns_swapped(knowledge: Knowledge) -> Iterator[Mistake]:
    """Give the tables in which two parts of the key stand in each other's place."""
    table = knowledge.ranking
    places = range(len(table.fields))[FIRST:LAST]
    for one, other in combinations(places, 2):
        fields = _exchanged(table.fields, one, other)
        yield _other_table(
            "columns swapped",
            knowledge,
            replace(table, fields=tuple(fields), shifts=shifts_of(fields)),
            ([name for name, _ in table.fields], [name for name, _ in fields]),
        )


def _musts_swapped(knowledge: Knowledge) -> Iterator[Mistake]:
    """Give the tables in which two musts stand in each other's place."""
    table = knowledge.ranking
    for one, other in combinations(range(len(table.musts)), 2):
        musts = _exchanged(table.musts, one, other)
        names = [name for name, _ in musts]
        yield _other_table(
            "musts swapped",
            knowledge,
            replace(table, musts=tuple(musts), must_places=places_of(names, table.fields)),
            ([name for name, _ in table.musts], names),
        )


def _other_table(
    operator: str,
    knowledge: Knowledge,
    table: Ranking,
    names: tuple[Sequence[str], Sequence[str]],
) -> Mistake:
    """Return the mistake of another table; ``names`` are in their order before and after."""
    was, became = (", ".join(one) for one in names)
    return Mistake(operator, TABLE, was, became, replace(knowledge, ranking=table))


Entry = TypeVar("Entry")


def _exchanged(some: Sequence[Entry], one: int, other: int) -> list[Entry]:
    """Return a list in which two things stand in each other's place."""
    found = list(some)
    found[one], found[other] = found[other], found[one]
    return found


OPERATORS: Mapping[str, Callable[[Knowledge], Iterator[Mistake]]] = {
    **{operator: partial(_in_conditions, operator) for operator in SLIPS},
    "doubt no longer yes": _doubt_taken_out,
    "channel lost": _channel_lost,
    "columns swapped": _columns_swapped,
    "musts swapped": _musts_swapped,
}
