"""``/nl/letter/``: where somebody writes it down, once."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from entree.web.environment import Environment
from requirements.bundle import integrity
from tests.web.forgetting import forget_pages
from tests.web.page import Page


@pytest.mark.parametrize("page", ["letter", "box"])
def test_the_page_names_the_hash_of_its_script(page: str, client: Client, made: Path) -> None:
    name = f"{page}.js"

    html = Page(client.get("/nl/letter/" if page == "letter" else "/nl/letter/box/")).html

    expected = integrity((made / name).read_bytes())
    assert f'src="/letter/made/{name}" integrity="{expected}"' in html


def test_without_a_script_as_it_was_made_there_is_none_and_the_page_says_so(
    client: Client, made: Path
) -> None:
    (made / "letter.js").write_bytes(b"// another")

    page = Page(client.get("/nl/letter/"))

    assert "letter.js" not in page.html
    assert "geen organisatie die het kan lezen" in page.main.text
    assert page.main.all("a", href="tel:112")


def test_without_javascript_it_shows_phone_and_chat_and_the_sheet(
    client: Client, made: Path
) -> None:
    html = Page(client.get("/nl/letter/")).html
    shown = re.sub(r"<(template|style|script)\b.*?</\1>", "", html, flags=re.DOTALL)

    assert "Zonder JavaScript kunnen we niets op slot doen" in shown
    assert 'href="tel:112"' in shown
    assert 'href="/nl/letter/sheet/"' in shown
    assert "<textarea" not in shown
    assert 'type="text"' not in shown


def test_its_title_is_neutral_and_it_asks_not_to_be_found(client: Client) -> None:
    page = Page(client.get("/nl/letter/"))

    assert "<title>Entree</title>" in page.html
    assert '<meta name="robots" content="noindex">' in page.html


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the operator have opened it."""
    forget_pages()
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_LETTER": "on"}))


def test_the_first_page_does_not_lead_to_it_by_itself(client: Client) -> None:
    forget_pages()

    assert "/nl/letter/" not in Page(client.get("/nl/")).html


@pytest.mark.usefixtures("opened")
def test_the_first_page_leads_to_it_when_the_operator_says_so(client: Client) -> None:
    html = Page(client.get("/nl/")).html
    forget_pages()

    assert 'href="/nl/letter/"' in html
