"""What is made once is made at start: how long a page takes tells nobody that it was opened."""

import pytest
from django.test import Client

from entree.core.knowledge.wording import Tone
from entree.web.front.constant import constant_page
from entree.web.front.organisation import organisation_page, organisation_sheet
from entree.web.front.places import places_page
from entree.web.front.public import PUBLIC
from entree.web.front.question import sheet_of
from entree.web.front.templatetags.door import KEPT
from entree.web.front.warm import warm
from entree.web.knowledge import knowledge
from entree.web.padding import deflate_after, kept_deflated
from tests.web.conftest import Stand
from tests.web.visitor import Visitor

ONCE = (
    *(sheet_of, organisation_page, organisation_sheet, places_page, constant_page),
    *(kept_deflated, deflate_after),
)
GZIP = {"Accept-Encoding": "gzip"}
PATHS = ("", *(page.address for page in PUBLIC.values()), "places/", "organisations/")


def made() -> list[int]:
    """Return how often each kind of thing that is made once was made."""
    return [*(one.cache_info().misses for one in ONCE), len(KEPT)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_after_the_start_no_page_is_made_for_its_first_visitor(
    language: str, client: Client, stand: Stand
) -> None:
    stand(2026, 3, 4, 10, 30)
    warm()
    before = made()

    for path in (*PATHS, *(f"organisations/{id_}/" for id_ in knowledge().organisations)):
        client.get(f"/{language}/{path}", headers=GZIP)
    for tone in Tone:
        visitor = Visitor(language, **GZIP).in_tone(tone)
        visitor.press("start").press("help").press("topics").send({"state": "x"})

    assert made() == before


def test_many_visits_to_what_changes_make_nothing_else_forgotten(
    client: Client, stand: Stand
) -> None:
    stand(2026, 3, 4, 10, 30)
    warm()
    for number in range(300):
        stand(2026, 3, 4, 10 + number // 120, number // 2 % 60, number % 2 * 30)
        client.get("/nl/self/", headers=GZIP)
    before = made()

    for id_ in knowledge().organisations:
        client.get(f"/nl/organisations/{id_}/", headers=GZIP)

    assert made() == before
