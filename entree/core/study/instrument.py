"""A study's questionnaires, as frozen objects. Made by ``load.py`` and by nothing else.

Conditions are those of the front door, over *variables*: an item that is asked once is one
variable, an item of a module that repeats (a contact) is one variable per repetition.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from entree.core.knowledge import model
from entree.core.knowledge.conditions import Condition

Said = Mapping[str, str]
"""A text per language; a language that is missing is a finding of `entree study check`."""

NL, EN = "nl", "en"
LANGUAGES = (NL, EN)
CHAPTERS = range(1, 11)


class Kind(StrEnum):
    """How an item is answered; *say* only tells something, *later* keeps a place."""

    SINGLE = "single"
    SEVERAL = "several"
    SPAN = "span"
    NUMBER = "number"
    OPEN = "open"
    SAY = "say"
    LATER = "later"

    @property
    def is_asked(self) -> bool:
        """Whether it can have an answer."""
        return self not in {Kind.SAY, Kind.LATER}

    @property
    def is_closed(self) -> bool:
        """Whether it is answered with options."""
        return self in {Kind.SINGLE, Kind.SEVERAL, Kind.SPAN}


class Missing(StrEnum):
    """Why a variable has no value; the last two follow from the routing and are never stored."""

    SKIPPED = "skipped"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    PASSED = "passed"


UNITS = ("person", "event", "contact", "referral", "organisation", "professional")
"""What one answer is about; each is a column in the research file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file and line."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return the place as messages name it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; ``least`` and ``most`` bound a span, ``unsure`` and ``alone`` as at the door."""

    id: str
    label: Said
    least: int | None = None
    most: int | None = None
    unsure: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked, told, or left for later.

    ``unit`` is what an answer is about; ``why`` is the reason for asking, shown beside it.
    ``aloud`` is what an interviewer says where that differs. ``source`` is the question of the
    front door whose options it has, ``burden`` how heavy that is. Items of one ``battery`` can be
    shown together. ``dont_know`` and ``sensitive`` add *I don't know* and
    *rather not say*. ``measured_in`` is the unit of a span or number, ``least`` and ``most`` bound
    a number, and ``most`` the characters of an open text. ``fills`` names unknowns of Pathways;
    ``mirrors`` the item of someone else's questionnaire that asks the same.
    """

    id: str
    kind: Kind
    place: Place
    unit: str | None = None
    chapters: tuple[int, ...] = ()
    ask: Said = field(default_factory=dict)
    aloud: Said = field(default_factory=dict)
    help: Said = field(default_factory=dict)
    why: Said = field(default_factory=dict)
    sensitive: bool = False
    dont_know: bool = False
    when: Condition | None = None
    options: tuple[Choice, ...] = ()
    source: str | None = None
    burden: int = 0
    battery: str | None = None
    measured_in: str | None = None
    least: int = 0
    most: int | None = None
    fills: tuple[str, ...] = ()
    mirrors: str | None = None

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Return how someone can give no value."""
        return (
            Missing.SKIPPED,
            *((Missing.DONT_KNOW,) if self.dont_know else ()),
            *((Missing.REFUSED,) if self.sensitive else ()),
        )

    @property
    def spoken(self) -> Said:
        """Return what an interviewer says: its own words for that, or the question."""
        return self.aloud or self.ask

    def option(self, id_: str) -> Choice:
        """Return the option with this id; KeyError when there is none."""
        for option in self.options:
            if option.id == id_:
                return option
        raise KeyError(id_)


@dataclass(frozen=True, slots=True)
class Module:
    """A file of items; asked ``most`` times at most when it repeats, as often as ``count`` says.

    ``when`` stands in the condition of each of its items too.
    """

    id: str
    place: Place
    title: Said
    items: tuple[Item, ...]
    when: Condition | None = None
    count: str | None = None
    most: int = 1


@dataclass(frozen=True, slots=True)
class Walk:
    """An invented person who shows how long a form takes: what they answer at each fork."""

    name: str
    given: Mapping[str, object]
    place: Place


@dataclass(frozen=True, slots=True)
class Form:
    """One questionnaire: for whom, with which modules, in order.

    ``interview``: a trained interviewer may read it aloud. ``enabled`` no: nobody is asked, and
    ``decide`` says what must be decided first.
    """

    id: str
    place: Place
    title: Said
    audience: Said
    minutes: int
    interview: bool
    enabled: bool
    decide: tuple[Said, ...]
    modules: tuple[Module, ...]
    walks: tuple[Walk, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is worked out: it reads items whole (no options named), or only some of their options.

    ``today``: only contacts of the last years that the study names.
    """

    id: str
    chapter: int
    says: str
    today: bool
    reads: Mapping[str, tuple[str, ...]]
    place: Place


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that Pathways does not know and an answer can fill; ``figure`` is its gap."""

    id: str
    says: str
    place: Place


@dataclass(frozen=True, slots=True)
class Instrument:
    """Everything that a study asks, and what for."""

    id: str
    title: Said
    today_years: int
    missing: Mapping[str, Said]
    forms: Mapping[str, Form]
    analyses: tuple[Analysis, ...]
    unknowns: Mapping[str, Unknown]
    unused: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """An item as it is asked once: ``key`` names it, ``turn`` counts the repetition from 1.

    ``when`` speaks of other variables by their key.
    """

    key: str
    item: Item
    turn: int | None
    when: Condition | None

    @property
    def name(self) -> str:
        """Return its name in files for statistics: letters, digits and underscores."""
        return self.key.replace(".", "_").replace("@", "_")


def as_question(item: Item) -> model.Question:
    """Return the item as a question of the knowledge: conditions read both alike."""
    kind = model.Kind.SPAN if item.kind is Kind.NUMBER else model.Kind(item.kind)
    return model.Question(
        id=item.id,
        kind=kind,
        unit=item.measured_in,
        burden=1,
        topic=item.id,
        otherwise="",
        ask={},
        help={},
        why={},
        options=tuple(
            model.Option(one.id, {}, {}, one.least, one.most, one.unsure, one.alone)
            for one in item.options
        ),
        asked_when=None,
        refines=False,
        pages=(),
    )
