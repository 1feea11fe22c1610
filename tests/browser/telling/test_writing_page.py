"""``/nl/letter/`` in a browser: what comes first, what is asked of whom, and when nothing is."""

import pytest
from playwright.sync_api import Page

from tests.browser.telling.mailbox import Mailbox
from tests.browser.telling.steps import begin, press, write


@pytest.mark.parametrize("age", ["no", "rather_not"])
def test_what_happened_is_asked_only_of_who_says_to_be_16(
    age: str, page: Page, address: str
) -> None:
    begin(page, address, "nl", age)

    assert page.locator("[name=must_not]").is_visible()
    assert page.locator("[name=what]").is_hidden()


@pytest.mark.parametrize(
    ("now", "when", "first"),
    [("danger", "years", "112NL"), ("suicidal", "years", "113.nl"), ("none", "today", "0800-0188")],
)
def test_in_danger_or_in_the_first_days_phone_and_chat_come_first(
    now: str, when: str, first: str, page: Page, address: str
) -> None:
    page.goto(f"{address}/nl/letter/")
    page.locator(f"[name=now][value={now}]").check()
    page.locator(f"[name=when][value={when}]").check()
    page.locator("[name=age][value=yes]").check()

    press(page, "Verder")

    shown = page.locator("section[data-screen=first]:not([hidden])")
    assert first in shown.locator(".notice:visible").all_inner_texts()[0]
    assert shown.locator(".numbers a[href^='tel:']").count() >= 4


def test_without_an_organisation_that_can_receive_there_is_nothing_to_fill_in(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    mailbox.organisations.clear()

    page.goto(f"{address}/nl/letter/")

    page.get_by_text("er is geen organisatie die het kan lezen").wait_for()
    assert page.locator("main input, main textarea").count() == 0
    assert page.locator("main a[href^='tel:']").first.is_visible()


def test_an_organisation_whose_statement_does_not_hold_is_not_offered(
    page: Page, address: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = mailbox.partners()
    said["organisations"][0]["statement"] = said["organisations"][1]["statement"]
    monkeypatch.setattr(mailbox, "partners", lambda: said)
    begin(page, address, "nl")

    write(page, "nl", ["huis-zuid"])

    assert "Centrum Oost" not in page.locator("main").inner_text()


def test_only_a_safe_number_reaches_one_organisation_and_leaves_no_words(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    page.go_back()
    page.goto(f"{address}/nl/letter/")
    page.locator("[name=now][value=none]").check()
    page.locator("[name=when][value=years]").check()
    page.locator("[name=age][value=yes]").check()
    press(page, "Verder")
    press(page, "Alleen een veilig nummer")
    page.locator("section[data-screen=number] [name=phone]").fill("06 00000000")
    page.locator("section[data-screen=number] [name=code]").fill("regenboog")

    press(page, "Op slot doen en versturen")

    page.locator("section[data-screen=number_sent]:not([hidden])").wait_for()
    assert "regenboog" in mailbox.fetch("centrum-oost")["reach_me"]
    assert page.locator("[data-words] li").count() == 0


def test_leaving_empties_the_page(page: Page, address: str) -> None:
    begin(page, address, "nl")
    page.locator("[name=must_not]").fill("Bel niet.")

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert page.locator("main").inner_text().strip() == ""
