"""Where the operator can be reached: on the pages, and ``/.well-known/security.txt``."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client

from entree.web.contact import contact
from entree.web.environment import Environment
from tests.web.conftest import Stand
from tests.web.forgetting import forget_pages
from tests.web.page import Page
from tests.web.test_environment import PRODUCTION

PATH = "/.well-known/security.txt"


Run = Callable[..., None]


@pytest.fixture
def run_by(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Let the site be run under other settings: call the result with them."""

    def run(**values: str) -> None:
        """Take these settings, and forget what was made under others."""
        monkeypatch.setattr(settings, "ENVIRONMENT", Environment(values))
        forget_pages()

    yield run
    forget_pages()


@pytest.mark.parametrize(
    ("address", "href", "text"),
    [
        ("info@entree.example", "mailto:info@entree.example", "info@entree.example"),
        (
            "https://entree.example/contact/",
            "https://entree.example/contact/",
            "entree.example/contact",
        ),
    ],
)
def test_an_address_is_a_link_and_words(address: str, href: str, text: str) -> None:
    assert contact(Environment({"ENTREE_CONTACT": address})) == {"href": href, "text": text}


def test_without_an_address_there_is_none_and_the_pages_say_so(client: Client) -> None:
    assert contact(Environment({})) is None
    for path in ("/nl/about/", "/nl/privacy/", "/nl/accessibility/"):
        assert "Er is nog geen adres om naar te schrijven" in Page(client.get(path)).main.text
    assert client.get(PATH).status_code == 404


def test_with_one_it_is_on_the_pages_with_what_not_to_write(client: Client, run_by: Run) -> None:
    run_by(ENTREE_CONTACT="info@entree.example")

    page = Page(client.get("/nl/about/"))

    assert "mailto:info@entree.example" in page.main_links()
    assert "Schrijf niet op wat je meemaakte" in page.main.text
    assert "nog geen adres" not in page.main.text


def test_security_txt_says_where_until_when_and_in_which_languages(
    client: Client,
    stand: Stand,
    run_by: Run,
) -> None:
    moment = stand(2026, 3, 4, 10, 30)
    run_by(**PRODUCTION)

    answer = client.get(PATH)

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert lines["Contact"] == "mailto:info@entree.example"
    assert lines["Preferred-Languages"] == "nl, en"
    assert lines["Canonical"] == "https://entree.example/.well-known/security.txt"
    expires = datetime.fromisoformat(lines["Expires"])
    assert 30 < (expires - moment).days < 366


def test_it_is_only_read(client: Client) -> None:
    assert client.post(PATH).status_code == 405
