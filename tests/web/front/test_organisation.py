"""``/nl/organisations/<id>/``: one organisation, the same for everyone."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from entree.web.environment import Environment
from entree.web.front.organisation import organisation_page
from entree.web.front.structured import opening_hours
from entree.web.front.templatetags.door import structured
from entree.web.knowledge import knowledge
from entree.web.padding import PAGE, kept_deflated
from tests.web.forgetting import forget_organisations
from tests.web.page import Page
from tests.web.test_environment import PRODUCTION

LANGUAGES = ["nl", "en"]
EACH = [(id_, language) for id_ in knowledge().organisations for language in LANGUAGES]


def opened(id_: str, language: str = "nl") -> Page:
    """Return the page of an organisation."""
    return Page(
        Client().get(f"/{language}/organisations/{id_}/", headers={"Accept-Encoding": "gzip"})
    )


def facts(page: Page) -> dict[str, Any]:
    """Return what the page tells search engines."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html)
    read: dict[str, Any] = json.loads(found)
    return read


@pytest.mark.parametrize(("id_", "language"), EACH)
def test_the_page_says_all_there_is(id_: str, language: str) -> None:
    page, one = opened(id_, language), knowledge().organisations[id_]

    assert page.size == PAGE
    assert page.tree.one("html")["lang"] == language
    links = page.main_links()
    for offer in one.offers:
        for channel in offer.channels:
            if channel.kind in {"chat", "site"}:
                assert channel.to in links
    assert {source.href for source in one.sources} <= set(links)
    assert ("nagebeld" if language == "nl" else "checked by phone") in page.main.text
    assert f"/{language}/info/" in links
    assert "data-leave" in page.html
    assert (
        page.tree.one("a", class_="other")["href"]
        == f"/{page.tree.one('a', class_='other')['hreflang']}/organisations/{id_}/"
    )


@pytest.mark.parametrize(("id_", "language"), EACH)
def test_the_words_for_search_engines(id_: str, language: str) -> None:
    page, one = opened(id_, language), knowledge().organisations[id_]
    told = facts(page)

    title = page.tree.one("title").text
    (meta,) = [tag for tag in page.tree.all("meta") if tag["name"] == "description"]
    assert title == f"{page.heading} – Entree"
    assert 30 < len(meta["content"]) <= 155
    assert told["@context"] == "https://schema.org"
    assert told["name"] == page.heading
    assert told["@type"] == "Organization"
    assert len(told.get("contactPoint", ())) == sum(len(offer.channels) for offer in one.offers)
    for point in told.get("contactPoint", ()):
        assert {"telephone", "url", "email", "name"} & set(point)
    assert "hoursAvailable" not in json.dumps(told) or any(
        channel.hours for offer in one.offers for channel in offer.channels
    )


def test_what_is_known_is_said_and_what_is_not_known_too() -> None:
    centre = opened("centrum-seksueel-geweld")
    text = centre.main.text

    assert "tel:08000188" in centre.main_links()
    assert "volgens openbare bronnen" in text
    assert "Nederlands, Engels" in text
    assert "Elisabeth Wolffstraat" in text
    assert "Nu open" not in text


def test_hours_that_are_not_known_are_said_to_be_so() -> None:
    unknown = [
        one.id
        for one in knowledge().organisations.values()
        for offer in one.offers
        for channel in offer.channels
        if channel.kind in {"phone", "chat"} and channel.hours_text is None
    ]

    assert unknown
    for id_ in unknown:
        assert "tijden niet bekend" in opened(id_).main.text


def test_two_offers_reached_alike_say_so_once() -> None:
    page = opened("veilig-thuis")

    assert page.main_links().count("tel:08002000") == 1
    assert "op dezelfde manier" in page.main.text


@pytest.mark.parametrize("id_", ["nobody", "CSG", "113x"])
def test_one_that_does_not_exist_is_a_friendly_404(id_: str) -> None:
    page = opened(id_)

    assert page.response.status_code == 404
    assert "tel:112" in page.links


def test_tried_out_no_page_names_an_address() -> None:
    page = opened("113")

    assert [link["rel"] for link in page.tree.all("link")] == ["icon"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_production_each_page_names_its_own_address_and_that_in_the_other_language(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(PRODUCTION))
    forget_organisations()

    page = opened("113", language)
    forget_organisations()

    links = {(link["rel"], link["hreflang"]): link["href"] for link in page.tree.all("link")}
    start = "https://entree.example/{}/organisations/113/"
    assert links["canonical", ""] == start.format(language)
    assert links["alternate", "nl"] == start.format("nl")
    assert links["alternate", "en"] == start.format("en")
    assert facts(page)["mainEntityOfPage"] == start.format(language)


@pytest.mark.parametrize(
    ("hours", "days", "opens", "closes"),
    [
        ("24/7", 7, "00:00", "23:59"),
        ("Mo-Fr 09:00-17:00; PH off", 5, "09:00", "17:00"),
        ("Mo-Su 08:00-24:00", 7, "08:00", "23:59"),
    ],
)
def test_known_hours_are_told(hours: str, days: int, opens: str, closes: str) -> None:
    (told,) = opening_hours(hours)

    assert isinstance(told["dayOfWeek"], list)
    assert len(told["dayOfWeek"]) == days
    assert (told["opens"], told["closes"]) == (opens, closes)


@pytest.mark.parametrize("hours", [None, "Mo-Fr 09:00-12:00,13:00-17:00", "Th 09:00-12:00"])
def test_what_is_not_known_or_not_simple_is_not_told(hours: str | None) -> None:
    assert opening_hours(hours) == []


def test_a_sign_of_a_tag_in_the_facts_ends_no_script() -> None:
    said = structured({"name": "</script><b>&"})

    assert said.count("<") == 2
    assert json.loads(said[said.index(">") + 1 : said.rindex("<")]) == {"name": "</script><b>&"}


def test_made_once_and_compressed_once() -> None:
    first = organisation_page("nl", "113")

    assert organisation_page("nl", "113") is first
    assert len(kept_deflated(first)) < PAGE
