"""May another organisation take over? The question in the mailbox, a yes, a no, and neither."""

import pytest
from playwright.sync_api import Page

from tests.browser.telling.looking import Looking
from tests.browser.telling.mailbox import Mailbox
from tests.browser.telling.steps import (
    TOLD,
    begin,
    do,
    inside,
    inside_of,
    open_box,
    press,
    send,
    stand,
    write,
)

YES, NO = "Ja, Huis Zuid (verzonnen) mag het overnemen", "Nee, liever niet"
OVER = "Deze vraag is al beantwoord, of hoeft niet meer."


@pytest.fixture
def words(page: Page, address: str, mailbox: Mailbox) -> str:
    """Tell a story to Centrum Oost, which asks whether Huis Zuid may take over."""
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    mailbox.ask("huis-zuid")
    return words


def look_at_it(page: Page, address: str, words: str) -> None:
    """Open the mailbox, and the question."""
    open_box(page, address, "nl", words)
    do(page, "asked")
    stand(page, "asked")


def choose(page: Page, *parts: str) -> None:
    """Tick what the other may read."""
    for part in parts:
        inside_of(page, "asked").get_by_label(part).check()


def test_a_yes_shares_what_was_ticked_and_nothing_else(
    page: Page, address: str, words: str, mailbox: Mailbox, looking: Looking
) -> None:
    look_at_it(page, address, words)
    looking.look("asked")
    nothing = page.locator("section[data-screen=asked] input:checked").count()
    press(page, YES)
    page.get_by_text("Je hebt nog niets gedeeld.").locator("visible=true").wait_for()
    choose(page, "Wat ik nodig heb")

    press(page, YES)
    page.get_by_text("Je zei ja. Huis Zuid (verzonnen) neemt het over.").wait_for()

    assert nothing == 0
    assert mailbox.fetch("huis-zuid") == {"what_i_need": TOLD["need"]}
    assert page.locator("[data-do=asked]").count() == 0
    assert not looking.wrong


def test_a_no_changes_nothing(page: Page, address: str, words: str, mailbox: Mailbox) -> None:
    rows = mailbox.kept["rows"]
    look_at_it(page, address, words)

    press(page, NO)
    page.get_by_text("Je zei nee. Het blijft bij Centrum Oost (verzonnen).").wait_for()

    assert mailbox.kept["rows"] == rows
    assert mailbox.referrals[0]["owner"] == "centrum-oost"


def test_who_neither_says_yes_nor_no_is_asked_again_after_a_reload(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    look_at_it(page, address, words)
    press(page, "Later kiezen")
    inside(page)
    asked = [path for path, _ in mailbox.asked if path in {"/letter/agree/", "/letter/refuse/"}]

    look_at_it(page, address, words)
    choose(page, "Wat ik nodig heb")
    press(page, YES)
    inside(page)

    assert asked == []
    assert mailbox.fetch("huis-zuid")


@pytest.mark.parametrize("says", [YES, NO])
def test_who_answers_what_is_not_asked_any_more_is_told(
    says: str, page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    look_at_it(page, address, words)
    mailbox.referrals[0]["asked"] = []
    choose(page, "Wat ik nodig heb")

    press(page, says)
    page.get_by_text(OVER).wait_for()

    assert mailbox.fetch("huis-zuid") == {}


def test_a_yes_whose_answer_got_lost_is_not_said_twice(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    look_at_it(page, address, words)
    choose(page, "Wat ik nodig heb")
    page.route("**/letter/agree/", lambda route: (route.fetch(), route.abort())[1], times=1)

    press(page, YES)
    page.get_by_text(OVER).wait_for()

    assert len(mailbox.kept["lines"]["person"]) == 2
    assert "Het ging naar een andere organisatie" in page.locator("[data-states]").inner_text()


def test_while_the_other_cannot_receive_only_a_no_is_there(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    del mailbox.organisations["huis-zuid"]

    look_at_it(page, address, words)

    buttons = inside_of(page, "asked").locator(".actions button:visible").all_inner_texts()
    assert buttons == [NO, "Later kiezen"]
    assert inside_of(page, "asked").get_by_text("kan nu niets ontvangen").is_visible()


def test_without_a_copy_the_other_reads_what_is_written_now(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    page.locator("[name=no_copy]").check()
    words = send(page, "nl")
    mailbox.ask("huis-zuid")
    look_at_it(page, address, words)
    page.get_by_label("Wat moet Huis Zuid (verzonnen) weten?").fill("Bel me dinsdag.")

    press(page, YES)
    page.get_by_text("Je zei ja.").wait_for()

    assert mailbox.fetch("huis-zuid") == {"answer": "Bel me dinsdag."}
    assert not [key for key in mailbox.kept["wraps"] if key[1] is None]


def test_the_question_locks_with_the_mailbox(page: Page, address: str, words: str) -> None:
    page.clock.install()
    look_at_it(page, address, words)

    page.clock.run_for(125_000)
    warned = inside_of(page, "asked").get_by_role("alert").is_visible()
    page.clock.run_for(60_000)

    assert warned
    assert page.locator("section[data-screen=asked]").count() == 0
