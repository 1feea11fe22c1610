"""The gaps in what Entree really knows: that they are found, and are no accident of its files."""

from pathlib import Path

import pytest

from entree.core.knowledge.model import NEEDS, REGION, Knowledge
from entree.core.priors.model import Population
from entree.core.priors.population import read_population
from entree.core.proofs.aspects import Finding, helps_with
from entree.core.proofs.gap_list import GapList, list_gaps
from entree.core.proofs.gaps import Dimension, Row, find_rows
from entree.core.proofs.moments import patterns
from entree.core.proofs.survey import Degree
from tests.core.proofs.plain_gaps import contradictions

YEAR = 2026


@pytest.fixture(scope="module")
def population(folder: Path, knowledge: Knowledge) -> Population:
    """Return the groups and how many people they are."""
    return read_population(folder, knowledge)


@pytest.fixture(scope="module")
def rows(knowledge: Knowledge, population: Population) -> list[Row]:
    """Return what everyone finds."""
    return find_rows(knowledge, population, patterns(knowledge, YEAR), frozenset(Dimension))


@pytest.fixture(scope="module")
def gaps(rows: list[Row], population: Population) -> GapList:
    """Return the gaps, worst first."""
    return list_gaps(rows, population)


def degree(rows: list[Row], finding: Finding, who: str, need: str) -> set[Degree]:
    """Return for how many of a group a finding holds."""
    return {row.degree for row in rows if (row.finding, row.who, row.need) == (finding, who, need)}


def test_every_region_has_its_people(knowledge: Knowledge, population: Population) -> None:
    options = {option.id for option in knowledge.questions[REGION].options}

    assert options - set(population.regions) == {"caribbean"}


def test_who_met_it_finds_help_for_every_need(rows: list[Row], knowledge: Knowledge) -> None:
    for option in knowledge.questions[NEEDS].options:
        found = degree(rows, Finding.NO_HELP, "everyone", option.id)
        assert found == (set() if option.alone else {Degree.NOBODY})


def test_the_police_are_help_for_who_wants_to_report_though_they_serve_nothing(
    knowledge: Knowledge,
) -> None:
    police = knowledge.offers["politie/melden"]

    assert not police.serves
    assert helps_with(police, "police")


def test_no_source_names_help_in_arabic_polish_turkish_or_ukrainian(gaps: GapList) -> None:
    languages = {who for gap in gaps.uncounted if gap.dimension is Dimension.LANGUAGE
                 for who in gap.who}  # fmt: skip

    assert {"ar", "pl", "tr", "uk"} <= languages
    assert all(
        gap.finding is Finding.LANGUAGE_NOT_KNOWN
        for gap in gaps.uncounted
        if gap.dimension is Dimension.LANGUAGE
    )


def test_in_the_night_nobody_writes_back_about_a_child(rows: list[Row]) -> None:
    assert Degree.EVERYONE in degree(rows, Finding.ONLY_CLOSED, "cannot_phone", "child")


def test_talking_is_possible_day_and_night_also_in_writing(rows: list[Row]) -> None:
    for who in ("everyone", "cannot_phone", "deaf", "under_12"):
        for finding in (Finding.ONLY_CLOSED, Finding.HOURS_NOT_KNOWN):
            assert degree(rows, finding, who, "talk") == {Degree.NOBODY}


def test_on_the_islands_most_help_is_not_known_to_work(rows: list[Row]) -> None:
    found = {
        row.need
        for row in rows
        if (row.who, row.finding, row.degree)
        == ("caribbean", Finding.FROM_THERE_NOT_KNOWN, Degree.EVERYONE)
    }

    assert {"treatment", "legal", "safe_place"} <= found


def test_regions_without_a_confirmed_centre_are_found(rows: list[Row]) -> None:
    found = {
        row.who
        for row in rows
        if (row.need, row.finding, row.degree)
        == ("medical", Finding.NEARBY_NOT_KNOWN, Degree.EVERYONE)
    }

    assert {"utrecht", "haaglanden", "noord_en_oost_gelderland"} <= found
    assert found.isdisjoint({"groningen", "amsterdam_amstelland", "zuid_limburg"})


def test_own_behaviour_has_no_police_on_purpose_and_other_needs_by_lack(gaps: GapList) -> None:
    own = [gap for gap in gaps.uncounted if gap.who == ("own",)]

    needs = {need for gap in own if gap.finding is Finding.NO_HELP for need in gap.needs}
    assert "legal" in needs
    assert "police" not in needs


def test_people_drawn_one_by_one_find_what_the_rows_say(
    rows: list[Row], knowledge: Knowledge, population: Population
) -> None:
    some = rows[::7]

    assert list(contradictions(knowledge, population, patterns(knowledge, YEAR), some, 5)) == []
