"""What the page of a conversation distrusts: keys, messages and an audit that do not fit."""

from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from entree.core.sealing.frames import to_text
from entree.web import clock
from entree.web.partners.actions.sign_head import sign_head
from entree.web.partners.audit import Actor, record
from entree.web.partners.models import AuditFields, AuditHead, AuditLine
from entree.web.referrals import models
from entree.web.referrals.models import Conversation, LineEntry, Referral, Share, Wrap
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.conversing import opened_by, page_of, read
from tests.browser.keyroom.holding import TOLD, Holding, holding
from tests.correspondents import Writer
from tests.taking_over import take_over
from tests.web.referrals.asking import Browser, address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def altered(writer: Writer) -> None:
    """Write into the table as somebody does who has the database, and no key."""
    entry = LineEntry.objects.get()
    LineEntry.objects.update(message={**entry.message, "text": "another-text"})


def with_another_signer(writer: Writer) -> None:
    """Put another signing key beside the conversation."""
    other = Writer().person.keys.public().signing
    Conversation.objects.update(signing=other)


def with_another_mailbox(writer: Writer) -> None:
    """Put another mailbox key beside the conversation, to get the answers."""
    Conversation.objects.update(mailbox=Writer().person.keys.public().key)


KEYS = [with_another_signer, with_another_mailbox, take_over]


@pytest.mark.parametrize("attack", KEYS)
def test_keys_in_the_place_of_the_persons_are_reported_and_nothing_is_shown(
    attack: Callable[[Writer], object], holder: Holding, opened: Opened, writer: Writer
) -> None:
    attack(writer)
    page = opened(holder.colleague, page_of(writer))

    page.get_by_role("textbox", name="Jouw acht woorden").fill(holder.words)
    page.get_by_role("button", name="Open met deze woorden").click()

    expect(page.get_by_text("De sleutels bij dit gesprek zijn niet van wie")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(0)
    expect(page.get_by_label("Jullie antwoord")).to_be_hidden()


def test_keys_that_are_put_in_while_it_is_open_empty_the_page(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    page = opened_by(holder, opened, writer)
    read(page)
    take_over(writer)
    # A server in other hands says that it took the answer in.
    page.route("**/reply/", lambda route: route.fulfill(json={"number": 1}))

    page.get_by_label("Jullie antwoord").fill("Dit is voor wie het schreef.")
    page.get_by_role("button", name="Verstuur op slot").click()

    expect(page.get_by_text("De sleutels bij dit gesprek zijn niet van wie")).to_be_visible()
    expect(page.get_by_label("Jullie antwoord")).to_be_hidden()
    assert TOLD not in page.content()


def test_what_was_not_signed_is_reported_and_not_shown(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    altered(writer)

    page = opened_by(holder, opened, writer)

    expect(page.get_by_text("zonder geldige handtekening")).to_be_visible()
    expect(page.get_by_role("button", name="Open deel")).to_have_count(0)


def answer(page: Page, words: str, number: int) -> None:
    """Answer, after which the page reads everything again."""
    page.get_by_label("Jullie antwoord").fill(words)
    page.get_by_role("button", name="Verstuur op slot").click()
    expect(page.get_by_role("heading", name=f"Jullie antwoord {number}")).to_be_visible()
    expect(page.get_by_text("Je antwoord is verstuurd")).to_be_visible()


def signed_anew() -> int:
    """Sign how far the audit is now, also when it was signed in this hour; return that."""
    AuditHead.objects.all().delete()
    return sign_head(at=clock.now()).number


def test_an_audit_that_goes_on_is_taken_and_one_written_anew_is_told(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    numbers = [signed_anew()]
    page = opened_by(holder, opened, writer)
    told = page.get_by_text("kan niet laten zien dat het logboek klopt")

    for number in (1, 2):
        answer(page, "We bellen.", number)
        numbers.append(signed_anew())
        expect(told).to_have_count(0)
    assert numbers == sorted(set(numbers))

    AuditFields.objects.all().delete()
    AuditLine.objects.all()._raw_delete("default")
    with transaction.atomic():
        for _ in range(numbers[-1] + 2):
            record(Actor.SYSTEM, "did nothing", at=clock.now())
    signed_anew()
    answer(page, "We bellen dan.", 3)
    expect(told).to_be_visible()


def test_what_was_taken_back_from_all_does_not_open_when_it_is_put_back(
    opened: Opened, writer: Writer
) -> None:
    found = holding()
    writer.keeps_copy = False
    browser = Browser()
    browser.send(writer, [found.receiver], TOLD)
    share, wraps, referral = Share.objects.get(), list(Wrap.objects.all()), Referral.objects.get()
    browser.ask("/letter/withdraw/", {"token": browser.token(writer), "organisation": "113"})
    writer.rows = {}
    browser.ask("/letter/write/", {"token": browser.token(writer), **writer.post([], [])})
    models.Moved.objects.filter(number__gt=1).delete()
    share.save()
    referral.save()
    Wrap.objects.bulk_create(wraps)

    page = opened_by(found, opened, writer)
    page.get_by_role("button", name="Open deel").first.click()

    expect(page.get_by_text("Dit gaat niet open.")).to_be_visible()
    assert TOLD not in page.content()


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
