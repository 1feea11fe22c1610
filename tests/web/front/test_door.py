"""The bare address ``/``: it answers by itself, in the language that the browser asks for."""

import pytest
from django.test import Client

from tests.web.page import Page


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("nl", "nl"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5,nl;q=0.3", "en"),
        ("fr", "nl"),
        ("", "nl"),
        ("x" * 5000, "nl"),
        ("en;q=0, ,;;;=,*", "nl"),
    ],
)
def test_it_speaks_the_language_that_the_browser_asks_for(
    client: Client, asked: str, language: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": asked})

    page = Page(answer)
    assert (answer.status_code, page.name) == (200, "first")
    assert page.tree.one("html")["lang"] == answer["Content-Language"] == language


def test_it_is_the_first_page_itself_and_no_redirect(client: Client) -> None:
    door, intake = Page(client.get("/")), Page(client.get("/nl/"))

    assert door.main.text == intake.main.text


def test_a_cache_on_the_way_is_told_what_the_answer_depends_on(client: Client) -> None:
    answer = client.get("/", headers={"Accept-Encoding": "gzip"})

    assert {name.strip() for name in answer["Vary"].split(",")} == {
        "Accept-Language",
        "Accept-Encoding",
    }


def test_its_steps_go_on_in_the_same_language(client: Client) -> None:
    page = Page(client.get("/", headers={"Accept-Language": "en"}))

    assert {form["action"] for form in page.main.all("form")} == {"/en/"}


def test_nothing_is_posted_to_the_bare_address(client: Client) -> None:
    assert client.post("/").status_code == 405
