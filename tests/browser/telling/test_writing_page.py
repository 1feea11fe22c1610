"""``/nl/letter/`` in a browser: what comes first, what is asked of whom, and when nothing is."""

import pytest
from playwright.sync_api import Page

from tests.browser.telling.mailbox import Mailbox
from tests.browser.telling.steps import (
    around,
    begin,
    do,
    fill_in,
    inside_of,
    press,
    send,
    stand,
    to_part,
    write,
)

NEED = {"need": "Iemand om mee te praten."}


PARTS = [
    "reach_me", "reach_how", "must_not", "what_i_need", "safety", "health", "when", "preview",
    "what_happened",
]  # fmt: skip


@pytest.mark.parametrize("age", ["no", "rather_not"])
def test_what_happened_is_asked_only_of_who_says_to_be_16(
    age: str, page: Page, address: str
) -> None:
    begin(page, address, "nl", age)

    walked = walk(page)

    assert walked == [name for name in PARTS if name != "what_happened"]
    assert page.locator("[data-name=what_happened]").count() == 0


def test_each_part_has_a_screen_of_its_own_and_may_stay_empty(page: Page, address: str) -> None:
    begin(page, address, "nl")

    assert walk(page) == PARTS
    assert page.locator("[data-parts] span").all_inner_texts() == ["leeg"] * len(PARTS)
    press(page, "Vorige")
    assert inside_of(page, "what_happened").is_visible()


def test_the_list_says_what_was_filled_in_and_nothing_of_it(page: Page, address: str) -> None:
    begin(page, address, "nl")

    fill_in(page, NEED)

    said = inside_of(page, "parts").inner_text()
    assert said.count("ingevuld") == 1
    assert NEED["need"] not in said


def test_who_looks_up_one_part_comes_back_to_the_list(page: Page, address: str) -> None:
    begin(page, address, "nl")

    to_part(page, "health")
    page.locator("[name=health]").fill("Slecht slapen.")
    press(page, "Verder")
    stand(page, "parts")
    to_part(page, "safety")
    press(page, "Vorige")

    stand(page, "parts")


def test_it_is_walked_by_keyboard_from_heading_to_heading_without_a_history(
    page: Page, address: str
) -> None:
    begin(page, address, "nl")
    before = page.evaluate("history.length")
    page.locator("[name=reach_phone]").focus()

    page.keyboard.press("Enter")
    stand(page, "reach_how")
    heading = page.evaluate("document.activeElement.outerHTML")
    page.locator("[name=reach_code]").focus()
    page.keyboard.press("Enter")
    stand(page, "must_not")

    assert heading == '<h1 tabindex="-1">Als er iemand belt</h1>'
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.evaluate("history.length") == before


def walk(page: Page) -> list[str]:
    """Go on from part to part to the list, and return which parts there were."""
    walked = []
    while not inside_of(page, "parts").is_visible():
        walked.append(
            page.locator("section[data-screen]:not([hidden])").get_attribute("data-screen")
        )
        press(page, "Verder")
    return [str(one) for one in walked]


@pytest.mark.parametrize(
    ("now", "when", "first"),
    [
        ("danger", "years", "112NL"),
        ("hurt", "years", "112NL"),
        ("suicidal", "years", "113.nl"),
        ("cannot_phone", "years", "waar je kunt chatten"),
        ("none", "today", "0800-0188"),
        ("none", "ongoing", "0800-0188"),
        # Who says nothing about when may be in the first days.
        ("none", None, "0800-0188"),
    ],
)
def test_in_danger_or_in_the_first_days_phone_and_chat_come_first(
    now: str, when: str | None, first: str, page: Page, address: str
) -> None:
    page.goto(f"{address}/nl/letter/")
    page.locator(f"[name=now][value={now}]").check()
    if when:
        page.locator(f"[name=when][value={when}]").check()
    page.locator("[name=age][value=yes]").check()

    press(page, "Verder")

    shown = page.locator("section[data-screen=first]:not([hidden])")
    assert first in shown.locator(".notice:visible").all_inner_texts()[0]
    assert shown.locator(".numbers a[href^='tel:']").count() >= 4
    assert shown.get_by_text("Wat niet kan wachten, hoort niet in een postvak").is_visible()


