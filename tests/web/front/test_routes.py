"""Beginning on a route from a page that is the same for everyone: said by an opaque value."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from entree.core.knowledge.model import ROUTE
from entree.web import clock
from entree.web.front import views
from entree.web.front.routes import (
    ROUTES,
    SECONDS_AT_THE_DOOR,
    route_begun,
    route_values,
    salt_at_the_door,
)
from entree.web.knowledge import knowledge
from entree.web.steps.keys import KeyFile, Keys, KeysUnusable
from tests.web.conftest import Stand
from tests.web.page import Page
from tests.web.visitor import asks

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
SALT, LATER = "0000002a", "0000002b"
# Where one can begin on a route, and on which.
DOORS = {
    "/nl/": ROUTES,
    "/nl/near/": ("close",),
    "/nl/desk/": ("professional",),
    "/nl/self/": ("own",),
}


def values(page: Page) -> list[str]:
    """Return what the buttons of the page send, but for the ordinary ones."""
    sent = [button["value"] for button in page.main.all("button", name="do")]
    return [value for value in sent if value not in {"start", "help"}]


def test_every_route_but_ones_own_story_has_a_button() -> None:
    options = [option.id for option in knowledge().questions[ROUTE].options]

    assert set(ROUTES) == set(options) - {"me"}


def test_values_are_of_one_length_and_differ_per_route_per_key_and_per_moment() -> None:
    given = [(KEY, SALT), (KEY, LATER), (OTHER, SALT)]
    found = [value for key, salt in given for value in route_values(key, salt).values()]

    assert {len(value) for value in found} == {20}
    assert len({value[8:] for value in found}) == len(found) == 3 * len(ROUTES)
    assert not [value for value in found for route in ROUTES if route in value]


@pytest.mark.parametrize("route", ROUTES)
def test_a_value_means_its_route_for_this_hour_and_the_next(route: str) -> None:
    value = route_values(KEY, SALT)[route]

    assert route_begun(value, Keys(8, KEY, None)) == route
    assert route_begun(value, Keys(9, OTHER, KEY)) == route
    assert route_begun(value, Keys(9, OTHER, None)) is None


def test_a_value_under_another_salt_begins_on_no_route() -> None:
    value = route_values(KEY, SALT)["own"]

    assert route_begun(LATER + value[len(SALT) :], Keys(8, KEY, None)) is None


@pytest.mark.parametrize("path", DOORS)
def test_who_comes_a_little_later_is_given_other_values(
    path: str, client: Client, stand: Stand
) -> None:
    stand(2026, 3, 4, 10, 30)
    first = values(Page(client.get(path)))

    stand(2026, 3, 4, 10, 30, SECONDS_AT_THE_DOOR)
    second = values(Page(client.get(path)))

    assert len(first) == len(second) == len(DOORS[path])
    assert not {*first} & {*second}


@pytest.mark.parametrize("other", ["", "start", "own", "é" * 20, "0" * 20])
def test_anything_else_begins_on_no_route(other: str) -> None:
    assert route_begun(other, Keys(8, KEY, OTHER)) is None


@pytest.mark.parametrize("path", DOORS)
def test_each_page_begins_on_its_routes_and_no_word_says_which(
    client: Client, path: str, stand: Stand
) -> None:
    moment = stand(2026, 3, 4, 10, 30)
    page = Page(client.get(path))

    expected = route_values(views.key_file().at(moment).this, salt_at_the_door(moment))
    assert values(page) == [expected[route] for route in DOORS[path]]
    begins = [form for form in page.main.all("form") if form.all("button", value=values(page)[0])]
    assert begins
    assert not [form for form in begins if form.all("input")]


@pytest.mark.parametrize(
    ("route", "page", "asked"),
    [
        ("close", "question", "now.situation"),
        ("own", "question", "now.situation"),
        ("professional", "view", ""),
    ],
)
def test_right_now_comes_first_but_a_professional_sees_the_help(
    client: Client, route: str, page: str, asked: str
) -> None:
    value = values(Page(client.get("/nl/")))[ROUTES.index(route)]

    shown = Page(client.post("/nl/", {"do": value}))

    assert shown.name == page
    if asked:
        assert shown.heading == asks(asked)


def test_going_back_from_there_asks_for_whom_and_then_leads_to_the_door(client: Client) -> None:
    page = Page(client.post("/nl/", {"do": values(Page(client.get("/nl/")))[0]}))

    back = Page(client.post("/nl/", {"do": "back", "state": page.state}))
    door = Page(client.post("/nl/", {"do": "back", "state": back.state}))

    assert back.heading == asks(ROUTE)
    assert len([box for box in back.main.all("input") if "checked" in box.attributes]) == 1
    assert door.name == "first"


def test_a_page_left_open_for_two_hours_is_gone_kindly(client: Client, stand: Stand) -> None:
    moment = stand(2026, 3, 4, 10, 30)
    value = values(Page(client.get("/nl/")))[0]

    stand(2026, 3, 4, 11, 29)
    assert Page(client.post("/nl/", {"do": value})).name == "question"
    stand(2026, 3, 4, 12, 30)

    assert Page(client.post("/nl/", {"do": value})).name == "gone"
    assert moment + timedelta(hours=2) == clock.now()


def test_the_pages_stand_when_there_are_no_keys(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(KeyFile):
        """Keys that cannot be used."""

        def at(self, _moment: object) -> Keys:
            """Refuse."""
            raise KeysUnusable("Others can read it.")

    monkeypatch.setattr(views, "key_file", lambda: Broken(Path()))

    for path in DOORS:
        page = Page(client.get(path))
        assert page.response.status_code == 200
        assert "tel:112" in page.links
        assert not values(page)
