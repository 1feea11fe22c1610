"""``/nl/info/``: what stays behind, and what leaving cannot do."""

import pytest
from django.test import Client

from tests.web.page import Page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_how_long_a_result_can_be_called_back(client: Client, language: str) -> None:
    text = Page(client.get(f"/{language}/info/")).main.text

    assert "20" in text
    assert "60" in text


def test_it_names_what_the_button_cannot_do(client: Client) -> None:
    text = Page(client.get("/nl/info/")).main.text.lower()

    for trace in ("geschiedenis", "wifi", "dns", "provider", "toetsenbord", "telefoonrekening"):
        assert trace in text


@pytest.mark.parametrize("path", ["/nl/info/", "/en/about/"])
def test_it_is_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_every_page_leads_to_it(client: Client) -> None:
    for path in ("/nl/", "/nl/about/", "/nowhere"):
        assert "/nl/info/" in Page(client.get(path)).links
