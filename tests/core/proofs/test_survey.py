"""Who finds what is decided over every answer: everyone, someone or nobody."""

from dataclasses import replace

import pytest

from entree.core.intake.advise import view
from entree.core.knowledge.conditions import Given, Is
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.aspects import Aspect, Finding, in_writing
from entree.core.proofs.survey import Degree, Survey
from entree.core.truth import Truth
from tests.core.proofs.conftest import only
from tests.core.proofs.test_prove import AT


def degrees(knowledge: Knowledge, route: str, need: str) -> dict[Finding, Degree]:
    """Return what is found of the help for a need."""
    survey = Survey(knowledge, [])
    found = survey.without_help(survey.whom(route, None, need), route, need)
    return {one.finding: one.degree for one in found}


@pytest.mark.parametrize(
    ("keys", "route", "degree"),
    [
        (("office/desk",), "me", Degree.NOBODY),
        (("listening/night",), "own", Degree.EVERYONE),
        (("children/talk",), "me", Degree.SOMEONE),
        (("lawyer/search",), "me", Degree.EVERYONE),
    ],
)
def test_help_that_fits_is_there_for_everyone_for_some_or_for_nobody(
    wide: Knowledge, keys: tuple[str, ...], route: str, degree: Degree
) -> None:
    assert degrees(only(wide, *keys), route, "talk")[Finding.NO_HELP] is degree


def test_the_smallest_person_without_help_is_shown_none_by_the_engine_either(
    wide: Knowledge,
) -> None:
    survey = Survey(only(wide, "children/talk"), [])
    found, _ = survey.without_help(survey.whom("me", None, "talk"), "me", "talk")

    person = survey.smallest(found.facts)

    assert set(person) == {"who.for", "needs.now", "who.age"}
    seen = view(wide, person, at=AT, language="nl")
    assert "children/talk" not in {card.key for card in (*seen.cards, *seen.more)}


def test_who_told_all_and_still_finds_only_what_may_fit_is_found(wide: Knowledge) -> None:
    offer = replace(wide.offers["office/desk"], when=Is("where.now", ("caribbean",)))
    knowledge = replace(wide, offers={"office/desk": offer})

    assert degrees(knowledge, "me", "talk")[Finding.ONLY_MAY_FIT] is Degree.SOMEONE


def test_who_was_not_asked_all_yet_finds_no_gap_by_that(wide: Knowledge) -> None:
    found = degrees(only(wide, "children/talk", "office/desk"), "me", "talk")

    assert found[Finding.ONLY_MAY_FIT] is Degree.NOBODY


def test_help_on_its_own_route_counts_only_once_it_fits(wide: Knowledge) -> None:
    offer = replace(wide.offers["office/desk"], when=Is("where.now", ("caribbean",)))
    hidden = replace(wide, offers={"office/desk": replace(offer, own_route_only=True)})
    shown = replace(wide, offers={"office/desk": offer})
    whom = {"who.for": Given(("me",)), "needs.now": Given(("talk",))}

    found = Survey(hidden, [])
    lacking, _ = found.without_help(found.whom("me", None, "talk"), "me", "talk")

    assert found.smallest(lacking.facts) == whom
    assert degrees(shown, "me", "talk")[Finding.NO_HELP] is Degree.SOMEONE


@pytest.mark.parametrize(
    ("has", "lacking", "doubted"),
    [
        (Truth.YES, Degree.NOBODY, Degree.NOBODY),
        (Truth.NO, Degree.EVERYONE, Degree.NOBODY),
        (Truth.UNKNOWN, Degree.NOBODY, Degree.EVERYONE),
    ],
)
def test_what_is_not_known_is_never_lacking(
    wide: Knowledge, has: Truth, lacking: Degree, doubted: Degree
) -> None:
    survey = Survey(only(wide, "office/desk"), [])
    aspect = Aspect(Finding.ONLY_CLOSED, Finding.HOURS_NOT_KNOWN, {"office/desk": has})

    found = survey.without(survey.whom("me", None, "talk"), "talk", aspect)

    assert [one.degree for one in found] == [lacking, doubted]


def test_who_finds_no_help_at_all_does_not_find_it_closed(wide: Knowledge) -> None:
    survey = Survey(only(wide, "listening/night"), [])

    found = survey.without(survey.whom("own", None, "talk"), "talk", in_writing(survey.knowledge))

    assert {one.degree for one in found} == {Degree.NOBODY}


def test_a_group_may_be_asked_about_without_a_need(wide: Knowledge) -> None:
    survey = Survey(wide, [])

    assert len(survey.whom("me", None, None)) + 1 == len(survey.whom("me", None, "talk"))


def test_help_within_reach_is_what_somebody_of_them_may_find(wide: Knowledge) -> None:
    survey = Survey(wide, [])

    assert survey.within_reach(survey.whom("own", None, "talk"), "talk") == ("office/desk",)


def test_nobody_is_the_smallest_of_what_cannot_be(wide: Knowledge) -> None:
    survey = Survey(wide, [])
    route = survey.whom("me", None, None)

    assert survey.smallest((*route, *survey.whom("own", None, None))) == {}
