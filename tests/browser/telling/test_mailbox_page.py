"""``/nl/letter/box/`` in a browser: what is not as it should be, and how it locks."""

from playwright.sync_api import Page

from tests.browser.telling.mailbox import Mailbox
from tests.browser.telling.steps import begin, open_box, press, send, write


def test_a_forged_reply_is_reported_and_not_shown(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    mailbox.reply("centrum-oost", "Kom naar het station.")
    mailbox.kept["lines"]["centrum-oost"][0]["text"] = "reply-2"

    open_box(page, address, "nl", words)

    page.get_by_text("Een bericht is onderweg veranderd").wait_for()
    assert "station" not in page.locator("main").inner_text()


def test_wrong_words_open_nothing(page: Page, address: str, mailbox: Mailbox) -> None:
    page.goto(f"{address}/nl/letter/box/")
    page.locator("[name=words]").fill("dit zijn geen woorden")

    press(page, "Openen")

    page.get_by_text("Deze woorden openen geen postvak").wait_for()
    assert not [path for path, _ in mailbox.asked if "enter" in path]


def test_after_three_silent_minutes_the_mailbox_locks(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    page.clock.install()
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    open_box(page, address, "nl", send(page, "nl"))

    page.clock.run_for(155_000)
    warned = page.get_by_role("button", name="Ja, blijf open").is_visible()
    page.clock.run_for(30_000)

    assert warned
    assert page.locator("section[data-screen=enter]:not([hidden])").is_visible()
    assert page.locator("section[data-screen=inside]").count() == 0


def test_without_a_copy_the_story_cannot_be_read_again(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    page.locator("[name=no_copy]").check()

    open_box(page, address, "nl", send(page, "nl"))

    assert page.get_by_text("Je koos: geen kopie voor mij").is_visible()
    assert not [key for key in mailbox.kept["wraps"] if key[1] is None]
