"""``/nl/privacy/``: what is kept by whom; every claim about the code has a test."""

import re

import pytest
from django.conf import settings
from django.test import Client

from entree.web.environment import ROOT, Environment
from entree.web.front.public import PUBLIC
from tests.web.forgetting import forget_pages
from tests.web.page import Page
from tests.web.visitor import started

ROW = re.compile(r"^\| (.+?) \| `(\S+)::(\w+)` \|$", re.MULTILINE)


def claims() -> list[tuple[str, str, str]]:
    """Return every claim in the documentation, with the file and the name of its test."""
    text = (ROOT / "docs/understand/privacy.md").read_text(encoding="utf-8")
    return [(said, file, name) for said, file, name in ROW.findall(text)]


def test_every_claim_on_the_page_has_its_test_in_the_documentation(client: Client) -> None:
    page = Page(client.get("/nl/privacy/"))

    assert [point.text for point in page.main.all("li")] == [said for said, _, _ in claims()]


def test_every_test_that_is_named_exists() -> None:
    missing = [
        f"{file}::{name}"
        for _, file, name in claims()
        if f"def {name}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]

    assert not missing


def test_nothing_sets_a_cookie_or_asks_who_you_are() -> None:
    visitor = started().answer("now.situation", "none").answer("who.for", "me").press("help")
    pages = [visitor.client.get(f"/nl/{page.address}") for page in PUBLIC.values()]

    assert not visitor.client.cookies
    assert not [one for one in (*pages, visitor.page.response) if "Set-Cookie" in one]
    assert not [
        path
        for place in ("front", "templates")
        for path in (ROOT / "entree/web" / place).rglob("*.html")
        if re.search(r"type=\"?(password|email|tel|text)\b|<textarea", path.read_text("utf-8"))
    ]
    assert not [name for name in settings.PUBLIC_MIDDLEWARE if "auth" in name or "session" in name]


def test_it_says_what_a_program_cannot_prove_and_that_no_lawyer_read_it(client: Client) -> None:
    text = Page(client.get("/nl/privacy/")).main.text

    assert "Ons programma kan dat niet bewijzen" in text
    assert "Een jurist heeft deze tekst nog niet nagekeken" in text
    assert "Autoriteit Persoonsgegevens" in text


@pytest.mark.parametrize(
    ("letter", "says"),
    [("on", "kun je iets opschrijven"), ("off", "kun je nu niets opschrijven")],
)
def test_of_telling_it_once_it_says_what_is_so(
    letter: str, says: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_pages()
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_LETTER": letter}))

    text = Page(client.get("/nl/privacy/")).main.text

    forget_pages()
    assert f"Op deze site {says} voor een organisatie" in text
    # What was written before it was switched off is still kept.
    for claim in ("90 dagen na het laatste bericht", "kan de pagina veranderen en dan meelezen"):
        assert claim in text
