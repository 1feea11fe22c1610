"""Gaps in plain Dutch: whom, what, when and how many."""

from dataclasses import replace

import pytest

from entree.core.knowledge.conditions import Answer, Given, Skipped
from entree.core.priors.model import Count
from entree.core.proofs.aspects import Finding
from entree.core.proofs.gap_list import Gap
from entree.core.proofs.gaps import Dimension
from entree.core.proofs.survey import Degree
from entree.reports.finding_words import WORDS
from entree.reports.gap_report import Findings
from entree.reports.gap_words import Wording, answered, ranges_of, rounded


def gap(
    dimension: Dimension,
    finding: Finding,
    *who: str,
    degree: Degree = Degree.EVERYONE,
    patterns: frozenset[int] = frozenset(),
) -> Gap:
    """Return a gap about talking."""
    return Gap(dimension, finding, degree, who, ("talk",), patterns, None, None, ())


def test_every_finding_has_words_and_a_letter_of_its_own() -> None:
    assert set(WORDS) == set(Finding)
    assert len({one.letter for one in WORDS.values()}) == len(WORDS)
    for one in WORDS.values():
        assert "{some}" in one.says
        assert one.closes.endswith(".")


def test_a_gap_is_a_sentence(wording: Wording) -> None:
    found = wording.sentence(gap(Dimension.GROUP, Finding.NO_HELP, "close"))

    assert found == "Voor naasten: bij ‘Praten’ past geen enkele hulp die we kennen."


def test_a_gap_of_some_says_so(wording: Wording) -> None:
    some = gap(Dimension.CHANNEL, Finding.ONLY_BY_PHONE, "child", degree=Degree.SOMEONE)

    assert wording.sentence(some).endswith("is er voor sommigen alleen hulp per telefoon.")


def test_hours_are_told_as_days_and_spans(wording: Wording, findings: Findings) -> None:
    every = frozenset(range(len(findings.patterns)))
    closed = next(one for one in findings.gaps.uncounted if one.finding is Finding.ONLY_CLOSED)

    told = wording.hours(closed.patterns)

    assert told == (
        "Op 128 van de 168 uren in de week, op feestdagen meer: "
        "ma tot en met vr 0 tot 9 en 17 tot 24 uur; za en zo de hele dag."
    )
    assert "op veel uren" in wording.sentence(closed)
    assert wording.hours(every) == "Dag en nacht, ook op feestdagen."
    always = gap(Dimension.HOUR, Finding.ONLY_CLOSED, "child", patterns=every)
    assert "op elk uur van de week" in wording.sentence(always)
    assert wording.hours(frozenset()) is None


def test_an_hour_of_no_usual_week_is_a_holiday_or_shorter(
    wording: Wording, findings: Findings
) -> None:
    rare = replace(wording, week=replace(findings.week, usual=(0,) * 168))

    assert "alleen op feestdagen" in str(rare.hours(frozenset({1})))


def test_languages_and_regions_are_named(wording: Wording) -> None:
    language = gap(Dimension.LANGUAGE, Finding.LANGUAGE_NOT_KNOWN, "en", "other")
    near = gap(Dimension.REGION, Finding.NEARBY_NOT_KNOWN, "north")

    assert wording.everybody(language) == "wie hulp zoekt in het Engels of in een andere taal"
    assert wording.everybody(near) == "wie hulp zoekt in de streek Noord"


def test_nearly_all_regions_are_told_by_those_that_are_not(wording: Wording) -> None:
    regions = {name: Count(1, 1, 1, ()) for name in ("north", "south", "child")}
    many = replace(wording, population=replace(wording.population, regions=regions))
    near = gap(Dimension.REGION, Finding.NEARBY_NOT_KNOWN, "north", "south")

    assert many.everybody(near).endswith("behalve kinderen")
    assert wording.everybody(near) == "wie hulp zoekt in Noord of Zuid"


def test_who_is_elsewhere_is_named_as_a_group(wording: Wording) -> None:
    away = gap(Dimension.REGION, Finding.FROM_THERE_NOT_KNOWN, "away")

    assert wording.everybody(away) == "wie op de eilanden is"


def test_what_is_no_group_keeps_its_own_name(wording: Wording) -> None:
    assert wording.who(Dimension.GROUP, "somebody") == "somebody"
    assert wording.who(Dimension.REGION, "south") == "Zuid"
    found = gap(Dimension.REGION, Finding.NOT_FROM_THERE, "south")
    assert wording.everybody(found) == "Zuid"


def test_the_smallest_person_is_told_by_what_they_say(wording: Wording) -> None:
    person: dict[str, Answer] = {
        "who.for": Given(("own",)),
        "needs.now": Given(("talk",)),
        "who.age": Given((), 0, 17),
        "what.happened": Skipped(),
    }

    told = wording.person(person)

    assert told == (
        "Bijvoorbeeld bij ‘Praten’, wie zegt: ‘Over wat ik zelf doe’; "
        "‘0 tot en met 17 jaar’ (de leeftijd)."
    )


def test_nobody_special_is_told_of_nothing(wording: Wording) -> None:
    assert wording.person(None) is None
    assert wording.person({"who.for": Given(("me",))}) is None


def test_a_number_without_an_end_is_that_or_more(wording: Wording) -> None:
    asked = wording.knowledge.questions

    assert answered(asked["who.age"], Given((), 18, None)) == "18 jaar of meer"
    assert answered(asked["when.last_time"], Given((), 2, 3)) == "2 tot en met 3 uur"


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (None, "onbekend: geen gepubliceerd cijfer"),
        (Count(278_865, 318_845, None, ()), "ten minste 280.000 mensen per jaar"),
        (Count(20_800, 20_800, 20_800, ()), "21.000 mensen per jaar"),
        (
            Count(1_638_092, 1_771_360, 1_904_628, ()),
            "ongeveer 1,8 miljoen mensen per jaar (1,6 tot 1,9 miljoen)",
        ),
        (
            Count(476_912, 513_597, 1_050_283, ()),
            "ongeveer 510.000 mensen per jaar (480.000 tot 1,1 miljoen)",
        ),
    ],
)
def test_people_are_told_with_the_interval(
    wording: Wording, count: Count | None, told: str
) -> None:
    assert wording.people(count) == told


def test_two_digits_are_enough() -> None:
    assert [rounded(number) for number in (0, 7, 996_000)] == ["0", "7", "1,0 miljoen"]


def test_days_that_do_not_follow_are_named_one_by_one() -> None:
    assert ranges_of(frozenset({9, 57, 105})) == ["ma, wo en vr 9 tot 10 uur"]
    assert ranges_of(frozenset()) == []
