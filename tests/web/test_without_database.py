"""The public pages ask the database nothing, and stand when it is gone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from entree.web.front.public import PUBLIC
from tests.programs import ROOT
from tests.web.visitor import Visitor, started

BESIDE = tuple(f"/en/{page.address}" for page in PUBLIC.values())
LISTED = (
    "/nl/organisations/",
    "/en/organisations/113/",
    "/nl/places/",
    "/robots.txt",
    "/sitemap.xml",
)
PAGES = ("/", "/nl/", *BESIDE, *LISTED, "/nl/components/", "/.well-known/security.txt")
# Walks through the site in a process of its own, and says which pages came.
WALK = """
import json, django
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
from tests.web.visitor import Visitor, started
client = Client()
pages = [client.get(path).status_code for path in %r]
visitor = started().answer("now.situation", "none").answer("who.for", "me")
names = [visitor.page.name, visitor.press("help").page.name]
print(json.dumps({"pages": pages, "names": names, "health": client.get("/healthz").json()}))
"""


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_database_nothing(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(path)


@pytest.mark.django_db
def test_a_whole_intake_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        visitor = started().answer("now.situation", "none").answer("who.for", "me")
        visitor.press("next").press("skip").press("back").press("help").press("again")
        visitor.send({"state": "x"})
        Visitor("en").press("help")


@pytest.mark.django_db
def test_choosing_and_searching_ask_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.post("/nl/organisations/", {"pick": "x"})
        client.post("/nl/search/", {"text": "advocaat"})


@pytest.mark.parametrize(
    "url",
    ["", "postgresql://nobody@127.0.0.1:1/none"],
    ids=["SQLite", "PostgreSQL"],
)
def test_the_pages_stand_when_the_database_is_gone(url: str, tmp_path: Path) -> None:
    # Where the database would be is a folder, so it cannot be opened.
    (tmp_path / "entree.sqlite3").mkdir()
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "entree.web.settings",
        "ENTREE_VAR": str(tmp_path),
        "ENTREE_DATABASE_URL": url,
    }

    done = subprocess.run(
        [sys.executable, "-c", WALK % (PAGES,)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    seen = json.loads(done.stdout)
    assert seen["pages"] == [200] * (len(PAGES) - 1) + [404]
    assert seen["names"] == ["question", "view"]
    assert seen["health"]["database"] == "gone"
