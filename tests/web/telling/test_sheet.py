"""``/nl/letter/sheet/``: a sheet to write on by hand, for who has no JavaScript."""

import pytest
from django.test import Client

from tests.web.page import Page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_has_a_place_for_each_part_and_no_script_of_its_own(
    language: str, client: Client
) -> None:
    page = Page(client.get(f"/{language}/letter/sheet/"))

    assert len(page.main.all("div", class_="lines")) == 7
    assert "/letter/made/" not in page.html


def test_its_paper_does_not_name_what_it_is_about(client: Client) -> None:
    text = Page(client.get("/nl/letter/sheet/")).main.all("section", class_="written")[0].text

    assert "geweld" not in text.lower()
    assert "Wat er is gebeurd" not in text
