"""A conversation in the portal: opened with eight words, one section a click, and answered."""

import pytest
from playwright.sync_api import Page, expect

from entree.core.sealing.frames import to_text
from entree.core.sealing.message import Message
from entree.web.access import Role
from entree.web.referrals.models import Conversation, Fetched, LineEntry
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.holding import Holding, holding
from tests.correspondents import Writer
from tests.web.referrals.asking import Browser, address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TOLD = "bel me op dinsdag, <b>niet</b> thuis"
LATER = 3 * 60 * 1000 + 1000


@pytest.fixture
def writer() -> Writer:
    """Return somebody who writes."""
    return Writer()


@pytest.fixture
def holder(writer: Writer, transactional_db: None) -> Holding:
    """Return who received a story of one section."""
    found = holding()
    Browser().send(writer, [found.receiver], TOLD)
    return found


def page_of(writer: Writer) -> str:
    """Return where the conversation is."""
    return address(writer, "").replace("//", "/")


def opened_by(holder: Holding, opened: Opened, writer: Writer) -> Page:
    """Open the conversation with the words of the colleague."""
    page = opened(holder.colleague, page_of(writer))
    steps.unlock(page, holder.words)
    return page


def read(page: Page) -> None:
    """Open the first section."""
    page.get_by_role("button", name="Open deel").first.click()
    expect(page.get_by_text(TOLD)).to_be_visible()


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


@pytest.mark.parametrize("how", ["by hand", "after three minutes", "on leaving"])
def test_it_locks_and_nothing_is_left_on_the_page(
    how: str, holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened(holder.colleague, page_of(writer))
    page.clock.install()
    steps.unlock(page, holder.words)
    read(page)

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
    assert page.workers == []


def test_wrong_words_open_nothing(holder: Holding, opened: Opened, writer: Writer) -> None:
    page = opened(holder.colleague, page_of(writer))

    page.get_by_role("textbox", name="Jouw acht woorden").fill(holder.words.rsplit(" ", 1)[0])
    page.get_by_role("button", name="Open met deze woorden").click()

    expect(page.get_by_text("Deze woorden kloppen niet.")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(0)


def altered(writer: Writer) -> None:
    """Write into the table as somebody does who has the database, and no key."""
    entry = LineEntry.objects.get()
    LineEntry.objects.update(message={**entry.message, "text": "another-text"})


def with_another_signer(writer: Writer) -> None:
    """Put another signing key beside the conversation."""
    other = Writer().person.keys.public().signing
    Conversation.objects.update(signing=other)


@pytest.mark.parametrize("attack", [altered, with_another_signer])
def test_what_the_person_did_not_sign_is_reported_and_not_shown(
    attack: object, holder: Holding, opened: Opened, writer: Writer
) -> None:
    attack(writer)  # type: ignore[operator]

    page = opened_by(holder, opened, writer)

    expect(page.get_by_text("zonder geldige handtekening")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(0)


def test_a_message_that_was_answered_cannot_be_taken_back(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    reply = holder.receiver.reply(writer)
    portal = Browser(holder.colleague.logged_in())
    portal.ask(address(writer, "reply"), reply)
    LineEntry.objects.filter(sender="person").delete()

    page = opened_by(holder, opened, writer)

    expect(page.get_by_text("Er mist een bericht.")).to_be_visible()
    assert to_text(writer.conversation) in page.content()


def test_a_reader_opens_and_does_not_answer(opened: Opened, writer: Writer) -> None:
    found = holding(Role.READER)
    Browser().send(writer, [found.receiver], TOLD)

    page = opened_by(found, opened, writer)
    read(page)

    expect(page.get_by_label("Jullie antwoord")).to_have_count(0)
