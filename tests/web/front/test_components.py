"""``/components/``: every component in each state, for who works on them."""

import pytest
from django.test import Client

from entree.web.environment import ROOT
from tests.web.page import Page

FOLDER = ROOT / "entree/web/templates/components"
# These stand around what a page is about: on every page, and in its head.
AROUND = {"leave", "found"}


@pytest.mark.parametrize("path", ["/components/", "/nl/components/", "/en/components/"])
def test_it_is_there_on_ones_own_machine(client: Client, path: str) -> None:
    page = Page(client.get(path))

    assert page.name == "components"
    ids = [element["id"] for element in page.tree if element["id"]]
    assert len(ids) == len(set(ids))


def test_every_component_is_on_it(client: Client) -> None:
    headings = " ".join(one.text for one in Page(client.get("/en/components/")).main.all("h2"))

    missing = {path.stem for path in FOLDER.glob("*.html")} - AROUND
    assert {name for name in missing if name not in headings} == set()


def test_each_state_of_a_card_is_on_it(client: Client) -> None:
    main = Page(client.get("/nl/components/")).main

    for state in ("open-yes", "open-no", "open-unknown"):
        assert main.all("b", class_=state)
    assert main.all("article", class_="must")
    assert [card for card in main.all("article") if not card.all("ul", class_="ways")]
