"""The hand-over on the page of a conversation: held back, taken up, and the turn of a fallback."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from entree.core.sealing.frames import to_text
from entree.web import clock
from entree.web.access import Role
from entree.web.referrals.actions.go_on import pass_on
from entree.web.referrals.actions.hold_referral import hold_referral
from entree.web.referrals.models import Moved, Referral, Wrap
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.conversing import opened_by, page_of, read
from tests.browser.keyroom.holding import TOLD, Holding, holding
from tests.browser.keyroom.test_reading import wrong_on
from tests.correspondents import Writer, receiver
from tests.people import DESK, colleague
from tests.web.referrals.asking import Browser
from tests.web.referrals.handing import move, send_with_fallback

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def previewed(writer: Writer) -> Holding:
    """Send a story of three sections, of which one may be opened before it is taken up."""
    found = holding()
    body = writer.story([found.receiver], [TOLD] * 3)
    Browser().ask("/letter/send/", {**body, "preview": to_text(min(writer.sections))})
    return found


def fallback_of(writer: Writer) -> Holding:
    """Send a story to another, who is silent until it is the fallback's turn."""
    found = holding()
    send_with_fallback(Browser(), writer, receiver("slachtofferhulp"), found.receiver)
    over()
    return found


def over() -> None:
    """Let the time of whose turn it is be over."""
    with transaction.atomic():
        pass_on(hold_referral(Referral.objects.get().pk), at=clock.now())


def still(page: Page) -> None:
    """Wait until the page does nothing any more."""
    expect(page.locator("[data-conversation]:not([aria-busy])")).to_be_visible()


def test_the_fallback_opens_what_was_held_back_for_it(opened: Opened, writer: Writer) -> None:
    found = fallback_of(writer)
    page = opened_by(found, opened, writer)

    expect(page.get_by_text("Jullie zijn het vangnet")).to_be_visible()
    for number in (1, 2):
        page.get_by_role("button", name="Open deel").first.click()
        expect(page.locator("article .told")).to_have_count(number)

    assert set(page.locator("article .told").all_inner_texts()) == {"ma", "di"}
    assert set(Wrap.objects.filter(partner__organisation="113").values_list("purpose")) == {
        ("fallback",)
    }


def test_the_fallback_answers_and_opens_its_own_answer(opened: Opened, writer: Writer) -> None:
    found = fallback_of(writer)
    page = opened_by(found, opened, writer)

    page.get_by_label("Jullie antwoord").fill("Wij nemen het over.")
    page.get_by_role("button", name="Verstuur op slot").click()
    expect(page.get_by_role("heading", name="Jullie antwoord 1")).to_be_visible()
    page.get_by_role("button", name="Open deel").last.click()

    expect(page.get_by_text("Wij nemen het over.")).to_be_visible()
    # To write is to have seen it, and no yes: the page says both without being loaded again.
    expect(page.get_by_text("Geopend, nog niet opgenomen")).to_be_visible()
    expect(page.get_by_text("Dat is nog geen ja")).to_be_visible()


