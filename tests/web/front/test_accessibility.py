"""``/nl/accessibility/``: honest about what was tested, and by whom."""

import pytest
from django.test import Client

from tests.web.page import Page


def test_it_does_not_say_that_the_standard_is_met(client: Client) -> None:
    text = Page(client.get("/nl/accessibility/")).main.text

    assert "WCAG 2.2, niveau AA" in text
    assert "We zeggen niet dat we daar helemaal aan voldoen" in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_what_was_not_tested_and_what_goes_wrong(client: Client, language: str) -> None:
    page = Page(client.get(f"/{language}/accessibility/"))

    for place in ("machine", "people", "shortcomings", "stuck"):
        (section,) = page.main.all("section", **{"aria-labelledby": place})
        assert len(section.all("li")) >= 4 or place == "stuck"
    assert page.main.all("h2", id="draft")
