"""The first page of ``/nl/`` and ``/en/``: what must be there before any question."""

import pytest
from django.test import Client

from entree.web.front import frame
from entree.web.knowledge import knowledge
from tests.web.page import Page
from tests.web.visitor import Visitor

LANGUAGES = ["nl", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_stand_on_the_first_page_before_any_question(language: str) -> None:
    page = Visitor(language).page

    assert {"tel:112", "tel:08000188", "tel:113", "tel:08002000"} <= set(page.main_links())
    assert {one["type"] for one in page.tree.all("input")} == {"hidden"}
    assert not page.main.all("fieldset")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_leads_to_the_other_language_and_back(language: str) -> None:
    visitor = Visitor(language)
    (other,) = visitor.page.tree.all("a", class_="other")

    assert other["lang"] == other["hreflang"] == ({"nl", "en"} - {language}).pop()
    assert other["href"] == f"/{other['lang']}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_is_one_plain_link_on_every_page(language: str) -> None:
    visitor = Visitor(language)

    pages = [visitor.page, visitor.press("start").page, visitor.press("help").page]

    for page in pages:
        (leave,) = [link for link in page.tree.all("a") if "data-leave" in link.attributes]
        assert leave["href"].startswith("https://")
        assert "noreferrer" in leave["rel"]
        # It comes before all else that one can reach with the keyboard, but for the skip link.
        assert page.tree.all("a").index(leave) <= 1


def test_the_first_numbers_are_offers_that_exist() -> None:
    assert set(frame.FIRST_NUMBERS) <= set(knowledge().offers)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused_and_say_which_are_not(client: Client, method: str) -> None:
    answer = getattr(client, method)("/nl/")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"


def test_head_answers_without_a_body(client: Client) -> None:
    answer = client.head("/nl/")

    assert answer.status_code == 200
    assert answer.content == b""
    assert Page(client.get("/nl/")).name == "first"
