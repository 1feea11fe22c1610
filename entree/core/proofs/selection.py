"""A selection of offers by what is known of them, as a guarantee names it."""

from typing import Annotated, Literal

from pydantic import Field

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import NEEDS, Knowledge, Offer
from entree.core.knowledge.schema import Flag, OfferKey, OptionId, Strict

Way = Literal["phone", "chat", "site", "app", "mail"]
Police = Literal["never", "on-request", "may", "part"]


class Selection(Strict):
    """Which offers are meant; what is left out does not matter.

    Of an offer: that it is one of ``offers`` and not of ``but_not``; serves one of these needs;
    has one of these ways (``by``), or none (``without_channel``); where the police come in, and
    that its card says so in words (``says_when_police``). Of someone at a moment: ``fits`` (no: it
    only may); ``open_line``: it can be reached now, free, anonymous and without police, all at
    once; ``is_must``: it is a due must.
    """

    offers: Annotated[tuple[OfferKey, ...], Field(min_length=1)] | None = None
    but_not: tuple[OfferKey, ...] = ()
    serves: Annotated[tuple[OptionId, ...], Field(min_length=1)] | None = None
    by: Annotated[tuple[Way, ...], Field(min_length=1)] | None = None
    police: Annotated[tuple[Police, ...], Field(min_length=1)] | None = None
    says_when_police: Flag | None = None
    without_channel: Flag | None = None
    named_group: Flag | None = None
    fits: Flag | None = None
    open_line: Flag | None = None
    is_must: Flag | None = None

    @property
    def says_of_someone(self) -> bool:
        """Return whether it asks what an offer is to someone at a moment."""
        return (self.fits, self.open_line, self.is_must) != (None, None, None)

    def means(self, offer: Offer) -> bool:
        """Return whether what is known of an offer at all times is as asked."""
        kinds = {channel.kind for channel in offer.channels}
        wanted = (
            self.offers is None or offer.key in self.offers,
            offer.key not in self.but_not,
            self.serves is None or not offer.serves.isdisjoint(self.serves),
            self.by is None or not kinds.isdisjoint(self.by),
            self.police is None or offer.police in self.police,
            _said(self.says_when_police) in {None, offer.police_text is not None},
            _said(self.without_channel) in {None, not offer.channels},
            _said(self.named_group) in {None, offer.named_group},
        )
        return all(wanted)


def _said(flag: Flag | None) -> bool | None:
    """Return a yes or no of a file; None when it does not matter."""
    return None if flag is None else flag == "yes"


def check_selection(some: Selection, knowledge: Knowledge, *, must_mean_something: bool) -> None:
    """Refuse names that do not exist. Raises UnknownName; WrongShape when nothing is meant."""
    for key in (*(some.offers or ()), *some.but_not):
        check_offer(key, knowledge)
    needs = {option.id for option in knowledge.questions[NEEDS].options}
    for need in some.serves or ():
        if need not in needs:
            raise UnknownName(f"There is no need '{need}'. {did_you_mean(need, needs)}")
    if must_mean_something and not any(map(some.means, knowledge.offers.values())):
        raise WrongShape("No offer is all of this at once. Take a part of the selection away.")


def check_offer(key: str, knowledge: Knowledge) -> None:
    """Refuse the key of an offer that does not exist."""
    if key not in knowledge.offers:
        raise UnknownName(f"There is no offer '{key}'. {did_you_mean(key, knowledge.offers)}")
