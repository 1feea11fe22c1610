"""``partners:language``: chosen for a session, and back to the page; nowhere else."""

import pytest
from django.test import Client

from tests.web.page import Page

pytestmark = pytest.mark.django_db

LANGUAGE = "/partners/language/"


def test_it_is_what_the_browser_asks_until_one_chooses(client: Client) -> None:
    asks = {"Accept-Language": "en"}
    before = Page(client.get("/partners/login/", headers=asks)).heading
    client.post(LANGUAGE, {"language": "nl", "back": "/partners/login/"}, headers=asks)

    after = Page(client.get("/partners/login/", headers=asks)).heading

    assert (before, after) == ("Log in", "Inloggen")


@pytest.mark.parametrize(
    ("back", "there"),
    [
        ("/partners/account/", "/partners/account/"),
        ("https://elsewhere.example/partners/", "/partners/login/"),
        ("//elsewhere.example/partners/", "/partners/login/"),
        ("/nl/", "/partners/login/"),
        ("", "/partners/login/"),
    ],
)
def test_it_leads_back_into_the_portal(client: Client, back: str, there: str) -> None:
    answer = client.post(LANGUAGE, {"language": "en", "back": back})

    assert answer.headers["Location"] == there


def test_a_language_that_we_do_not_have_is_not_kept(client: Client) -> None:
    client.post(LANGUAGE, {"language": "xx"})

    assert Page(client.get("/partners/login/")).tree.one("html")["lang"] == "nl"