def test_who_says_later_to_be_younger_has_no_such_field_any_more(page: Page, address: str) -> None:
    begin(page, address, "nl")
    fill_in(page, {"what": "Het was iemand van school."})
    listed = page.locator("[data-name=what_happened]")
    was_there = listed.count()

    to_part(page, "preview")
    age = page.locator("#age-field")
    age.select_option(label="12 tot en met 15")
    press(page, "Verder")
    stand(page, "parts")
    is_gone = listed.count() == 0
    to_part(page, "preview")
    age.select_option(label="16 of 17")
    do(page, "parts")
    to_part(page, "what_happened")

    assert was_there
    assert is_gone
    assert page.locator("[name=what]").input_value() == ""


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
    inside_of(page, "number").wait_for()
    page.locator("section[data-screen=number] [data-who]").select_option("centrum-oost")
    page.locator("section[data-screen=number] [name=phone]").fill("06 00000000")
    page.locator("section[data-screen=number] [name=code]").fill("regenboog")

    press(page, "Op slot doen en versturen")

    page.locator("section[data-screen=number_sent]:not([hidden])").wait_for()
    assert "regenboog" in mailbox.fetch("centrum-oost")["reach_me"]
    assert page.locator("[data-words] li").count() == 0


def test_leaving_empties_the_page(page: Page, address: str) -> None:
    begin(page, address, "nl")
    fill_in(page, {"must_not": "Bel niet."})

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert page.locator("main").inner_text().strip() == ""


def test_where_much_comes_in_the_person_is_told_that_it_may_take_longer(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    mailbox.waiting = ["centrum-oost"]
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost", "huis-zuid"])
    press(page, "Op slot doen en versturen")
    page.locator("section[data-screen=receipt]:not([hidden]) [data-words] li").last.wait_for()

    told = page.locator("section[data-screen=receipt]").inner_text()

    assert "Er komen nu veel berichten binnen bij Centrum Oost (verzonnen)." in told
    assert "Centrum Oost (verzonnen) antwoordt uiterlijk" not in told
    assert "Huis Zuid (verzonnen) antwoordt uiterlijk" in told
    assert "binnen bij Huis Zuid" not in told


def test_when_the_price_rose_in_the_meantime_the_page_works_once_more(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    mailbox.dearer = 1
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])

    send(page, "nl")

    asked = [path for path, _ in mailbox.asked if path in {"/letter/challenge/", "/letter/send/"}]
    assert asked == ["/letter/challenge/", "/letter/send/"] * 2
    assert mailbox.kept


def test_stopping_goes_on_at_the_heading_that_says_so(page: Page, address: str) -> None:
    begin(page, address, "nl")
    fill_in(page, NEED)

    press(page, "Stoppen en alles wissen")

    assert inside_of(page, "stopped").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Gestopt"


def test_who_goes_back_from_writing_finds_it_again(page: Page, address: str) -> None:
    begin(page, address, "nl")
    page.locator("[name=reach_times]").fill("Dinsdag.")

    press(page, "Vorige")
    press(page, "Ik heb dit gelezen, verder")

    assert page.locator("[name=reach_times]").input_value() == "Dinsdag."


def test_who_finds_it_too_much_leaves_only_a_number(page: Page, address: str) -> None:
    begin(page, address, "nl")
    press(page, "Alleen een veilig nummer")
    press(page, "Op slot doen en versturen")

    # Who calls is not chosen by default: it cannot be taken back.
    who = page.get_by_role("combobox", description="Kies nog wie mag bellen.")
    assert who.evaluate("field => field === document.activeElement && field.value") == ""
    who.select_option(label="Huis Zuid (verzonnen)")
    press(page, "Op slot doen en versturen")
    field = page.get_by_role("textbox", description="Er staat nog geen nummer")
    assert field.evaluate("field => field === document.activeElement")
    field.fill("06 00000000")
    press(page, "Op slot doen en versturen")

    inside_of(page, "number_sent").wait_for()


def test_who_chooses_readers_sees_by_when_each_answers(page: Page, address: str) -> None:
    begin(page, address, "nl")
    fill_in(page, NEED)

    press(page, "Verder")

    limits = inside_of(page, "share").locator("fieldset > p")
    limits.nth(2).wait_for()
    said = limits.all_inner_texts()
    assert [one.startswith("Antwoord uiterlijk ") for one in said] == [True, False, True]
    assert said[1] == "Luistert, en zoekt een veilige plek."


def test_a_question_is_not_followed_by_a_colon(page: Page, address: str) -> None:
    begin(page, address, "nl")
    fill_in(page, {"reach_voicemail": "Nee.", "reach_times": "Dinsdag."})
    press(page, "Verder")
    inside_of(page, "share").locator("input").first.check()
    press(page, "Verder")
    around(page, "nl")

    told = inside_of(page, "check").locator(".words").first.inner_text()
    assert told == "Op deze dagen en uren: Dinsdag.\nMogen we iets inspreken? Nee."