def test_before_it_is_taken_up_one_part_opens_and_the_page_says_what_is_left(
    opened: Opened, writer: Writer
) -> None:
    page = opened_by(previewed(writer), opened, writer)

    expect(page.get_by_text("Jullie kunnen nu één deel lezen")).to_be_visible()
    expect(page.get_by_text("Delen die nog dicht zijn: 2.")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(1)
    read(page)
    still(page)

    expect(page.get_by_text("Delen die nog dicht zijn: 2.")).to_be_visible()
    assert Moved.objects.filter(move="see").count() == 1


def test_taking_it_up_opens_the_rest_and_the_key_stays_open(opened: Opened, writer: Writer) -> None:
    page = opened_by(previewed(writer), opened, writer)
    read(page)
    still(page)

    # What was opened moved it; the page knows that already, and nobody is told they came second.
    page.get_by_role("button", name="Neem dit op").click()

    expect(page.get_by_text("Opgenomen, nog geen contact")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(2)
    expect(page.get_by_text("Delen die nog dicht zijn")).to_have_count(0)
    expect(page.get_by_text("Jullie kunnen nu één deel lezen")).to_have_count(0)
    expect(page.locator("#standing")).to_be_focused()
    # What was read before stays open; another part opens without the words.
    expect(page.locator("article .told")).to_have_count(1)
    page.get_by_role("button", name="Open deel").first.click()
    expect(page.locator("article .told")).to_have_count(2)
    assert Referral.objects.get().state == "accepted"


def test_without_the_key_the_form_is_sent_by_the_browser_itself(
    opened: Opened, writer: Writer
) -> None:
    page = opened(previewed(writer).colleague, page_of(writer))

    page.get_by_role("button", name="Neem dit op").click()

    expect(page.get_by_text("Jullie namen het op.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Jouw acht woorden")).to_be_visible()


def test_what_another_did_is_not_undone_from_a_page_with_an_open_key(
    opened: Opened, writer: Writer, refused: list[str]
) -> None:
    found = previewed(writer)
    page = opened_by(found, opened, writer)
    move(Browser(found.receiver.colleagues[Role.COORDINATOR].logged_in()), "accept")

    page.get_by_role("button", name="Neem dit op").click()

    expect(page.get_by_role("heading", name="Er is intussen iets veranderd")).to_be_visible()
    expect(page.get_by_text("opgenomen (coördinator)")).to_be_visible()
    refused.append("409")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_the_hand_over_can_be_read(
    language: str, opened: Opened, writer: Writer, axe_source: str
) -> None:
    found = previewed(writer)
    referral = Referral.objects.get().pk
    page = opened(found.colleague, "/partners/", language)
    page.emulate_media(color_scheme="dark" if language == "en" else "light")
    place = page.url.removesuffix("/partners/")
    wrong = {"inbox": wrong_on(page, axe_source)}

    receiver("slachtofferhulp")
    for step in ("accept", "decline", "ask"):
        page.goto(f"{place}/partners/referrals/{referral}/{step}/")
        wrong[step] = wrong_on(page, axe_source)
    with page.expect_navigation():
        page.locator("main form button").click()
    wrong["ask, refused"] = wrong_on(page, axe_source)
    for name in ("/partners/danger/", f"{page_of(writer)}danger/", page_of(writer)):
        page.goto(f"{place}{name}")
        wrong[name] = wrong_on(page, axe_source)
    over()
    desk = opened(colleague(Role.COORDINATOR, DESK), "/partners/desk/", language)
    desk.emulate_media(color_scheme="dark" if language == "en" else "light")
    desk.locator("summary").click()
    wrong["desk"] = wrong_on(desk, axe_source)
    with desk.expect_navigation():
        desk.locator("a[href$='/give_back/']").click()
    wrong["giving back"] = wrong_on(desk, axe_source)

    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_move_by_keyboard_alone(opened: Opened, writer: Writer) -> None:
    page = opened(previewed(writer).colleague, "/partners/")
    page.get_by_text("Wat wil je doen?").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Neem dit op")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.get_by_text("Jullie namen het op.")).to_be_visible()
    page.get_by_role("link", name="Rond het af").press("Enter")
    page.get_by_role("button", name="Ja, rond het af").press("Enter")
    expect(page.get_by_text("Afgerond. Jullie kunnen het nog lezen en schrijven.")).to_be_visible()
    assert Referral.objects.get().state == "done"


def test_who_stands_on_a_button_stays_there_when_the_page_knows_more(
    opened: Opened, writer: Writer
) -> None:
    found = previewed(writer)
    page = opened_by(found, opened, writer)
    page.get_by_label("Jullie antwoord").fill("Waar woon je?")
    page.evaluate(
        """document.querySelector("[data-reply]").addEventListener("submit", () =>
          document.querySelector("#moves a[href$='/decline/']").focus())"""
    )
    page.get_by_role("button", name="Verstuur op slot").click()

    expect(page.get_by_text("Geopend, nog niet opgenomen")).to_be_visible()
    expect(page.get_by_role("link", name="Zeg nee, met een reden")).to_be_focused()
