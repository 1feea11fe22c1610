"""What Entree knows, as frozen objects.

Made by ``load.py`` from the files in ``knowledge/`` and by nothing else. Texts are the Dutch
source; ``texts.py`` gives them in another language by their id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from entree.core.knowledge.asking import Asking, Phrases
from entree.core.knowledge.conditions import Condition, Given, Leaf, leaves
from entree.core.knowledge.table import Ranking
from entree.core.knowledge.tones import nearest

ROUTE = "who.for"
"""The question that decides the wording of all later ones."""

REGION = "counts.region"
"""The question whose options are the regions in which an offer can be."""

LANGUAGE = "counts.language"
CONTACT = "counts.contact"
"""What someone asks for after the first result: help in a language, and a way of contact."""

NEEDS = "needs.now"
"""The question whose options are the needs that an offer can serve."""

SITUATION = "now.situation"
CANNOT_PHONE = "cannot_phone"
"""The first question, and its option that puts text channels first."""

Known = Literal["yes", "no", "partly", "unknown"]


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    SEVERAL = "several"
    SPAN = "span"


class Urgency(StrEnum):
    """How soon something must be done, most urgent first."""

    NOW = "now"
    DAYS = "days"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was seen; ``date`` is what the source says of itself (YYYY[-MM[-DD]])."""

    href: str
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, with a label, and perhaps a hint, per route (``all``: for everyone).

    ``least`` and ``most`` bound the span it stands for, in the question's unit (``most`` None:
    no end). ``unsure``: with this ticked, what is not ticked is not known. ``alone``: goes with
    no other tick. ``leads_to_help``: the view follows at once.
    """

    id: str
    labels: Mapping[str, str]
    hint: Mapping[str, str] = field(default_factory=dict)
    least: int | None = None
    most: int | None = None
    unsure: bool = False
    alone: bool = False
    leads_to_help: bool = False

    def label_key(self, route: str) -> str:
        """Return under which route its label for this route stands."""
        return nearest(self.labels, route)


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that someone can tell.

    ``ask`` has a wording per route (``all``: one for everyone), and so have ``help`` (empty: there
    is none) and ``why``; ``topic`` names the fact within a
    sentence ("hoe lang geleden het was"); ``otherwise`` asks whether it was different ("Was het op
    een ander moment?"); ``burden`` runs from 1 (light) to 5 (heavy). ``refines``: asked only after
    the first result, when someone wants to. ``pages`` split the options in easy mode,
    where ``pictograms`` name the drawing beside an option.
    """

    id: str
    kind: Kind
    unit: str | None
    burden: int
    topic: str
    otherwise: str
    ask: Mapping[str, str]
    help: Mapping[str, str]
    why: Mapping[str, str]
    options: tuple[Option, ...]
    asked_when: Condition | None
    refines: bool
    pages: tuple[tuple[str, ...], ...]
    pictograms: Mapping[str, str] = field(default_factory=dict)

    def option(self, id_: str) -> Option:
        """Return the option with this id; KeyError when there is none."""
        for option in self.options:
            if option.id == id_:
                return option
        raise KeyError(id_)


