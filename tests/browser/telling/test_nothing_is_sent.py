"""Where something is missing nothing is sent, and the page says so: no key, no cryptography.

Without JavaScript there is no field at all: ``tests/web/telling/test_letter.py``.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.telling.mailbox import Mailbox
from tests.browser.telling.steps import begin, inside_of, press, send, write

OFF = "er is geen organisatie die het kan lezen"
NO_CRYPTOGRAPHY = "Deze browser kan je verhaal niet goed op slot doen"
# What a browser can lack, as a script that takes it away.
LACKING = {
    "cryptography": "Object.defineProperty(crypto, 'subtle', { value: undefined })",
    "chance": "Object.defineProperty(crypto, 'getRandomValues', { value: undefined })",
    "workers": "delete globalThis.Worker",
    "a safe connection": "Object.defineProperty(globalThis, 'isSecureContext', { value: false })",
}


def sent(mailbox: Mailbox) -> list[str]:
    """Return where a body went."""
    return [path for path, body in mailbox.asked if body]


def nothing_to_fill_in(page: Page, says: str) -> bool:
    """Return whether the page says so, shows whom to call, and has no field."""
    page.get_by_text(says).wait_for()
    numbers = page.locator("main a[href^='tel:']").first
    return page.locator("main input, main textarea").count() == 0 and numbers.is_visible()


def test_no_organisation_can_receive(page: Page, address: str, mailbox: Mailbox) -> None:
    mailbox.organisations.clear()

    page.goto(f"{address}/nl/letter/")

    assert nothing_to_fill_in(page, OFF)
    assert sent(mailbox) == []


def test_no_statement_holds(
    page: Page, address: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = mailbox.partners()
    for one in said["organisations"]:
        one["statement"] = {**one["statement"], "until": one["statement"]["until"] + 1}
    monkeypatch.setattr(mailbox, "partners", lambda: said)

    page.goto(f"{address}/nl/letter/")

    assert nothing_to_fill_in(page, OFF)
    assert sent(mailbox) == []


@pytest.mark.parametrize("lacking", LACKING)
def test_the_browser_lacks_something(
    lacking: str, page: Page, address: str, mailbox: Mailbox
) -> None:
    page.add_init_script(LACKING[lacking])

    page.goto(f"{address}/nl/letter/")

    assert nothing_to_fill_in(page, NO_CRYPTOGRAPHY)
    assert sent(mailbox) == []


def test_sealing_fails_at_the_last_moment(page: Page, address: str, mailbox: Mailbox) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    page.evaluate("() => { crypto.subtle.encrypt = () => Promise.reject(new Error('no')); }")

    press(page, "Op slot doen en versturen")

    page.get_by_text(NO_CRYPTOGRAPHY).locator("visible=true").wait_for()
    assert sent(mailbox) == []


def test_an_organisation_stops_receiving_while_somebody_writes(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    del mailbox.organisations["centrum-oost"]

    said = []
    for _ in range(2):
        press(page, "Op slot doen en versturen")
        page.get_by_text("Er is niets verstuurd").locator("visible=true").wait_for()
        said.append(page.locator("[data-words] li").count())
    for _ in range(4):
        press(page, "Vorige")
    inside_of(page, "share").get_by_text("Huis Zuid").wait_for()

    assert said == [0, 0]
    assert not mailbox.kept
    assert "Centrum Oost" not in inside_of(page, "share").inner_text()


def test_an_answer_that_got_lost_is_no_story_that_got_lost(
    page: Page, address: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    page.route("**/letter/send/", lambda route: (route.fetch(), route.abort())[1], times=1)
    press(page, "Op slot doen en versturen")
    page.get_by_text("Er is niets verstuurd").locator("visible=true").wait_for()

    words = send(page, "nl")

    assert len(words.split()) == 12
    assert sent(mailbox).count("/letter/send/") == 2
    assert mailbox.fetch("centrum-oost")["what_happened"]
