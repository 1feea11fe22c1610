"""``/nl/places/``: where confirmed places are, on a map of our own and in a list."""

import re

import pytest
from django.test import Client

from entree.web.knowledge import knowledge
from entree.web.padding import PAGE
from tests.web.page import Page

LANGUAGES = ["nl", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_a_dot_for_every_city_of_the_list(language: str) -> None:
    page = Page(Client().get(f"/{language}/places/", headers={"Accept-Encoding": "gzip"}))
    towns = {place.city for one in knowledge().organisations.values() for place in one.places}

    drawn = page.main.one("svg")
    assert drawn["role"] == "img"
    assert drawn["aria-label"]
    assert len(drawn.all("circle")) == len(page.main.one("ol").all("h2")) == len(towns - {None})
    assert len(drawn.all("path", class_="digits")) == len(towns - {None})
    assert not drawn.text.strip(drawn["aria-label"])
    assert len(drawn.one("path", class_="land")["d"]) <= 6_000
    assert page.size == PAGE


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_calls_first_and_the_source_of_the_map_is_named(language: str) -> None:
    page = Page(Client().get(f"/{language}/places/"))

    assert page.main_links().index("tel:08000188") < page.main_links().index("tel:08002000")
    assert "CBS / Kadaster" in page.main.text
    assert "CC BY 4.0" in page.main.text


def test_each_place_has_its_address_and_the_year_of_its_source() -> None:
    text = Page(Client().get("/nl/places/")).main.text

    for one in knowledge().organisations.values():
        for place in one.places:
            assert place.name in text
            if place.address and place.city:
                assert place.address in text
    assert len(re.findall(r"bron (?:uit \d{4}|zonder datum), niet nagebeld", text)) >= 15
