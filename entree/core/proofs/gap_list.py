"""The gaps as a list, worst first: rows that say the same together, with the people in them.

Groups overlap and are never added up; regions do not, and are. A gap of a group that everyone has
is named once, for everyone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entree.core.knowledge.conditions import Answer
from entree.core.priors.model import Count, Population
from entree.core.proofs.aspects import Finding
from entree.core.proofs.gaps import EVERYONE, FOR_ONESELF, Dimension, Row, route_of
from entree.core.proofs.survey import Degree

NOT_KNOWN = frozenset(
    {
        Finding.ONLY_MAY_FIT,
        Finding.HOURS_NOT_KNOWN,
        Finding.LANGUAGE_NOT_KNOWN,
        Finding.POLICE_MAY_COME,
        Finding.WRITING_NOT_KNOWN,
        Finding.NEARBY_NOT_KNOWN,
        Finding.FROM_THERE_NOT_KNOWN,
    }
)
"""The findings that say what nobody knows for sure, rather than what is lacking."""


@dataclass(frozen=True, slots=True)
class Gap:
    """People who find the same for one or more needs.

    ``people`` None: no published figure says how many they are. ``person`` is the smallest person
    of the first need, where it does not hold for everyone. ``helping`` are the offers there are.
    """

    dimension: Dimension
    finding: Finding
    degree: Degree
    who: tuple[str, ...]
    needs: tuple[str, ...]
    patterns: frozenset[int]
    people: Count | None
    person: Mapping[str, Answer] | None
    helping: tuple[str, ...]

    @property
    def is_not_known(self) -> bool:
        """Whether nobody knows it for sure, rather than that something is lacking."""
        return self.finding in NOT_KNOWN


@dataclass(frozen=True, slots=True)
class GapList:
    """The gaps worst first: those with a figure, and those of which nobody counted the people."""

    counted: tuple[Gap, ...]
    uncounted: tuple[Gap, ...]


def list_gaps(rows: Sequence[Row], population: Population) -> GapList:
    """Return the gaps in these rows. With the same people, the more complete gap comes first."""
    own = {group.id: group for group in population.groups}
    widest = [row for row in rows if row.who == EVERYONE and row.degree is not Degree.NOBODY]
    whole = {_cell(row) for row in rows if row.degree is Degree.EVERYONE}
    left = [
        row
        for row in rows
        if row.degree is not Degree.NOBODY
        and not (row.who in own and row.need in own[row.who].on_purpose)
        # In some more hours it may be so for some: the rows say it, the list would say it twice.
        and not (row.degree is Degree.SOMEONE and _cell(row) in whole)
        and not (_is_part_of_everyone(row, population) and _is_said(row, widest))
    ]
    gaps = sorted(_together(left, population), key=_completeness)
    counted = [gap for gap in gaps if gap.people is not None]
    return GapList(
        counted=tuple(sorted(counted, key=_fewer_people)),
        uncounted=tuple(gap for gap in gaps if gap.people is None),
    )


def _cell(row: Row) -> tuple[object, ...]:
    """Return whom and what a row is about, without for how many it holds."""
    return row.dimension, row.who, row.need, row.finding


def _is_part_of_everyone(row: Row, population: Population) -> bool:
    """Return whether a row is about a group of those who met it themselves."""
    return any(
        group.id == row.who and row.who != EVERYONE and route_of(group) == FOR_ONESELF
        for group in population.groups
    )


def _is_said(row: Row, widest: Iterable[Row]) -> bool:
    """Return whether the same holds for everyone, at least as much and in as many hours."""
    return any(
        one.need == row.need
        and one.finding is row.finding
        and (one.degree is row.degree or one.degree is Degree.EVERYONE)
        and one.patterns >= row.patterns
        for one in widest
    )


def _together(rows: Iterable[Row], population: Population) -> list[Gap]:
    """Return the rows as gaps: first the regions or languages of a need, then equal needs."""
    by_need: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        count = count_of(row, population)
        is_place = row.dimension in {Dimension.LANGUAGE, Dimension.REGION}
        whose: object = count is not None if is_place else row.who
        key: tuple[object, ...] = (
            row.dimension,
            row.finding,
            row.degree,
            row.patterns,
            whose,
            row.need,
        )
        by_need.setdefault(key, []).append(row)
    by_who: dict[tuple[object, ...], list[list[Row]]] = {}
    for said, some in by_need.items():
        who = tuple(row.who for row in some)
        by_who.setdefault((*said[:4], who), []).append(some)
    return [_gap(some, population) for some in by_who.values()]


def _gap(rows: Sequence[Sequence[Row]], population: Population) -> Gap:
    """Return rows of the same people as one gap; one list per need."""
    first = rows[0][0]
    counts = [count_of(row, population) for row in rows[0]]
    known = [count for count in counts if count is not None]
    return Gap(
        dimension=first.dimension,
        finding=first.finding,
        degree=first.degree,
        who=tuple(row.who for row in rows[0]),
        needs=tuple(some[0].need for some in rows),
        patterns=first.patterns,
        people=_sum(known) if len(known) == len(counts) else None,
        person=first.person,
        helping=tuple(dict.fromkeys(key for some in rows for row in some for key in row.helping)),
    )


def _sum(counts: Sequence[Count]) -> Count:
    """Return the people of regions together; a single group is itself."""
    highs = [count.high for count in counts if count.high is not None]
    return Count(
        low=sum(count.low for count in counts),
        middle=sum(count.middle for count in counts),
        high=sum(highs) if len(highs) == len(counts) else None,
        figures=tuple(dict.fromkeys(name for count in counts for name in count.figures)),
    )


def count_of(row: Row, population: Population) -> Count | None:
    """Return how many people a row is about, as the published figures say."""
    if row.dimension is Dimension.LANGUAGE:
        return None
    if row.who in population.regions:
        return population.regions[row.who]
    return next((group.people for group in population.groups if group.id == row.who), None)


def _fewer_people(gap: Gap) -> int:
    """Return a number that is lower for more people."""
    return -gap.people.middle if gap.people else 0


def _completeness(gap: Gap) -> tuple[bool, bool, int, int]:
    """Return a number that is lower for a more complete gap.

    For everyone before for some; lacking before not known; then more needs, then more hours.
    """
    return (
        gap.degree is not Degree.EVERYONE,
        gap.is_not_known,
        -len(gap.needs),
        -len(gap.patterns),
    )
