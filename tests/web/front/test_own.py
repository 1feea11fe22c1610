"""``/nl/self/``: who worries about their own behaviour finds help, without blame or police."""

import pytest
from django.test import Client

from entree.web.front.pages import FOR_OWN
from entree.web.front.said import notice_said
from entree.web.knowledge import knowledge
from tests.web.page import Page

BLAME = {"nl": ("dader", "schuld", "straf", "aangifte"), "en": ("offender", "guilt", "punish")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_help_of_this_route_is_there_and_no_police(client: Client, language: str) -> None:
    page = Page(client.get(f"/{language}/self/"))
    names = [card.one("h3").text for card in page.main.all("article")]

    assert names[0] == "Stop it Now"
    assert "Veilig Thuis" in names
    assert knowledge().organisations["politie"].name not in names
    assert {"tel:112", "tel:113", "tel:08002666436", "tel:08002000"} <= set(page.main_links())
    assert not [word for word in BLAME[language] if word in page.main.text.lower()]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_texts_are_those_of_the_rules_with_one_for_under_18(
    client: Client, language: str
) -> None:
    text = Page(client.get(f"/{language}/self/")).main.text

    for rule in FOR_OWN:
        assert notice_said(rule, language)["text"] in text
    assert "18" in text


def test_it_names_nothing_in_its_address_title_or_description(client: Client) -> None:
    tree = Page(client.get("/nl/self/")).tree

    assert tree.one("title").text == "Entree"
    assert not tree.all("meta", name="description")
