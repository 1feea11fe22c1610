"""``/robots.txt`` and ``/sitemap.xml``: what search engines may read."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from entree.web.environment import Environment
from entree.web.front.crawlers import PAGES
from entree.web.knowledge import knowledge
from tests.web.page import Page
from tests.web.test_environment import PRODUCTION


def addresses() -> list[str]:
    """Return every address in the sitemap."""
    answer = Client().get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    tree = ET.fromstring(answer.content)  # noqa: S314 (it is our own)
    return [one.text or "" for one in tree.iter() if one.tag.endswith("}loc")]


def test_every_address_of_the_sitemap_is_a_page_with_words_for_it() -> None:
    found = addresses()

    assert len(found) == len(set(found)) == 2 * (len(PAGES) + len(knowledge().organisations))
    client = Client()
    for address in found[:20]:
        page = Page(client.get(urlsplit(address).path))
        assert page.response.status_code == 200


def test_in_production_they_stand_at_the_address_of_the_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(PRODUCTION))

    robots = Client().get("/robots.txt").content.decode()

    assert "Sitemap: https://entree.example/sitemap.xml" in robots
    assert {urlsplit(address)[:2] for address in addresses()} == {("https", "entree.example")}


def test_robots_may_read_what_can_be_opened() -> None:
    answer = Client().get("/robots.txt")

    assert answer["Content-Type"].startswith("text/plain")
    assert re.search(r"^Allow: /$", answer.content.decode(), re.MULTILINE)
