"""The figures say what the rows say, with a letter or a number in every cell."""

from collections.abc import Sequence
from dataclasses import replace

from entree.core.proofs.aspects import Finding
from entree.core.proofs.gaps import Dimension, Row
from entree.core.proofs.survey import Degree
from entree.reports.gap_figures import Line, heat, openings, spots
from entree.reports.gap_report import Findings

NEEDS = ("talk", "medical", "legal")


def lines(findings: Findings, rows: Sequence[Row]) -> dict[str, Line]:
    """Return the heat map of rows by the name of the group."""
    return {one.says: one for one in heat(rows, findings.population, findings.wording)}


def found(finding: Finding, degree: Degree = Degree.EVERYONE) -> Row:
    """Return what somebody close finds for talking."""
    return Row(Dimension.GROUP, "close", "talk", finding, degree)


def test_a_cell_has_the_letters_of_what_was_found(findings: Findings) -> None:
    rows = [found(Finding.ONLY_BY_PHONE, Degree.SOMEONE), found(Finding.HOURS_NOT_KNOWN)]

    mark = lines(findings, rows)["naasten"].marks[0]

    assert (mark.letters, mark.level) == ("Tu", 2)
    assert mark.says == "alleen per telefoon (voor sommigen); uren niet bekend"


def test_a_cell_is_as_bad_as_the_worst_in_it(findings: Findings) -> None:
    levels = [
        lines(findings, rows)["naasten"].marks[0].level
        for rows in (
            [],
            [found(Finding.HOURS_NOT_KNOWN)],
            [found(Finding.NO_HELP, Degree.SOMEONE)],
            [found(Finding.HOURS_NOT_KNOWN), found(Finding.NO_HELP)],
            [found(Finding.NO_HELP, Degree.NOBODY)],
            [replace(found(Finding.NO_HELP), dimension=Dimension.REGION)],
        )
    ]

    assert levels == [0, 1, 2, 3, 0, 0]


def test_help_that_names_a_group_is_marked(findings: Findings) -> None:
    marks = {says: line.marks for says, line in lines(findings, []).items()}

    assert marks["kinderen"][0].has_own
    assert marks["kinderen"][0].says == "eigen hulp"
    assert not marks["volwassenen"][0].has_own
    assert not any(mark.has_own for mark in marks["iedereen"])


def test_what_is_not_there_by_choice_has_a_mark_of_its_own(findings: Findings) -> None:
    mark = lines(findings, [])["wie zich zorgen maakt"].marks[NEEDS.index("legal")]

    assert (mark.letters, mark.says, mark.level) == ("–", "met opzet niet", 0)


def test_lines_are_counted_by_the_hour_and_unknown_ones_apart(findings: Findings) -> None:
    phone, chat = openings(findings.knowledge, findings.patterns, findings.week)

    days = dict(phone.days)
    assert (phone.kind, phone.lines, phone.unknown, phone.always) == ("Bellen", 7, 0, 4)
    assert (days["ma"][3], days["ma"][9], days["ma"][12], days["zo"][12]) == (4, 6, 7, 5)
    assert days["feestdag"] == days["zo"]
    assert len(phone.hours) == 8 * 24
    assert (phone.least, phone.most) == (4, 7)
    assert (chat.lines, chat.least, chat.most) == (3, 1, 3)
    assert {hour.shade for hour in chat.hours} <= {0, 1, 2, 3, 4}


def test_a_line_is_counted_once_and_one_for_professionals_not_at_all(findings: Findings) -> None:
    offers = dict(findings.knowledge.offers)
    offers["home/advice"] = replace(offers["home/advice"], channels=offers["office/desk"].channels)
    offers["group/talk"] = replace(offers["group/talk"], own_route_only=True)
    knowledge = replace(findings.knowledge, offers=offers)

    phone, _ = openings(knowledge, findings.patterns, findings.week)

    assert phone.lines == 5


def test_without_lines_or_holidays_there_is_nothing_to_draw_but_noughts(
    findings: Findings,
) -> None:
    knowledge = replace(findings.knowledge, offers={})
    week = replace(findings.week, special={})

    phone, _ = openings(knowledge, findings.patterns, week)

    assert (phone.lines, phone.most, len(phone.days)) == (0, 0, 7)
    assert {hour.shade for hour in phone.hours} == {0}


def test_a_region_shows_who_has_a_place_there(findings: Findings) -> None:
    north, south = spots(findings.knowledge, findings.areas)

    assert (north.name, north.here, north.number) == ("Noord", ("Naam van lawyer",), 1)
    assert (south.name, south.here, south.outline) == ("Zuid", (), None)
    assert (north.x, north.y) == (100, 100)


def test_an_office_without_a_city_stands_apart(findings: Findings) -> None:
    lawyer = findings.knowledge.organisations["lawyer"]
    office = replace(lawyer.places[0], city=None, address=None)
    organisations = {
        **findings.knowledge.organisations,
        "lawyer": replace(lawyer, places=(office,)),
    }

    north, _ = spots(replace(findings.knowledge, organisations=organisations), findings.areas)

    assert (north.here, north.offices) == ((), ("Naam van lawyer",))


def test_without_a_question_about_the_region_there_is_no_map(findings: Findings) -> None:
    questions = dict(findings.knowledge.questions)
    del questions["counts.region"]

    assert spots(replace(findings.knowledge, questions=questions), findings.areas) == []
