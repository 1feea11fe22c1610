"""A colleague in a real Chromium: invited, with a passkey or a password and an app, in and out."""

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import barriers
from tests.browser.portal import Portal, portal, with_device
from tests.people import PASSWORD, code

SIZES = {"phone": (360, 740), "desk": (1280, 800)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run the portal, once."""
    with portal(tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture(params=SIZES)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Open a browser without history, on a phone and on a desk; nothing it does may fail."""
    width, height = SIZES[request.param]
    size = {"width": width, "height": height}
    with browser.new_context(viewport=size, locale="nl-NL") as opened:  # type: ignore[arg-type]
        yield opened


@pytest.fixture
def page(context: BrowserContext, place: Portal) -> Iterator[Page]:
    """Open a page, and see afterwards that nothing was refused and nobody else was asked."""
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert said == []
    assert [url for url in asked if not url.startswith((place.address, "data:"))] == []


def somebody() -> str:
    """Return the address of somebody who was never there before."""
    return f"{secrets.token_hex(8)}@113.example"


def log_out(page: Page, place: Portal) -> None:
    """Log out by the page for it."""
    page.goto(f"{place.address}/partners/logout/")
    page.get_by_role("button", name="Log uit").click()
    page.get_by_role("heading", name="Inloggen").wait_for()


def test_a_passkey_is_made_by_invitation_and_logs_in(
    context: BrowserContext, page: Page, place: Portal
) -> None:
    with_device(context, page)

    page.goto(place.invite(somebody(), "coordinator"))
    page.get_by_label("Je naam").fill("Invented Name")
    page.get_by_role("button", name="Maak een passkey").click()
    page.get_by_text("Je account is klaar").wait_for()
    page.get_by_role("button", name="Log in met een passkey").click()
    page.get_by_text("Er zijn nog geen gesprekken.").wait_for()
    log_out(page, place)

    page.get_by_role("button", name="Log in met een passkey").click()
    page.get_by_text("Er zijn nog geen gesprekken.").wait_for()
    log_out(page, place)
    page.goto(f"{place.address}/partners/account/")
    assert page.url.startswith(f"{place.address}/partners/login/")


def test_a_password_and_an_app_log_in_and_a_role_that_ends_is_over_at_once(
    page: Page, place: Portal
) -> None:
    email = somebody()
    page.goto(place.invite(email, "reader"))
    page.get_by_role("link", name="Kies een wachtwoord").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Je naam").fill("Invented Name")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Maak mijn account").click()
    page.get_by_text("Je account is klaar").wait_for()
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()
    page.locator("#id_code").fill(code(secret))
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_text("Er zijn nog geen gesprekken.").wait_for()

    place.run("partners", "end", email)
    page.goto(f"{place.address}/partners/account/")

    page.get_by_role("heading", name="Inloggen").wait_for()


def test_a_second_passkey_can_be_made_and_one_of_two_taken_away(
    context: BrowserContext, page: Page, place: Portal
) -> None:
    device = with_device(context, page)
    page.goto(place.invite(somebody(), "caseworker"))
    page.get_by_label("Je naam").fill("Invented Name")
    page.get_by_role("button", name="Maak een passkey").click()
    page.get_by_role("button", name="Log in met een passkey").click()
    page.get_by_text("Er zijn nog geen gesprekken.").wait_for()
    page.goto(f"{place.address}/partners/account/")
    assert page.get_by_role("link", name="weghalen").count() == 0

    page.get_by_role("link", name="Maak een passkey").click()
    page.get_by_role("button", name="Gebruik je passkey").click()
    page.get_by_label("Hoe noem je").wait_for()
    # Another device: the first holds a passkey of this account already.
    device.send("WebAuthn.disable")
    with_device(context, page)
    page.get_by_label("Hoe noem je").fill("Second")
    page.get_by_role("button", name="Maak een passkey").click()

    page.get_by_role("link", name="Second weghalen").click()
    page.get_by_role("button", name="Haal weg").click()
    page.get_by_role("heading", name="Mijn account").wait_for()
    assert page.get_by_text("Second").count() == 0


def wrong(page: Page, axe_source: str) -> list[str]:
    """Return what stands in somebody's way on a page."""
    return [
        *barriers.axe(page, axe_source),
        *barriers.contrast(page, axe_source),
        *barriers.narrow(page),
        *barriers.large_text(page),
    ]


def test_nothing_stands_in_the_way(
    context: BrowserContext, page: Page, place: Portal, axe_source: str
) -> None:
    link = place.invite(somebody(), "coordinator")
    found = {}
    for path in (link, f"{link}password/", "/partners/login/"):
        page.goto(path if path.startswith("http") else place.address + path)
        found[path] = wrong(page, axe_source)
    # Only now: looking at large letters ends what was asked of the browser before.
    with_device(context, page)
    page.goto(link)
    page.get_by_label("Je naam").fill("Invented Name")
    page.get_by_role("button", name="Maak een passkey").click()
    page.get_by_role("button", name="Log in met een passkey").click()
    page.get_by_text("Er zijn nog geen gesprekken.").wait_for()
    for path in ("", "colleagues/", "account/", "account/passkeys/add/", "logout/"):
        page.goto(f"{place.address}/partners/{path}")
        found[path] = wrong(page, axe_source)

    assert {path: problems for path, problems in found.items() if problems} == {}
