"""What is asked of help beside its fit is yes, no or not known; not known is never no."""

from dataclasses import replace
from typing import Literal

import pytest

from entree.core.knowledge.conditions import AllOf, Condition, Is, Not, Within
from entree.core.knowledge.model import Knowledge, Offer, Place, Source
from entree.core.proofs import aspects
from entree.core.proofs.moments import Pattern, nothing_known
from entree.core.truth import Truth
from tests.core.proofs.test_prove import AT

Police = Literal["never", "on-request", "may", "part"]
SOURCE = Source("https://place.example", None, None)


def having(knowledge: Knowledge, key: str, when: Condition | None) -> Offer:
    """Return an offer with another condition."""
    return replace(knowledge.offers[key], when=when)


def placed(knowledge: Knowledge, *cities: str | None) -> Knowledge:
    """Return the knowledge in which the lawyer has an office in the north for each city."""
    places = tuple(Place("Kantoor", city, None, ("north",), SOURCE) for city in cities)
    lawyer = replace(knowledge.organisations["lawyer"], places=places)
    return replace(knowledge, organisations={**knowledge.organisations, "lawyer": lawyer})


def test_an_offer_helps_with_what_it_serves(wide: Knowledge) -> None:
    assert aspects.helps_with(wide.offers["lawyer/search"], "legal")
    assert not aspects.helps_with(wide.offers["lawyer/search"], "talk")


def test_an_offer_that_is_there_for_who_has_a_need_helps_with_it(wide: Knowledge) -> None:
    home = wide.offers["home/advice"]

    assert not home.serves
    assert aspects.helps_with(home, "legal")


def test_an_offer_that_rules_a_need_out_does_not_help_with_it(wide: Knowledge) -> None:
    offer = having(wide, "emergency/call", Not(Is("needs.now", ("legal",))))

    assert not aspects.helps_with(offer, "legal")


@pytest.mark.parametrize(
    ("police", "truth"),
    [
        ("never", Truth.YES),
        ("on-request", Truth.YES),
        ("may", Truth.UNKNOWN),
        ("part", Truth.NO),
    ],
)
def test_where_the_police_may_come_it_is_not_sure(
    wide: Knowledge, police: Police, truth: Truth
) -> None:
    offer = replace(wide.offers["centre/call"], police=police)
    changed = replace(wide, offers={**wide.offers, "centre/call": offer})

    assert aspects.without_police(changed).has["centre/call"] is truth


def test_a_site_or_no_way_at_all_leaves_open_whether_somebody_writes_back(wide: Knowledge) -> None:
    has = aspects.in_writing(wide).has

    assert has["centre/call"] is Truth.YES
    assert has["office/desk"] is Truth.NO
    assert has["lawyer/search"] is Truth.UNKNOWN
    assert has["doctor/visit"] is Truth.UNKNOWN


def test_a_source_that_names_no_language_is_not_known_and_never_dutch_only(wide: Knowledge) -> None:
    assert aspects.in_language(wide, "en").has["centre/call"] is Truth.YES
    assert aspects.in_language(wide, "other").has["centre/call"] is Truth.NO
    assert aspects.in_language(wide, "en").has["doctor/visit"] is Truth.UNKNOWN


def test_hours_that_are_not_known_are_not_closed(wide: Knowledge) -> None:
    pattern: Pattern = nothing_known(wide, AT)

    has = aspects.open_in(wide, pattern, text_only=False).has

    assert set(has.values()) == {Truth.UNKNOWN}


def test_a_place_is_near_in_its_own_region_only(wide: Knowledge) -> None:
    assert aspects.near(wide, "north").has["lawyer/search"] is Truth.YES
    assert aspects.near(wide, "south").has["lawyer/search"] is Truth.NO
    assert aspects.near(wide, "north").has["centre/call"] is Truth.UNKNOWN


def test_an_office_without_a_city_is_one_that_one_phones(wide: Knowledge) -> None:
    assert aspects.near(placed(wide, None), "north").has["lawyer/search"] is Truth.UNKNOWN
    assert aspects.near(placed(wide, "Stad", None), "north").has["lawyer/search"] is Truth.UNKNOWN
    assert aspects.near(placed(wide, "Stad", "Dorp"), "north").has["lawyer/search"] is Truth.YES


def test_help_for_a_region_is_near_there(wide: Knowledge) -> None:
    offer = replace(wide.offers["centre/call"], regions=frozenset({"south"}))

    assert aspects.nearness(wide, offer, "south") is Truth.YES
    assert aspects.nearness(wide, offer, "north") is Truth.NO


def test_a_full_number_or_a_name_works_from_elsewhere_and_the_rest_is_not_known(
    wide: Knowledge,
) -> None:
    phone = replace(wide.offers["office/desk"].channels[0], to="+31201234567")
    offers = {
        **wide.offers,
        "office/desk": replace(wide.offers["office/desk"], channels=(phone,)),
        "group/talk": having(wide, "group/talk", Is("where.now", ("caribbean",))),
    }

    has = aspects.from_there(replace(wide, offers=offers), "caribbean").has

    assert has["office/desk"] is Truth.YES
    assert has["group/talk"] is Truth.YES
    assert has["centre/call"] is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("key", "when", "is_made"),
    [
        ("children/talk", Within("who.age", None, 17), True),
        ("children/talk", Within("who.age", 12, 15), True),
        ("children/talk", Within("who.age", 12, 18), False),
        ("children/talk", Within("who.age", 18, None), False),
        ("children/talk", Is("who.for", ("me",)), True),
        ("centre/call", Is("who.for", ("me",)), False),
        ("emergency/call", Is("now.situation", ("danger",)), True),
        ("emergency/call", Is("now.situation", ("cannot_phone",)), False),
        ("emergency/call", Within("who.age", None, 17), False),
    ],
)
def test_help_is_made_for_who_it_names(
    wide: Knowledge, key: str, when: Condition, is_made: bool
) -> None:
    assert aspects.is_made_for(wide, wide.offers[key], when) is is_made


@pytest.mark.parametrize(("least", "is_made"), [(18, True), (17, False), (None, False)])
def test_help_for_adults_is_made_for_adults_only(
    wide: Knowledge, least: int | None, is_made: bool
) -> None:
    offer = having(wide, "group/talk", Within("who.age", 18, None))

    assert aspects.is_made_for(wide, offer, Within("who.age", least, None)) is is_made


def test_a_question_that_only_a_group_is_asked_names_the_group(wide: Knowledge) -> None:
    offer = having(wide, "group/talk", AllOf((Is("counts.church", ("old",)),)))

    assert aspects.is_made_for(wide, offer, Is("where.now", ("caribbean",)))
    assert not aspects.is_made_for(wide, offer, Is("where.now", ("netherlands",)))