@dataclass(frozen=True, slots=True)
class Example:
    """A condition's specification: these answers give this truth, these questions stay open."""

    name: str
    given: Mapping[str, object]
    expect: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """When something holds, an offer becomes a must or urgent, or a notice is shown.

    ``unknown_is_yes`` names the questions whose missing answer counts as yes in this rule.
    ``easy`` and ``child`` say what ``tell`` says in simple language, and to a child of 10 to 12.
    ``show`` is a sentence to show to somebody; its ``{language}`` is the language asked for.
    ``because`` and ``otherwise`` are phrases per question, shown at the card of its musts: why it
    is a must, and which other answer would end that while the card stays. ``against`` gives the
    other answers that an ``otherwise`` can speak of.
    """

    id: str
    says: str
    source: Source
    when: Condition
    unknown_is_yes: frozenset[str]
    musts: tuple[str, ...]
    urgent: tuple[str, ...]
    notice: Urgency | None
    title: str | None
    tell: str | None
    easy: str | None
    child: str | None
    show: str | None
    because: Mapping[str, str]
    otherwise: Mapping[str, str]
    against: Mapping[str, tuple[Given, ...]]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach an offer; ``hours`` in OSM syntax, None when not known."""

    kind: Literal["phone", "chat", "site", "app", "mail"]
    to: str
    label: str | None
    hours: str | None
    hours_text: str | None
    cost: Literal["free", "standard", "paid", "unknown"]
    anonymous: Known
    note: str | None

    @property
    def is_text(self) -> bool:
        """Whether one can use it without speaking."""
        return self.kind != "phone"

    @property
    def is_conversation(self) -> bool:
        """Whether somebody answers there, without a word being spoken."""
        return self.is_text and self.kind != "site"

    @property
    def id(self) -> str:
        """Return a name for it within its offer."""
        return f"{self.kind}-{self.to}"


@dataclass(frozen=True, slots=True)
class Place:
    """A location or region of an organisation, with the area it covers."""

    name: str
    city: str | None
    address: str | None
    covers: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Through:
    """Help that one reaches through an organisation; ``record`` is its id in the source."""

    record: str
    name: str
    says: str
    source: Source


@dataclass(frozen=True, slots=True)
class Offer:
    """Something an organisation does for someone; ``easy`` and ``child`` are tones of ``does``.

    ``when`` None: for everyone. ``only_for``: for whom it is by its source or its own text; it
    decides nothing, and is None when that leaves nobody out. ``because`` says per question why it
    fits, ``otherwise`` which other answer would go against it. ``police`` says where the
    police come in: never, on request (only if you want it), may (they can act on their own) or
    part (it is the police). ``find``: how to find it when it
    has no channel of its own, or what to do when it is not enough. ``languages`` are those that a
    source names, empty when none does; ``regions`` empty: everywhere. ``folded``: never a card.
    ``named_group``: no card until it fits. ``own_route_only``: not shown to a visitor at all
    until it fits, though it stays in the list. ``key`` is the id that is unique among all offers,
    ``leaves`` are those of its condition.
    """

    id: str
    organisation: str
    title: str
    does: str
    easy: str | None
    child: str | None
    when: Condition | None
    only_for: Condition | None
    because: Mapping[str, str]
    otherwise: Mapping[str, str]
    serves: frozenset[str]
    urgency: Urgency
    channels: tuple[Channel, ...]
    find: str | None
    police: Literal["never", "on-request", "may", "part"]
    police_text: str | None
    cost_text: str | None
    expect: str | None
    languages: frozenset[str]
    regions: frozenset[str]
    folded: bool
    named_group: bool
    own_route_only: bool
    examples: tuple[Example, ...]
    key: str = field(init=False)
    leaves: tuple[Leaf, ...] = field(init=False)

    @property
    def answers_in_writing(self) -> bool:
        """Return whether somebody answers there without a word being spoken."""
        return any(channel.is_conversation for channel in self.channels)

    def __post_init__(self) -> None:
        """Work out once what is asked for again and again: its key, and what its fit hangs on."""
        object.__setattr__(self, "key", f"{self.organisation}/{self.id}")
        object.__setattr__(self, "leaves", tuple(leaves(self.when)))


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who helps; ``checked`` is the day a person checked it live, None until someone did."""

    id: str
    name: str
    is_proper_name: bool
    offers: tuple[Offer, ...]
    places: tuple[Place, ...]
    places_text: str | None
    records: tuple[str, ...]
    through: tuple[Through, ...]
    sources: tuple[Source, ...]
    source_date: str | None
    checked: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything; ``version`` hashes the content of the files.

    Two are the same when they are one object, so that what follows from one (what is open at this
    minute) can be kept beside it.
    """

    version: str
    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    organisations: Mapping[str, Organisation]
    offers: Mapping[str, Offer]
    ranking: Ranking
    asking: Asking
    phrases: Phrases
    catalogues: Mapping[str, Mapping[tuple[str, str], str]]
