"""What a guarantee promises to everyone it speaks of: one of a closed list of outcomes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, assert_never

from pydantic import Field

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.schema import Flag, KebabId, OfferKey, Strict
from entree.core.proofs.selection import Selection, Way, check_offer, check_selection

TheoremName = Literal[
    "taking-away", "completions", "questions-matter", "reachable", "examples", "own-words",
    "one-voice", "no-holes",
]  # fmt: skip
Some = Annotated[tuple[KebabId, ...], Field(min_length=1)]


class ThenShape(Strict):
    """What must be so: exactly one of these, with what belongs to it."""

    card: OfferKey | None = None
    below: tuple[KebabId, ...] | None = None
    within: Annotated[int, Field(ge=1, le=9)] | None = None
    must: Annotated[tuple[OfferKey, ...], Field(min_length=1)] | None = None
    some_card: Selection | None = None
    no_card: Selection | None = None
    some_help: Selection | None = None
    no_help: Selection | None = None
    notice: Some | None = None
    in_no_other_case: Flag = "no"
    no_notice: Some | None = None
    channels: dict[OfferKey, tuple[Way, ...]] | None = None
    musts_in_order: Some | None = None
    order: Annotated[tuple[str, ...], Field(min_length=2)] | None = None
    theorem: TheoremName | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The offer is a card, and only due musts of ``below`` stand above it.

    ``within`` instead: at most that many cards less one that are no due must stand above it.
    """

    offer: str
    below: tuple[str, ...]
    within: int | None


