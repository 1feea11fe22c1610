"""``conversations:inbox`` and ``conversations:conversation``: how it stands, and nothing of it."""

import pytest

from entree.web.access import Role
from entree.web.referrals.models import Conversation
from tests.correspondents import Writer, receiver
from tests.people import colleague
from tests.web.page import Page
from tests.web.referrals.asking import Browser, address, at_the_portal

pytestmark = pytest.mark.django_db

INBOX = "/partners/"


def page_of(writer: Writer) -> str:
    """Return where the page of a conversation is."""
    return address(writer, "").replace("//", "/")


def test_there_are_none_yet() -> None:
    page = Page(colleague().logged_in().get(INBOX))

    assert "Er zijn nog geen gesprekken." in page.tree.text
    assert "Jullie kunnen nu niet ontvangen." in page.tree.text


def test_the_list_says_how_a_conversation_stands(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one], "bel me")
    portal = at_the_portal(one, Role.READER)
    before = Page(portal.client.get(INBOX)).tree.text
    section = portal.ask(address(writer, "lines"), {})["sections"][0]
    portal.ask(address(writer, "section"), {key: section[key] for key in ("section", "version")})

    after = Page(portal.client.get(INBOX)).tree.text

    assert "Nog niet geopend" in before
    assert "Geopend, nog niet opgenomen" in after


def test_a_conversation_that_is_over_is_not_there_and_says_why_in_words(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one], "bel me")
    client = at_the_portal(one, Role.CASEWORKER).client
    Conversation.objects.all().delete()

    answer = client.get(page_of(writer))

    assert answer.status_code == 404
    assert "wiste alles" in Page(answer).tree.text


def test_a_page_holds_no_byte_of_what_was_told(browser: Browser, writer: Writer) -> None:
    one = receiver()
    sent = writer.story([one], ["bel me"])
    browser.ask("/letter/send/", sent)

    answer = at_the_portal(one, Role.CASEWORKER).client.get(page_of(writer))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sent["sections"][0]["ciphertext"][:40] not in page
    assert sent["wraps"][0]["wrap"]["sealed"][:40] not in page


def test_a_conversation_of_others_is_not_there(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()], "bel me")
    other = colleague(Role.CASEWORKER, "slachtofferhulp").logged_in()

    assert other.get(page_of(writer)).status_code == 404
    assert "Er zijn nog geen gesprekken." in Page(other.get(INBOX)).tree.text


@pytest.mark.parametrize(("role", "answers"), [(Role.READER, False), (Role.CASEWORKER, True)])
def test_only_who_may_has_a_place_to_answer(
    role: Role, answers: bool, browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one], "bel me")

    page = at_the_portal(one, role).client.get(page_of(writer)).content.decode()

    has_keys = "data-conversation" in page
    assert ('<form method="dialog" data-reply>' in page) is answers
    assert has_keys is answers
