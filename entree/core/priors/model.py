"""The table of priors and the figures behind it, as frozen objects."""

from collections.abc import Mapping
from dataclasses import dataclass

from entree.core.knowledge.conditions import Condition
from entree.core.knowledge.model import Source


@dataclass(frozen=True, slots=True)
class Figure:
    """A published quantity; ``value`` is one number or the two ends of a range, in ``unit``.

    ``sample`` is how many people were asked, None when that is not published. ``study`` is the
    study of Pathways that it is for; others are for the front door.
    """

    id: str
    says: str
    value: tuple[float, ...]
    unit: str
    population: str
    year: str | None
    source: Source
    sample: int | None = None
    study: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many in a hundred choose an option, and what that rests on.

    ``figure`` names the published figure, None when it is assumed; ``low`` and ``high`` are the
    range in which it is thought to lie, both ``percent`` when the figure has none.
    """

    option: str
    percent: float
    figure: str | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """The shares for whom the condition holds; None: for everyone else."""

    given: Condition | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Prior:
    """How often which answer is given to one question; the first row that holds counts.

    ``when_none`` is the option of a question with several answers that is chosen when no other is.
    """

    question: str
    when_none: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Priors:
    """The whole table, parents above their children.

    ``people`` are drawn with ``seed``. ``skips`` is how many in a hundred pass a question by, per
    point of its burden.
    """

    people: int
    seed: int
    skips: float
    table: tuple[Prior, ...]
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a published figure says there are in a year, with the interval.

    ``figures`` are the ids it rests on. ``high`` None: the figure is a lower bound.
    """

    low: int
    middle: int
    high: int | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """People for whom gaps are looked for; ``says`` names them within a sentence.

    ``people`` None: there is no published figure, and ``why`` says what is missing.
    ``on_purpose`` are needs for which they are offered nothing by choice, with the reason.
    """

    id: str
    says: str
    when: Condition
    people: Count | None
    why: str | None
    on_purpose: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Population:
    """The groups, which overlap, and how many people each region has, which do not overlap.

    ``how`` says how the numbers of residents were made from their ``source``.
    """

    groups: tuple[Group, ...]
    regions: Mapping[str, Count]
    source: Source
    how: str
    figures: Mapping[str, Figure]
