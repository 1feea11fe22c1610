"""``/nl/letter/box/`` in a browser: what is not as it should be, and how it locks."""

import pytest
from playwright.sync_api import Page

from tests.browser.telling.mailbox import NOW, Mailbox
from tests.browser.telling.steps import begin, inside, open_box, press, send, write
from tests.core.audit.chains import chain


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


def test_that_a_key_for_recovery_was_used_is_said(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    mailbox.kept["recovered"] = [{"organisation": "centrum-oost", "at": 1_795_000_000}]

    open_box(page, address, "nl", words)

    page.get_by_text("gebruikte de reservesleutel").wait_for()


def test_that_keys_were_set_over_is_said(page: Page, address: str, mailbox: Mailbox) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    one = {"organisation": "centrum-oost", "role": "caseworker", "at": 1_795_000_000}
    mailbox.kept["rewrapped"] = [one | {"revoked": False}, one | {"revoked": True}]

    open_box(page, address, "nl", words)

    page.get_by_text("Er is niets voor opgehaald.").wait_for()
    page.get_by_text("omdat de oude niet meer veilig was").wait_for()


def test_wrong_words_open_nothing(page: Page, address: str, mailbox: Mailbox) -> None:
    page.goto(f"{address}/nl/letter/box/")
    page.locator("[name=words]").fill("dit zijn geen woorden")

    press(page, "Openen")

    page.get_by_text("Deze woorden openen geen postvak").wait_for()
    field = page.get_by_role("textbox", description="Deze woorden openen geen postvak")
    assert field.evaluate("field => field === document.activeElement")
    assert field.get_attribute("aria-invalid") == "true"
    assert not [path for path, _ in mailbox.asked if "enter" in path]


def test_after_three_silent_minutes_the_mailbox_locks(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    page.clock.install()
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    open_box(page, address, "nl", send(page, "nl"))

    page.clock.run_for(125_000)
    warned = page.get_by_role("alert").inner_text()
    page.clock.run_for(60_000)

    assert "Over een minuut gaat dit op slot" in warned
    assert page.locator("section[data-screen=enter]:not([hidden])").is_visible()
    assert page.locator("section[data-screen=inside]").count() == 0


@pytest.mark.parametrize("how", ["by a key", "by the button"])
def test_who_says_to_be_there_keeps_it_open_and_is_not_warned_any_more(
    how: str, page: Page, address: str, mailbox: Mailbox
) -> None:
    page.clock.install()
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    open_box(page, address, "nl", send(page, "nl"))
    page.clock.run_for(125_000)

    if how == "by a key":
        page.keyboard.press("ArrowDown")
    else:
        page.get_by_role("button", name="Ja, blijf open").press("Enter")
    warned = page.get_by_role("alert").count()
    page.clock.run_for(115_000)

    assert warned == 0
    assert page.locator("section[data-screen=inside]").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_leaving_empties_the_mailbox_and_back_shows_nothing_of_it(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    mailbox.reply("centrum-oost", "We bellen je morgen om tien uur.")
    open_box(page, address, "nl", words)
    page.get_by_text("We bellen je morgen om tien uur.").wait_for()

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    left = page.locator("main").inner_text().strip()
    page.goto(f"{address}/nl/letter/sheet/")
    page.go_back()
    page.locator("section[data-screen=enter]:not([hidden])").wait_for()

    assert left == ""
    assert "morgen" not in page.locator("main").inner_text()
    assert page.locator("[name=words]").first.input_value() == ""


def test_an_answer_that_is_late_is_said_to_be(page: Page, address: str, mailbox: Mailbox) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    open_box(page, address, "nl", words)
    waits = page.locator("[data-states]").inner_text()
    mailbox.referrals[0]["next"]["due"]["at"] = NOW - 1

    open_box(page, address, "nl", words)

    assert "Antwoord uiterlijk" in waits
    assert "had al moeten antwoorden" in page.locator("[data-states]").inner_text()


def test_a_story_that_was_altered_is_not_shown_and_not_said_to_be_wrong_words(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    open_box(page, address, "nl", send(page, "nl"))
    for key, wrap in mailbox.kept["wraps"].items():
        if key[1] is None:
            wrap["sealed"] = wrap["sealed"][::-1]

    press(page, "Laat mijn verhaal zien")

    page.get_by_text("Een bericht is onderweg veranderd").locator("visible=true").wait_for()
    assert "Deze woorden openen geen postvak" not in page.locator("main").inner_text()


def test_without_a_copy_the_story_cannot_be_read_again(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    page.locator("[name=no_copy]").check()

    open_box(page, address, "nl", send(page, "nl"))

    assert page.get_by_text("Je koos: geen kopie voor mij").is_visible()
    assert not [key for key in mailbox.kept["wraps"] if key[1] is None]


def test_the_mailbox_says_where_somebody_looks_first_at_all_that_came_in(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    mailbox.waiting = ["centrum-oost"]
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost", "huis-zuid"])

    open_box(page, address, "nl", send(page, "nl"))

    states = page.locator("[data-states] article").all_inner_texts()
    assert ["veel berichten binnen bij Centrum Oost" in one for one in states] == [True, False]
    assert "Nu is Huis Zuid (verzonnen) aan de beurt" in states[1]


def test_after_much_reading_the_page_works_for_it(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    mailbox.has_read_much = True

    open_box(page, address, "nl", words)
    press(page, "Laat mijn verhaal zien")

    page.get_by_text("Het was iemand van de sportclub.").wait_for()


def test_an_audit_that_was_written_anew_is_told(page: Page, address: str, mailbox: Mailbox) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    open_box(page, address, "nl", send(page, "nl"))
    told = page.get_by_text("Het logboek van deze site klopt misschien niet")
    assert told.count() == 0

    mailbox.audit = chain(5, first=mailbox.audit)
    again(page)
    assert told.count() == 0

    mailbox.audit = chain(6, "said something else")
    again(page)
    told.wait_for()
    # Also when it goes on as if nothing had been.
    again(page)
    told.wait_for()


def again(page: Page) -> None:
    """Do something after which the page reads everything again."""
    press(page, "Zelf iets schrijven")
    answer = page.locator("section[data-screen=answer]")
    answer.locator("textarea").fill("Nog iets.")
    answer.locator("[value=centrum-oost]").check()
    press(page, "Op slot doen en versturen")
    inside(page)
