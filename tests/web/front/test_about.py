"""``/nl/about/``: who runs this, and that it is a trial."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from entree.web.front.templatetags.door import KEPT
from tests.web.forgetting import forget_pages
from tests.web.page import Page


@pytest.fixture
def as_at_start() -> Iterator[None]:
    """Let the site forget what it made at start, before and after a test."""

    def forget() -> None:
        """Forget the parts that are the same for everyone."""
        forget_pages()
        KEPT.clear()

    forget()
    yield
    forget()


@pytest.mark.usefixtures("as_at_start")
def test_the_operator_is_named_on_every_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "OPERATOR", "Stichting <Voorbeeld>")

    for path in ("/nl/", "/nl/about/", "/en/about/"):
        page = Page(client.get(path))
        assert "Stichting <Voorbeeld>" in page.tree.one("footer").text
        assert "<Voorbeeld>" not in page.html


def test_tried_out_on_ones_own_machine_it_says_so(client: Client) -> None:
    footer = Page(client.get("/nl/")).tree.one("footer").text

    assert "iemand die Entree op een eigen computer probeert" in footer


def test_it_says_that_this_is_a_trial_and_not_tested(client: Client) -> None:
    text = Page(client.get("/nl/about/")).main.text

    assert "Niet getest" in text
    assert "niet goedgekeurd" in text
