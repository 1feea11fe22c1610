"""What ``advise`` returns: the view as frozen objects, in words of one language."""

from dataclasses import dataclass

from entree.core.knowledge.model import Channel, Urgency
from entree.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Reached:
    """A channel of a card, and whether it is open at this moment."""

    channel: Channel
    open: Truth


@dataclass(frozen=True, slots=True)
class Card:
    """An offer with its fit (yes, or unknown: it may fit), its must and its grounds.

    ``reasons`` and ``changes`` are sentences; ``missing`` names the questions whose answers would
    make it fit. In further help the grounds are left empty; ``reasons.explain`` works them out.
    """

    organisation: str
    offer: str
    fit: Truth
    must: str | None
    channels: tuple[Reached, ...]
    reasons: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the id that is unique among all offers."""
        return f"{self.organisation}/{self.offer}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know now, from a rule."""

    rule: str
    urgency: Urgency
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the cards with their grounds, the further help, and the notices."""

    cards: tuple[Card, ...]
    more: tuple[Card, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The view: the cards and notices, the further help, and what to ask next.

    ``next_question`` is None only when ``settled``: no open question can change anything.
    """

    cards: tuple[Card, ...]
    more: tuple[Card, ...]
    notices: tuple[Notice, ...]
    next_question: str | None
    settled: bool
