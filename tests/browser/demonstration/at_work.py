"""The pages of the portal beside the conversations: of a coordinator, and of a new colleague."""

from playwright.sync_api import Page

from tests.browser.demonstration.cast import Cast, Stops
from tests.browser.demonstration.referring import referred
from tests.browser.portal import with_device

# Who is invited.
INVENTED = "nieuw@{language}.example"


def at_work(people: Cast) -> Stops:
    """Stop at the pages of a coordinator who invites somebody, and of who is invited."""
    page = people.staff[people.coordinator]
    address = f"{people.place.address}/partners"
    yield from account(people, page, address)
    page.goto(f"{address}/colleagues/invite/")
    page.locator("#id_email").wait_for()
    yield "inviting", page
    page.locator("#id_email").fill(INVENTED.format(language=people.language))
    page.locator("form:has(#id_email) button").click()
    link = page.locator(".once code").inner_text()
    yield "invited", page
    page.goto(f"{address}/colleagues/")
    yield "colleagues", page
    with page.expect_navigation():
        page.locator("main a[href*='/end/']").first.click()
    yield "ending a role", page
    page.goto(f"{address}/conversations/rewrap/")
    yield "setting over to a new key", page
    for path in ("absence", "capacity", "counts"):
        page.goto(f"{address}/{path}/")
        yield path, page
    yield from referred(people, page, address)
    yield from left(page, address)
    yield from joined(page, address, link)


def account(people: Cast, page: Page, address: str) -> Stops:
    """Stop at one's own account, before and after a passkey is made, and at the keys."""
    for path in ("keys", "account", "account/password", "again/code"):
        page.goto(f"{address}/{path}/")
        yield path, page
    page.goto(f"{address}/account/passkeys/add/")
    yield "again/password", page
    page.locator("#id_password").fill(people.logins[people.coordinator].password)
    page.locator("form:has(#id_password) button").click()
    page.locator("[data-passkey=create]").wait_for()
    yield "a passkey", page
    device = with_device(page.context, page)
    page.locator("[data-passkey=create] [name=name]").fill("1")
    page.locator("[data-passkey=create] button").click()
    page.locator("a[href$='/app/remove/']").wait_for()
    yield "account, with a passkey", page
    with page.expect_navigation():
        page.locator("a[href*='/passkeys/'][href$='/remove/']").click()
    yield "taking a passkey away", page
    page.goto(f"{address}/account/app/remove/")
    yield "stopping with the app", page
    device.send("WebAuthn.disable")


def left(page: Page, address: str) -> Stops:
    """Log out."""
    page.goto(f"{address}/logout/")
    yield "logging out", page
    page.locator("main form button").click()
    page.locator("#id_login").wait_for()


def joined(page: Page, address: str, link: str) -> Stops:
    """Accept an invitation with a passkey, and make a key of one's own."""
    for name, path in {
        "an invitation, by password": f"{link}password/",
        "an invitation": link,
    }.items():
        page.goto(path)
        yield name, page
    with_device(page.context, page)
    page.locator("[data-passkey=create] [name=name]").fill("Invented Name")
    page.locator("[data-passkey=create] button").click()
    page.locator("[data-passkey=get]").wait_for()
    yield "login, with an account", page
    page.locator("[data-passkey=get] button").click()
    page.locator("a[href$='/logout/']").wait_for()
    page.goto(link)
    yield "an invitation that was used", page
    page.goto(f"{address}/keys/")
    yield "keys, none yet", page
    page.goto(f"{address}/account/password/new/")
    page.locator("[data-passkey=get]").wait_for()
    yield "again/passkey", page
    page.locator("[data-passkey=get] button").click()
    page.locator("#id_password1").wait_for()
    yield "a first password", page
    page.goto(f"{address}/account/app/")
    yield "an app", page
    page.goto(f"{address}/keys/")
    page.locator("[data-act=make-key]").click()
    page.locator("[data-paper]:not([hidden])").wait_for()
    page.locator("[data-keys]:not([aria-busy])").wait_for()
    yield "keys, on paper", page
    page.locator("[data-act=put-away]").click()
    page.locator("[data-unlock]").wait_for()
    yield "keys, of one's own", page
