"""``/nl/desk/``: in two taps from the first page to what a professional needs."""

import pytest
from django.test import Client

from entree.web.front.pages import FOR_PROFESSIONALS
from entree.web.front.said import notice_said
from entree.web.knowledge import knowledge
from tests.web.page import Page
from tests.web.visitor import Visitor


def press(page: Page, at: str, words: str) -> Page:
    """Press the button with these words, as somebody at this address."""
    for form in page.main.all("form", method="post"):
        for button in form.all("button"):
            if button.text == words:
                sent = {field["name"]: field["value"] for field in (*form.all("input"), button)}
                return Page(Client().post(form["action"], sent))
    raise AssertionError(f"{at} has no button '{words}'")


def test_one_tap_from_the_first_page_is_the_help_for_professionals() -> None:
    page = press(Visitor().page, "/nl/", "Ik help iemand vanuit mijn werk")

    assert page.name == "view"
    assert "Overleg en tijdvensters" in page.main.text
    assert "De meldcode in vijf stappen" in page.main.text


def test_two_taps_by_the_page_that_can_be_read_first(client: Client) -> None:
    first = Page(client.get("/nl/"))
    (address,) = {link["href"] for link in first.main.all("a") if link.text == "Voor professionals"}

    read = Page(client.get(address))
    shown = press(read, address, "Laat alle hulp zien")

    assert read.name == "professionals"
    assert shown.name == "view"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_texts_are_those_of_the_rules(client: Client, language: str) -> None:
    text = Page(client.get(f"/{language}/desk/")).main.text

    for rule in FOR_PROFESSIONALS:
        said = notice_said(rule, language)
        assert said["lang"] is None
        assert all(sentence in text for sentence in said["sentences"])


def test_time_windows_consultation_and_consent_stand_there(client: Client) -> None:
    page = Page(client.get("/nl/desk/"))

    assert page.main_links()[0] == "tel:08000188"
    for words in ("72 uur", "Onder 12", "Van 12 tot en met 15", "Vanaf 16", "letterlijk gezegd"):
        assert words in page.main.text
    assert "/nl/paper/" in page.links


def test_every_rule_that_a_professional_always_gets_is_on_it() -> None:
    always = {
        rule.id
        for rule in knowledge().rules
        if rule.notice
        and [one.given for one in rule.examples if one.expect == "yes"]
        == [{"who.for": "professional"}]
    }

    assert always <= set(FOR_PROFESSIONALS)
    assert len(always) >= 4
