"""A selection of offers by what is known of them, as a guarantee names it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

import z3
from pydantic import Field

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import NEEDS, Knowledge, Offer
from entree.core.knowledge.schema import Flag, OfferKey, OptionId, Strict
from entree.core.proofs.kleene import ALWAYS
from entree.core.proofs.parts import Offered

Way = Literal["phone", "chat", "site", "app", "mail"]
Police = Literal["never", "on-request", "may", "part"]


class SelectionShape(Strict):
    """Which offers are meant; what is left out does not matter."""

    offers: Annotated[tuple[OfferKey, ...], Field(min_length=1)] | None = None
    but_not: tuple[OfferKey, ...] = ()
    serves: Annotated[tuple[OptionId, ...], Field(min_length=1)] | None = None
    by: Annotated[tuple[Way, ...], Field(min_length=1)] | None = None
    police: Annotated[tuple[Police, ...], Field(min_length=1)] | None = None
    without_channel: Flag | None = None
    named_group: Flag | None = None
    own_route_only: Flag | None = None
    fits: Flag | None = None
    open_line: Flag | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The offers that are meant (``keys``), and what must be so of one at that moment.

    ``fits``: it surely fits (False: it only may); ``is_line``: it can be reached now, free,
    anonymous and without police, all at once. None: does not matter.
    """

    keys: frozenset[str]
    fits: bool | None
    is_line: bool | None

    def facts(self, offered: Iterable[Offered]) -> Iterator[tuple[str, z3.BoolRef]]:
        """Give each offer that is meant, and for whom it is what is asked."""
        for one in offered:
            if one.offer.key in self.keys:
                parts = [_is(one.fit.yes, self.fits), _is(one.is_line, self.is_line)]
                yield one.offer.key, z3.And(*parts)


def _is(fact: z3.BoolRef, wanted: bool | None) -> z3.BoolRef:
    """Return that a fact is as wanted."""
    if wanted is None:
        return ALWAYS
    return fact if wanted else z3.Not(fact)


def read_selection(shape: SelectionShape, knowledge: Knowledge) -> Selection:
    """Return the selection. Raises UnknownName, and WrongShape when nothing is meant."""
    for key in (*(shape.offers or ()), *shape.but_not):
        check_offer(key, knowledge)
    needs = {option.id for option in knowledge.questions[NEEDS].options}
    for need in shape.serves or ():
        if need not in needs:
            raise UnknownName(f"There is no need '{need}'. {did_you_mean(need, needs)}")
    keys = frozenset(key for key, offer in knowledge.offers.items() if _is_meant(shape, offer))
    if not keys:
        raise WrongShape("No offer is all of this at once. Take a part of the selection away.")
    return Selection(keys, fits=_flag(shape.fits), is_line=_flag(shape.open_line))


def check_offer(key: str, knowledge: Knowledge) -> None:
    """Refuse the key of an offer that does not exist."""
    if key not in knowledge.offers:
        raise UnknownName(f"There is no offer '{key}'. {did_you_mean(key, knowledge.offers)}")


def _is_meant(shape: SelectionShape, offer: Offer) -> bool:
    """Return whether what is known of an offer at all times is as asked."""
    kinds = {channel.kind for channel in offer.channels}
    wanted = (
        shape.offers is None or offer.key in shape.offers,
        offer.key not in shape.but_not,
        shape.serves is None or not offer.serves.isdisjoint(shape.serves),
        shape.by is None or not kinds.isdisjoint(shape.by),
        shape.police is None or offer.police in shape.police,
        _flag(shape.without_channel) in {None, not offer.channels},
        _flag(shape.named_group) in {None, offer.named_group},
        _flag(shape.own_route_only) in {None, offer.own_route_only},
    )
    return all(wanted)


def _flag(flag: Flag | None) -> bool | None:
    """Return a yes or no of a file; None when it does not matter."""
    return None if flag is None else flag == "yes"