@dataclass(frozen=True, slots=True)
class Must:
    """One of these offers is a due must, and so a card."""

    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Something of the selection is a card; with ``anywhere``, a card or further help."""

    some: Selection
    anywhere: bool


@dataclass(frozen=True, slots=True)
class Hidden:
    """Nothing of the selection is a card; with ``anywhere``, nor further help."""

    some: Selection
    anywhere: bool


@dataclass(frozen=True, slots=True)
class Noticed:
    """The notice of one of these rules is shown; ``only_then``: and to nobody else."""

    rules: tuple[str, ...]
    only_then: bool


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """The notice of none of these rules is shown."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """These offers have these ways to reach them, whatever changes."""

    ways: Mapping[str, tuple[Way, ...]]


@dataclass(frozen=True, slots=True)
class MustsInOrder:
    """Every due must is a card above all that are none, and musts stand in this order."""

    musts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Of two offers, the first of these parts in which they differ decides."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theorem:
    """A theorem about the knowledge as a whole."""

    name: TheoremName


Outcome = (
    Placed
    | Must
    | Shown
    | Hidden
    | Noticed
    | Unnoticed
    | Reached
    | MustsInOrder
    | Ordered
    | Theorem
)


def is_for_everyone(outcome: Outcome) -> bool:
    """Return whether it speaks of everybody, or of nobody at all: then no ``when`` goes with it."""
    match outcome:
        case Theorem(name):
            return name in {"questions-matter", "reachable"}
        case _:
            return isinstance(outcome, Reached | MustsInOrder | Ordered)


def read_outcome(then: ThenShape, knowledge: Knowledge) -> Outcome:
    """Return what is promised. Raises WrongShape and UnknownName without a place."""
    named = [kind for kind in READERS if getattr(then, kind) is not None]
    if len(named) != 1:
        raise WrongShape(f"Under 'then' stands exactly one of: {', '.join(READERS)}.")
    if named != ["card"] and (then.below, then.within) != (None, None):
        raise WrongShape("'below' and 'within' say where a 'card' stands. Take them away.")
    if named != ["notice"] and then.in_no_other_case == "yes":
        raise WrongShape("'in_no_other_case' goes with a 'notice'. Take it away.")
    return READERS[named[0]](then, knowledge)


def _placed(then: ThenShape, knowledge: Knowledge) -> Placed:
    """Return where a card stands."""
    check_offer(str(then.card), knowledge)
    if then.below is not None and then.within is not None:
        raise WrongShape("A card stands 'below' named musts, or 'within' a number. Choose one.")
    below = _names(then.below, [name for name, _ in knowledge.ranking.musts], "must")
    return Placed(str(then.card), below, then.within)


def _must(then: ThenShape, knowledge: Knowledge) -> Must:
    """Return which offers must come."""
    return Must(_names(then.must, knowledge.ranking.must_of, "must among the offers"))


def _shown(some: Selection | None, knowledge: Knowledge, *, anywhere: bool) -> Shown:
    """Return of what something is shown."""
    meant = some or Selection()
    check_selection(meant, knowledge, must_mean_something=True)
    return Shown(meant, anywhere)


def _hidden(some: Selection | None, knowledge: Knowledge, *, anywhere: bool) -> Hidden:
    """Return of what nothing is shown; there may be nothing of it."""
    meant = some or Selection()
    check_selection(meant, knowledge, must_mean_something=False)
    return Hidden(meant, anywhere)


def _noticed(then: ThenShape, knowledge: Knowledge) -> Noticed:
    """Return which notices come."""
    rules = _names(then.notice, _with_notice(knowledge), "rule with a notice")
    return Noticed(rules, only_then=then.in_no_other_case == "yes")


def _unnoticed(then: ThenShape, knowledge: Knowledge) -> Unnoticed:
    """Return which notices do not come."""
    return Unnoticed(_names(then.no_notice, _with_notice(knowledge), "rule with a notice"))


def _with_notice(knowledge: Knowledge) -> list[str]:
    """Return the rules that show a notice."""
    return [rule.id for rule in knowledge.rules if rule.notice is not None]


def _reached(then: ThenShape, knowledge: Knowledge) -> Reached:
    """Return which ways must stay."""
    ways = then.channels or {}
    return Reached({key: ways[key] for key in _names(ways, knowledge.offers, "offer")})


def _musts_in_order(then: ThenShape, knowledge: Knowledge) -> MustsInOrder:
    """Return the order of musts; every must has its place in it."""
    known = [name for name, _ in knowledge.ranking.musts]
    musts = _names(then.musts_in_order, known, "must")
    if missing := set(known) - set(musts):
        raise WrongShape(f"Every must has a place. Add: {', '.join(sorted(missing))}.")
    return MustsInOrder(musts)


def _ordered(then: ThenShape, knowledge: Knowledge) -> Ordered:
    """Return the parts of the order."""
    return Ordered(_names(then.order, [name for name, _ in knowledge.ranking.fields], "part"))


def _theorem(then: ThenShape, _knowledge: Knowledge) -> Theorem:
    """Return a theorem."""
    return Theorem(then.theorem or "taking-away")


def _names(given: Iterable[str] | None, known: Collection[str], what: str) -> tuple[str, ...]:
    """Return the names, after looking up each; UnknownName names the nearest one."""
    for name in given or ():
        if name not in known:
            raise UnknownName(f"There is no {what} '{name}'. {did_you_mean(name, known)}")
    return tuple(given or ())


READERS: Mapping[str, Callable[[ThenShape, Knowledge], Outcome]] = {
    "card": _placed,
    "must": _must,
    "some_card": lambda then, known: _shown(then.some_card, known, anywhere=False),
    "no_card": lambda then, known: _hidden(then.no_card, known, anywhere=False),
    "some_help": lambda then, known: _shown(then.some_help, known, anywhere=True),
    "no_help": lambda then, known: _hidden(then.no_help, known, anywhere=True),
    "notice": _noticed,
    "no_notice": _unnoticed,
    "channels": _reached,
    "musts_in_order": _musts_in_order,
    "order": _ordered,
    "theorem": _theorem,
}
"""How each outcome is read, under the key that names it."""


def named_in(outcome: Outcome, knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """Return the offers and the rules with a notice that an outcome names; of a theorem none."""
    match outcome:
        case Placed(offer=key):
            return frozenset({key}), frozenset()
        case Must(offers):
            return frozenset(offers), frozenset()
        case Shown(some) | Hidden(some):
            meant = (offer.key for offer in knowledge.offers.values() if some.means(offer))
            return frozenset(meant), frozenset()
        case Noticed(rules) | Unnoticed(rules):
            return frozenset(), frozenset(rules)
        case MustsInOrder():
            return frozenset(knowledge.ranking.must_of), frozenset()
        case Reached() | Ordered() | Theorem():
            return frozenset(), frozenset()
        case _:
            assert_never(outcome)
