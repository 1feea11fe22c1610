"""Gaps are listed worst first; who is not counted is not last by silence."""

from collections.abc import Sequence
from dataclasses import replace

from entree.core.priors.model import Count, Population
from entree.core.proofs.aspects import Finding
from entree.core.proofs.gap_list import Gap, list_gaps
from entree.core.proofs.gaps import Dimension, Row
from entree.core.proofs.survey import Degree

ALL = frozenset({0, 1, 2})
WEEKEND = frozenset({0})


def row(
    who: str,
    need: str = "talk",
    finding: Finding = Finding.NO_HELP,
    degree: Degree = Degree.EVERYONE,
    patterns: frozenset[int] = frozenset(),
    dimension: Dimension = Dimension.GROUP,
) -> Row:
    """Return a row."""
    return Row(dimension, who, need, finding, degree, patterns, helping=(f"{need}/help",))


def region(who: str, need: str = "talk", degree: Degree = Degree.EVERYONE) -> Row:
    """Return that no place is confirmed in a region."""
    return row(who, need, Finding.NEARBY_NOT_KNOWN, degree, dimension=Dimension.REGION)


def gaps(population: Population, *rows: Row) -> list[Gap]:
    """Return all gaps in these rows, those with a figure first."""
    found = list_gaps(rows, population)
    return [*found.counted, *found.uncounted]


def test_what_nobody_lacks_is_no_gap(population: Population) -> None:
    assert gaps(population, row("close", degree=Degree.NOBODY)) == []


def test_what_is_so_on_purpose_is_no_gap(population: Population) -> None:
    assert gaps(population, row("own", "legal")) == []
    assert len(gaps(population, row("own", "talk"))) == 1


def test_needs_of_the_same_people_stand_together(population: Population) -> None:
    (gap,) = gaps(population, row("close", "talk"), row("close", "medical"))

    assert (gap.who, gap.needs) == (("close",), ("talk", "medical"))
    assert gap.helping == ("talk/help", "medical/help")


def test_a_gap_that_everyone_has_is_told_once(population: Population) -> None:
    everyone = row("everyone", dimension=Dimension.NEED)

    assert [gap.who for gap in gaps(population, everyone, row("child"))] == [("everyone",)]


def test_a_gap_of_another_route_is_told_beside_that_of_everyone(population: Population) -> None:
    everyone = row("everyone", dimension=Dimension.NEED)

    assert len(gaps(population, everyone, row("close"))) == 2


def test_a_gap_that_is_wider_than_that_of_everyone_is_told_too(population: Population) -> None:
    some = row("everyone", degree=Degree.SOMEONE, dimension=Dimension.NEED)
    few = row("everyone", finding=Finding.ONLY_CLOSED, patterns=WEEKEND)

    assert len(gaps(population, some, row("child"))) == 2
    assert len(gaps(population, some, row("child", degree=Degree.SOMEONE))) == 1
    assert len(gaps(population, few, row("child", "talk", Finding.ONLY_CLOSED, patterns=ALL))) == 2
    assert len(gaps(population, few, row("child", "legal", Finding.ONLY_CLOSED))) == 2


def test_more_hours_for_some_are_not_told_a_second_time(population: Population) -> None:
    for_all = row("close", finding=Finding.ONLY_CLOSED, patterns=ALL)
    for_some = replace(for_all, degree=Degree.SOMEONE, patterns=WEEKEND)

    assert [gap.degree for gap in gaps(population, for_all, for_some)] == [Degree.EVERYONE]


def test_regions_with_the_same_gap_are_one_and_their_people_are_added(
    population: Population,
) -> None:
    (gap,) = gaps(population, region("north"), region("south"))

    assert gap.who == ("north", "south")
    assert gap.people == Count(145, 150, 155, ("friends",))


def test_regions_with_other_needs_stay_apart(population: Population) -> None:
    found = gaps(population, region("north"), region("south"), region("south", "legal"))

    assert [(gap.who, gap.needs) for gap in found] == [
        (("north", "south"), ("talk",)),
        (("south",), ("legal",)),
    ]


def test_a_region_of_which_the_people_are_not_counted_stays_apart(population: Population) -> None:
    found = gaps(population, region("north"), region("islands"))

    assert [(gap.who, gap.people is None) for gap in found] == [
        (("north",), False),
        (("islands",), True),
    ]


def test_languages_are_one_gap_without_a_number_of_people(population: Population) -> None:
    rows = [
        row(who, finding=Finding.LANGUAGE_NOT_KNOWN, dimension=Dimension.LANGUAGE)
        for who in ("en", "other")
    ]

    (gap,) = gaps(population, *rows)

    assert (gap.who, gap.people, gap.is_not_known) == (("en", "other"), None, True)


def test_most_people_come_first_and_then_the_most_complete_gap(population: Population) -> None:
    found = gaps(
        population,
        region("south"),
        row("everyone", "talk", degree=Degree.SOMEONE),
        row("everyone", "legal", Finding.HOURS_NOT_KNOWN, patterns=ALL),
        row("everyone", "medical"),
        row("close"),
    )

    assert [(gap.who[0], gap.needs[0]) for gap in found] == [
        ("everyone", "medical"),
        ("everyone", "legal"),
        ("everyone", "talk"),
        ("south", "talk"),
        ("close", "talk"),
    ]


def test_without_a_figure_more_needs_and_more_hours_come_first(population: Population) -> None:
    found = gaps(
        population,
        row("child", "legal", Finding.ONLY_CLOSED, patterns=WEEKEND),
        row("away", "legal", Finding.ONLY_CLOSED, patterns=ALL),
        row("close", "talk", Finding.ONLY_CLOSED, patterns=WEEKEND),
        row("close", "medical", Finding.ONLY_CLOSED, patterns=WEEKEND),
    )

    assert [gap.who[0] for gap in found] == ["close", "away", "child"]


def test_a_lower_bound_has_no_upper_one(population: Population) -> None:
    (gap,) = gaps(population, row("adult"))

    assert gap.people is not None
    assert (gap.people.high, gap.is_not_known) == (None, False)


def test_real_rows_give_gaps(rows: Sequence[Row], population: Population) -> None:
    found = list_gaps(rows, population)

    assert [gap.finding for gap in found.counted] == [
        Finding.HOURS_NOT_KNOWN,
        Finding.NEARBY_NOT_KNOWN,
    ]
    assert found.uncounted[0].who == ("own",)
