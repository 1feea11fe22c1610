"""``/nl/limits/``: what is not known, counted in this version of the knowledge."""

import pytest
from django.conf import settings
from django.test import Client

from entree.web.environment import Environment
from entree.web.front.limits import limits_context
from entree.web.knowledge import knowledge
from tests.web.forgetting import forget_pages
from tests.web.page import Page


def test_the_numbers_are_those_of_the_knowledge() -> None:
    said = limits_context("nl")

    everyone = knowledge().organisations.values()
    assert said["organisations"] == len(everyone)
    assert said["checked"] == sum(one.checked is not None for one in everyone)
    assert 0 < said["hours_unknown"] < said["conversations"] < said["organisations"]
    assert 0 < said["languages_unknown"] < said["organisations"]
    assert said["left_out"] > 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_they_stand_on_the_page(client: Client, language: str) -> None:
    text = Page(client.get(f"/{language}/limits/")).main.text

    said = limits_context(language)
    for name in ("organisations", "hours_unknown", "languages_unknown", "without_date", "left_out"):
        assert str(said[name]) in text
    regions = [name for _, name in said["regions_without"]]
    for names in (said["calls_at_night"], said["chats_at_night"], regions):
        assert names
        assert all(one in text for one in names)


def test_only_help_that_is_for_everyone_is_named() -> None:
    said = limits_context("nl")

    named = {*said["calls_at_night"], *said["chats_at_night"]}
    assert {"112", "113 Zelfmoordpreventie", "Centrum Seksueel Geweld"} <= named
    hidden = {
        knowledge().organisations[offer.organisation].name
        for offer in knowledge().offers.values()
        if offer.own_route_only
    }
    assert hidden
    assert not named & hidden


def test_a_region_with_a_centre_is_not_named() -> None:
    regions = [name for _, name in limits_context("nl")["regions_without"]]

    assert "Utrecht" in regions
    assert "Drenthe" not in regions
    assert not [name for name in regions if "Bonaire" in name]


def test_languages_are_named_and_marked_in_themselves(client: Client) -> None:
    page = Page(client.get("/nl/limits/"))

    assert page.main.one("li", lang="en").text == "English"
    assert page.main.one("li", lang="de").text == "Deutsch"
    regions = dict(reversed(one) for one in limits_context("en")["regions_without"])
    assert regions["Gooi en Vechtstreek"] == "nl"


def test_there_is_always_somebody_to_call(client: Client) -> None:
    links = Page(client.get("/en/limits/")).main_links()

    assert {"tel:112", "tel:08000188", "tel:113", "tel:08002000"} <= set(links)


@pytest.mark.parametrize(
    ("letter", "says"),
    [("on", "Dat kan alleen bij organisaties die meedoen"), ("off", "Dat kan hier nu niet")],
)
def test_of_telling_it_once_it_says_what_is_so(
    letter: str, says: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_pages()
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_LETTER": letter}))

    text = Page(client.get("/nl/limits/")).main.text

    forget_pages()
    assert f"Iets opschrijven voor wie je helpt {says}" in text
