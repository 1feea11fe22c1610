"""Beginning on a route from a page that is the same for everyone: said by a sealed state."""

from pathlib import Path

import pytest
from django.test import Client

from entree.core.knowledge.model import ROUTE
from entree.web import clock
from entree.web.front import views
from entree.web.front.views import ROUTES
from entree.web.knowledge import knowledge, layout
from entree.web.steps.keys import KeyFile, Keys, KeysUnusable
from entree.web.steps.state import State, unseal
from tests.web.conftest import Stand
from tests.web.page import Element, Page
from tests.web.visitor import BY_NAVIGATION, asks

# Where one can begin on a route, and on which.
DOORS = {
    "/nl/": ROUTES,
    "/nl/near/": ("close",),
    "/nl/desk/": ("professional",),
    "/nl/self/": ("own",),
}


def buttons(page: Page) -> list[Element]:
    """Return the buttons of the page that begin on a route."""
    return [one for one in page.main.all("button", name="state") if one["class"] != "tone"]


def begin(client: Client, sealed: str, **headers: str) -> Page:
    """Press a button that begins on a route."""
    return Page(client.post("/nl/", {"do": "first", "state": sealed}, headers=headers))


def told(sealed: str) -> State:
    """Return what the value of a button says to the server."""
    moment = clock.now()
    return unseal(sealed, layout(), views.key_file().at(moment), moment, by_fetch=False)


def test_every_route_but_ones_own_story_has_a_button() -> None:
    options = [option.id for option in knowledge().questions[ROUTE].options]

    assert set(ROUTES) == set(options) - {"me"}


@pytest.mark.parametrize("path", DOORS)
def test_each_page_begins_on_its_routes_and_only_the_server_can_read_which(
    client: Client, path: str
) -> None:
    page = Page(client.get(path))

    sealed = [button["value"] for button in buttons(page)]
    assert [told(one) for one in sealed] == [
        State({ROUTE: (route,)}, salt=told(one).salt)
        for route, one in zip(DOORS[path], sealed, strict=True)
    ]
    forms = [form for form in page.main.all("form") if form.all("button", value=sealed[0])]
    assert forms
    for form in forms:
        (hidden,) = form.all("input")
        assert (hidden["name"], hidden["value"]) == ("do", "first")


def test_a_button_of_a_route_sends_as_much_as_one_of_a_tone_and_the_same_words(
    client: Client,
) -> None:
    page = Page(client.get("/nl/"))

    found = page.main.all("button", name="state")

    assert len({len(button["value"]) for button in found}) == 1
    assert len({button["value"] for button in found}) == len(found) == len(ROUTES) + 2


def test_the_values_are_others_every_few_seconds(client: Client, stand: Stand) -> None:
    seen: set[str] = set()
    for second in (0, 6, 12):
        stand(2026, 3, 4, 10, 30, second)
        for path in DOORS:
            seen.update(button["value"] for button in buttons(Page(client.get(path))))

    assert len(seen) == 3 * len(ROUTES)


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
    value = buttons(Page(client.get("/nl/")))[ROUTES.index(route)]["value"]

    shown = begin(client, value)

    assert shown.name == page
    if asked:
        assert shown.heading == asks(asked)


def test_going_back_from_there_asks_for_whom_and_then_leads_to_the_door(client: Client) -> None:
    page = begin(client, buttons(Page(client.get("/nl/")))[0]["value"])

    back = Page(client.post("/nl/", {"do": "back", "state": page.state}))
    door = Page(client.post("/nl/", {"do": "back", "state": back.state}))

    assert back.heading == asks(ROUTE)
    assert len([box for box in back.main.all("input") if "checked" in box.attributes]) == 1
    assert door.name == "first"


def test_after_twenty_minutes_a_button_leads_to_the_door_anew(client: Client, stand: Stand) -> None:
    stand(2026, 3, 4, 10, 30)
    value = buttons(Page(client.get("/nl/")))[0]["value"]

    stand(2026, 3, 4, 10, 49)
    assert begin(client, value).name == "question"
    stand(2026, 3, 4, 10, 51)

    assert begin(client, value, **BY_NAVIGATION).name == "first"


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
        assert not buttons(page)
