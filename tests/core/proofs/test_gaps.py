"""Rows say what each group finds for each need, by the dimensions that are asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from entree.core.knowledge.conditions import Given, Is
from entree.core.knowledge.model import Knowledge
from entree.core.priors.model import Population
from entree.core.proofs.aspects import Finding
from entree.core.proofs.gaps import Dimension, Row, find_rows, needs_of, route_of
from entree.core.proofs.moments import Pattern
from entree.core.proofs.survey import Degree
from entree.core.proofs.week import week_of
from tests.core.proofs.conftest import YEAR, only
from tests.core.proofs.plain_gaps import contradictions


def the(rows: Iterable[Row], finding: Finding, who: str, need: str) -> list[Row]:
    """Return the rows of one finding of some people for a need."""
    return [row for row in rows if (row.finding, row.who, row.need) == (finding, who, need)]


def by(
    knowledge: Knowledge, population: Population, hours: Sequence[Pattern], *wanted: Dimension
) -> list[Row]:
    """Return the rows by these dimensions."""
    return find_rows(knowledge, population, hours, frozenset(wanted))


def test_a_wish_for_nothing_yet_is_no_need(wide: Knowledge) -> None:
    assert needs_of(wide) == ["talk", "medical", "legal"]


def test_a_group_is_of_its_own_route_or_of_who_met_it(population: Population) -> None:
    routes = {group.id: route_of(group) for group in population.groups}

    assert (routes["close"], routes["child"], routes["everyone"]) == ("close", "me", "me")


def test_only_the_dimensions_that_are_asked_for_are_looked_at(
    wide: Knowledge, population: Population, hours: Sequence[Pattern]
) -> None:
    for dimension in Dimension:
        found = by(wide, population, hours, dimension)
        assert {row.dimension for row in found} == {dimension}

    assert by(wide, population, hours) == []


def test_everyone_is_looked_at_by_need_and_the_others_by_group(rows: Sequence[Row]) -> None:
    assert {row.who for row in rows if row.dimension is Dimension.NEED} == {"everyone"}
    assert "everyone" not in {row.who for row in rows if row.dimension is Dimension.GROUP}


def test_a_row_tells_also_where_nobody_lacks_anything(rows: Sequence[Row]) -> None:
    (row,) = the(rows, Finding.NO_HELP, "everyone", "talk")

    assert (row.degree, row.person, row.helping) == (Degree.NOBODY, None, ())


def test_only_a_line_by_voice_is_found_for_who_finds_no_other(rows: Sequence[Row]) -> None:
    (row,) = the(rows, Finding.ONLY_BY_PHONE, "own", "talk")

    assert (row.degree, row.helping) == (Degree.EVERYONE, ("office/desk",))


def test_what_holds_for_some_comes_with_the_smallest_of_them(
    wide: Knowledge, population: Population, hours: Sequence[Pattern]
) -> None:
    rows = by(only(wide, "children/talk"), population, hours, Dimension.NEED)

    (row,) = the(rows, Finding.NO_HELP, "everyone", "talk")

    assert row.degree is Degree.SOMEONE
    assert row.person is not None
    assert row.person["needs.now"] == Given(("talk",))


def test_a_desk_of_office_hours_is_closed_in_the_others(
    wide: Knowledge, rows: Sequence[Row], hours: Sequence[Pattern]
) -> None:
    found = the(rows, Finding.ONLY_CLOSED, "own", "talk")
    (closed,) = (row for row in found if row.degree is Degree.EVERYONE)

    week = week_of(hours, YEAR)

    assert len(week.hours_of(closed.patterns)) == 168 - 5 * 8
    assert week.holidays_of(closed.patterns) > 5


def test_for_who_cannot_phone_only_what_is_written_is_open(
    wide: Knowledge, population: Population, hours: Sequence[Pattern]
) -> None:
    line = only(wide, "emergency/call")
    serving = replace(line.offers["emergency/call"], when=None, serves=frozenset({"talk"}))
    rows = by(replace(line, offers={"emergency/call": serving}), population, hours, Dimension.HOUR)

    closed = [row.who for row in rows if (row.finding, row.degree) == CLOSED]

    assert closed == ["cannot_phone"]


CLOSED = (Finding.ONLY_CLOSED, Degree.EVERYONE)


def test_no_language_is_asked_of_the_language_of_the_source(rows: Sequence[Row]) -> None:
    asked = {row.who for row in rows if row.dimension is Dimension.LANGUAGE}

    assert asked == {"en", "other"}


def test_a_need_that_is_met_in_person_nowhere_is_not_looked_at_by_region(
    rows: Sequence[Row],
) -> None:
    near = [row for row in rows if row.finding is Finding.NEARBY_NOT_KNOWN]

    assert {row.need for row in near} == {"legal"}
    assert {row.who for row in near} == {"north", "south"}


def test_who_is_elsewhere_is_asked_whether_help_works_from_there(rows: Sequence[Row]) -> None:
    found = [row for row in rows if row.finding is Finding.FROM_THERE_NOT_KNOWN]

    assert {(row.who, row.degree) for row in found} == {("away", Degree.EVERYONE)}


def test_what_is_not_asked_has_no_rows(
    small: Knowledge, population: Population, hours: Sequence[Pattern]
) -> None:
    here = [group for group in population.groups if group.id != "away"]
    some = replace(population, groups=tuple(here))

    assert by(small, some, hours, Dimension.LANGUAGE, Dimension.REGION) == []


def test_help_only_of_the_police_is_found(
    wide: Knowledge, population: Population, hours: Sequence[Pattern]
) -> None:
    desk = replace(wide.offers["office/desk"], police="part")
    rows = by(replace(wide, offers={"office/desk": desk}), population, hours, Dimension.NEED)

    (row,) = the(rows, Finding.ONLY_POLICE, "everyone", "talk")

    assert row.degree is Degree.EVERYONE


def test_a_group_that_no_condition_tells_apart_finds_what_everyone_does(
    wide: Knowledge, population: Population, hours: Sequence[Pattern]
) -> None:
    group = replace(population.groups[-1], when=Is("counts.church", ("old",)))
    rows = by(
        wide, replace(population, groups=(*population.groups[:1], group)), hours, Dimension.CHANNEL
    )

    degrees = {
        who: [row.degree for row in rows if row.who == who] for who in ("everyone", group.id)
    }

    assert degrees["everyone"] == degrees[group.id]


def test_people_drawn_one_by_one_find_what_the_rows_say(
    wide: Knowledge, population: Population, hours: Sequence[Pattern], rows: Sequence[Row]
) -> None:
    assert list(contradictions(wide, population, hours, rows, people=50)) == []


def test_a_row_that_is_wrong_is_contradicted(
    wide: Knowledge, population: Population, hours: Sequence[Pattern], rows: Sequence[Row]
) -> None:
    turned = {Degree.NOBODY: Degree.EVERYONE, Degree.EVERYONE: Degree.NOBODY}
    wrong = [replace(row, degree=turned[row.degree]) for row in rows if row.need == "talk"]

    found = [row for row, _ in contradictions(wide, population, hours, wrong, people=5)]

    # What nobody lacks and nobody doubts is turned into a lack; what is doubted is no lack.
    assert {row.finding for row in found} >= {Finding.NO_HELP, Finding.ONLY_BY_PHONE}
