"""A conversation in the portal: opened with eight words, one section a click, and answered."""

import pytest
from playwright.sync_api import Error, Route, expect

from entree.core.sealing.message import Message
from entree.web.access import Role
from entree.web.referrals.models import Fetched
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.conversing import opened_by, page_of, read
from tests.browser.keyroom.holding import TOLD, Holding, holding
from tests.correspondents import Writer
from tests.web.referrals.asking import Browser

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LATER = 3 * 60 * 1000 + 1000
WARNED = 2 * 60 * 1000 + 1000


def test_a_section_opens_on_a_click_and_not_before(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened_by(holder, opened, writer)
    before = Fetched.objects.count()

    read(page)

    fetched = Fetched.objects.get()
    assert (before, fetched.role) == (0, "caseworker")
    assert page.evaluate("document.activeElement.tagName") == "H3"
    assert page.locator("h3").inner_text() == "Zo kun je mij veilig bereiken"


def test_a_reply_reaches_the_person_sealed_and_signed(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened_by(holder, opened, writer)

    page.get_by_label("Jullie antwoord").fill("We bellen dinsdag.")
    page.get_by_role("button", name="Verstuur op slot").click()
    expect(page.get_by_role("heading", name="Jullie antwoord 1")).to_be_visible()

    browser = Browser()
    token = browser.token(writer)
    box = browser.ask("/letter/open/", {"token": token})
    reply = next(one for one in box["sections"] if one["from"] == "113")
    asked = {"token": token, "section": reply["section"], "version": reply["version"]}
    content = writer.open(browser.ask("/letter/section/", asked))
    message = Message.from_json(box["lines"]["113"][0])
    assert (content.kind, content.words) == ("reply", "We bellen dinsdag.")
    assert message.is_signed_by(holder.receiver.epoch.public.signing)
    assert message.letter.seen == (writer.letters[-1].hash(),)


def test_who_is_faster_than_the_script_sends_nothing(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened(holder.colleague, page_of(writer))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#words").fill(holder.words)
    page.locator("#reply").evaluate("(field) => { field.value = 'bel me' }")

    # What a form does by itself, when nothing listens yet.
    scripted = "main form[data-unlock], main form[data-reply]"
    page.evaluate(f"document.querySelectorAll('{scripted}').forEach((form) => form.submit())")
    page.evaluate("new Promise((done) => setTimeout(done, 300))")

    assert asked == []
    assert page.url.endswith(page_of(writer))


def test_before_its_script_is_there_nothing_can_be_pressed(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page, held = opened(holder.colleague, page_of(writer)), list[Route]()
    page.route("**/conversation.js", lambda route: held.append(route))  # noqa: PLW0108
    page.reload(wait_until="commit")
    button = page.locator("[data-unlock] button")
    expect(button).to_be_visible()

    with pytest.raises(Error, match="Timeout"):
        button.click(trial=True, timeout=500)
    held[0].continue_()

    steps.unlock(page, holder.words)


def test_each_press_has_its_turn_and_the_same_twice_is_one(opened: Opened, writer: Writer) -> None:
    found = holding()
    Browser().send(writer, [found.receiver], "een", "twee", "drie")
    page = opened_by(found, opened, writer)

    page.evaluate(
        """[...document.querySelectorAll("[data-section]")].slice(0, 2).forEach((one) => {
          one.click();
          one.click();
        })"""
    )

    expect(page.locator("article .told")).to_have_count(2)
    expect(page.locator("[data-conversation]:not([aria-busy])")).to_be_visible()
    assert Fetched.objects.count() == 2


def test_what_waits_for_its_turn_is_not_done_once_it_is_locked(
    opened: Opened, writer: Writer
) -> None:
    found = holding()
    Browser().send(writer, [found.receiver], "een", "twee", "drie")
    page, held = opened_by(found, opened, writer), list[Route]()
    page.route("**/section/", lambda route: held.append(route))  # noqa: PLW0108
    page.evaluate("document.querySelectorAll('[data-section]').forEach((one) => one.click())")
    page.get_by_role("button", name="Doe het slot dicht").click()
    expect(page.get_by_role("textbox", name="Jouw acht woorden")).to_be_visible()

    held[0].continue_()
    steps.unlock(page, found.words)

    assert len(held) == 1
    expect(page.get_by_role("button", name="Open deel")).to_have_count(3)


@pytest.mark.parametrize("how", ["by hand", "after three minutes", "on leaving"])
def test_it_locks_and_nothing_is_left_on_the_page(
    how: str, holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened(holder.colleague, page_of(writer))
    page.clock.install()
    steps.unlock(page, holder.words)
    read(page)
    assert any(one.url.endswith("/reading.js") for one in page.workers)

    match how:
        case "by hand":
            page.get_by_role("button", name="Doe het slot dicht").click()
        case "after three minutes":
            page.clock.fast_forward(LATER)
        case _:
            page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    expect(page.get_by_text("Het slot is weer dicht.")).to_be_visible()
    assert TOLD not in page.content()
    assert page.get_by_role("textbox", name="Jouw acht woorden").input_value() == ""
    # A browser says later that a worker ended, also of one that the vault itself had.
    while page.workers:
        with page.workers[0].expect_event("close"):
            pass


@pytest.mark.parametrize("how", ["by a key", "by the button"])
def test_before_it_locks_it_asks_and_what_was_written_stays(
    how: str, holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened(holder.colleague, page_of(writer))
    page.clock.install()
    steps.unlock(page, holder.words)
    page.get_by_label("Jullie antwoord").fill("We bellen dinsdag.")

    page.clock.run_for(WARNED)
    expect(page.get_by_role("alert")).to_contain_text("Over een minuut gaat het slot dicht")
    if how == "by a key":
        page.keyboard.press("End")
    else:
        page.get_by_role("button", name="Ja, blijf open").press("Enter")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.clock.run_for(LATER - WARNED + 10_000)

    expect(page.get_by_label("Jullie antwoord")).to_have_value("We bellen dinsdag.")
    expect(page.get_by_text("Het slot is weer dicht.")).to_have_count(0)


def test_opening_goes_on_at_what_was_opened(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened(holder.colleague, page_of(writer))
    lost = page.get_by_text("Woorden kwijt?")
    expect(lost).to_be_visible()

    steps.unlock(page, holder.words)
    expect(page.locator("[data-opened]")).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Doe het slot dicht")).to_be_focused()
    expect(lost).to_be_hidden()


def test_words_are_hidden_until_one_asks_to_see_them(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened(holder.colleague, page_of(writer))
    field = page.get_by_role("textbox", name="Jouw acht woorden")
    hidden = field.evaluate("field => getComputedStyle(field).webkitTextSecurity")

    page.get_by_label("Laat zien wat ik typ").check()

    assert hidden == "disc"
    expect(field).to_have_css("-webkit-text-security", "none")


def test_wrong_words_open_nothing(holder: Holding, opened: Opened, writer: Writer) -> None:
    page = opened(holder.colleague, page_of(writer))

    page.get_by_role("textbox", name="Jouw acht woorden").fill(holder.words.rsplit(" ", 1)[0])
    page.get_by_role("button", name="Open met deze woorden").click()

    expect(page.get_by_text("Deze woorden kloppen niet.")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(0)


def test_a_reader_opens_and_does_not_answer(opened: Opened, writer: Writer) -> None:
    found = holding(Role.READER)
    Browser().send(writer, [found.receiver], TOLD)

    page = opened_by(found, opened, writer)
    read(page)

    expect(page.get_by_label("Jullie antwoord")).to_have_count(0)
