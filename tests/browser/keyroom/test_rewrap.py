"""A new key of the organisation, in browsers: set over, the old one destroyed, a new colleague."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from entree.core.sealing.colleague import keep, make_passphrase, words_of_passphrase
from entree.core.sealing.envelope import Section, wrap_key
from entree.core.sealing.epoch import wrap_epoch
from entree.core.sealing.keys import make_secret
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web import clock
from entree.web.access import Role
from entree.web.partners.actions.keep_keys import keep_keys
from entree.web.partners.models import Epoch, EpochWrap, Staff
from entree.web.referrals import models
from entree.web.referrals.reading import sealed_section
from tests.browser import barriers
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.holding import Holding, holding
from tests.correspondents import Writer
from tests.people import Colleague
from tests.renewing import next_epoch
from tests.web.referrals.asking import Browser, address, at_the_portal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

REWRAP = "/partners/conversations/rewrap/"
TOLD = "bel me op dinsdag"


@pytest.fixture
def holder(writer: Writer, transactional_db: None) -> Holding:
    """Return who received it, and answered once: a caseworker."""
    return received(holding(), writer)


@pytest.fixture
def third(writer: Writer, transactional_db: None) -> Holding:
    """Return a third caseworker, beside the two who state the next key."""
    found = holding(Role.READER)
    Staff.objects.filter(pk=found.colleague.staff.pk).update(role=Role.CASEWORKER)
    return received(found, writer)


def received(found: Holding, writer: Writer) -> Holding:
    """Let a partner receive a story, and answer once."""
    Browser().send(writer, [found.receiver], TOLD)
    portal = at_the_portal(found.receiver, Role.CASEWORKER)
    portal.ask(address(writer, "reply"), found.receiver.reply(writer, "We bellen."))
    return found


def with_words(someone: Colleague, found: Holding) -> str:
    """Give somebody keys of their own and the epoch of the organisation; return their words."""
    passphrase, secret = make_passphrase(os.urandom), make_secret(Suite.HYBRID, os.urandom)
    made = keep_keys(
        someone.staff, keep(secret, os.urandom(8).hex(), passphrase, os.urandom), at=clock.now()
    )
    epoch, of_epoch = found.receiver.epoch, found.receiver.secret
    key = secret.public().key
    wrap = wrap_epoch(epoch, of_epoch, Purpose.EPOCH, Suite.HYBRID, key)
    EpochWrap.objects.create(epoch=Epoch.objects.get(), holder=made, wrap=wrap.to_json())
    return words_of_passphrase(passphrase, "nl")


def page_of(writer: Writer) -> str:
    """Return where the conversation is."""
    return address(writer, "").replace("//", "/")


def set_over(page: Page, words: str) -> None:
    """Set all over, after one press."""
    steps.unlock(page, words)
    page.get_by_role("button", name="Zet ze over").click()


def state_a_new_key(first: Page, second: Page, words: tuple[str, str], folder: Path) -> None:
    """Let two colleagues make a new key and have it stated."""
    steps.unlock(first, words[0])
    steps.make_epoch(first)
    steps.give_key(first)
    steps.sign_first(first, "caseworker 113")
    second.reload()
    steps.unlock(second, words[1])
    steps.sign_second(second)
    first.reload()
    steps.publish(first, steps.have_it_signed(first, folder))
    # The old key stood there before; that the new one counts comes last.
    expect(first.get_by_text("Geldig tot")).to_be_visible()
    expect(first.get_by_text("Sleutel 1 is er nog.")).to_be_visible()


def give_to(page: Page, words: str, whom: str) -> None:
    """Give what is in use to one of several colleagues, whose words were compared."""
    page.reload()
    steps.unlock(page, words)
    place = page.locator("li", has_text=whom)
    place.get_by_label("Deze woorden zijn mij voorgelezen").check()
    place.get_by_role("button", name="Geef de sleutel").click()
    expect(page.get_by_text("Gelukt.")).to_be_visible()


def test_from_a_new_key_to_a_new_colleague_who_opens(
    holder: Holding, opened: Opened, writer: Writer, tmp_path: Path, axe_source: str
) -> None:
    coordinator = holder.receiver.colleagues[Role.COORDINATOR]
    words = with_words(coordinator, holder)
    first, second = opened(coordinator, steps.KEYS), opened(holder.colleague, steps.KEYS)
    state_a_new_key(first, second, (words, holder.words), tmp_path)

    second.goto(second.url.replace(steps.KEYS, REWRAP))
    expect(second.locator("[data-left]")).to_have_text("1")
    set_over(second, holder.words)
    expect(second.get_by_text("Gelukt.")).to_be_visible()
    expect(second.locator("[data-left]")).to_have_text("0")
    wrong = barriers.axe(second, axe_source)

    first.reload()
    expect(first.get_by_text("Sleutel 1 is vernietigd op")).to_be_visible()
    assert set(EpochWrap.objects.values_list("epoch__number", flat=True)) == {2}
    third = opened(holder.receiver.colleagues[Role.READER], steps.KEYS)
    third_words = steps.make_key(third)
    give_to(first, words, "reader 113")

    third.goto(third.url.replace(steps.KEYS, page_of(writer)))
    steps.unlock(third, third_words)
    third.get_by_role("button", name="Open deel").first.click()
    expect(third.get_by_text(TOLD)).to_be_visible()
    expect(third.get_by_role("heading", name="Jullie antwoord 1")).to_be_visible()
    expect(third.get_by_text("zonder geldige handtekening")).to_have_count(0)
    assert wrong == []
    assert [one["organisation"] for one in Browser().mailbox(writer)["rewrapped"]] == ["113"]


def test_what_was_signed_with_a_destroyed_key_can_still_be_answered(
    third: Holding, opened: Opened, writer: Writer
) -> None:
    next_epoch(third.receiver)
    set_over(page := opened(third.colleague, REWRAP), third.words)
    expect(page.get_by_text("Gelukt.")).to_be_visible()
    assert Epoch.objects.get(number=1).destroyed_at

    page.goto(page.url.replace(REWRAP, page_of(writer)))
    steps.unlock(page, third.words)
    page.get_by_label("Jullie antwoord").fill("We bellen morgen.")
    page.get_by_role("button", name="Verstuur op slot").click()

    expect(page.get_by_role("heading", name="Jullie antwoord 2")).to_be_visible()


def spoil(third: Holding, writer: Writer) -> list[int]:
    """Put nonsense in the place of one key, and one that opens nothing in that of another."""
    mine = models.Wrap.objects.filter(
        partner__isnull=False, section__conversation__lookup=writer.person.lookup_hash()
    )
    first, second = mine.order_by("pk")
    first.wrap["sealed"] = "A" * len(first.wrap["sealed"])
    first.save()
    section = Section.from_json(sealed_section(second.section))
    to = third.receiver.epoch.public
    another = wrap_key(section, os.urandom(32), Purpose.ORGANISATION, to.suite, to.key)
    second.wrap = another.to_json()
    second.save()
    return [first.pk, second.pk]


def test_what_does_not_open_stays_and_the_rest_goes_over(
    third: Holding, opened: Opened, writer: Writer
) -> None:
    other = Writer()
    Browser().send(other, [third.receiver], "een", "twee")
    spoilt = spoil(third, writer)
    next_epoch(third.receiver)
    page = opened(third.colleague, REWRAP)

    set_over(page, third.words)

    expect(page.get_by_text("Niet alles kon over.")).to_be_visible()
    expect(page.locator("[data-left]")).to_have_text("1")
    under = models.Wrap.objects.filter(epoch__number=1)
    assert sorted(under.values_list("pk", flat=True)) == spoilt
    assert EpochWrap.objects.filter(epoch__number=1).exists()


def test_nothing_is_sealed_to_a_key_that_the_operator_did_not_sign(
    third: Holding, opened: Opened, writer: Writer
) -> None:
    true = next_epoch(third.receiver).statement.to_json()
    forged = true | {"operator": third.receiver.statement.to_json()["operator"]}
    Epoch.objects.get(number=2).statements.update(signed=forged)
    page = opened(third.colleague, REWRAP)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url))

    set_over(page, third.words)

    expect(page.get_by_text("Deze verklaring klopt niet.")).to_be_visible()
    assert not [url for url in sent if url.endswith("/anew/")]
    assert not models.Wrap.objects.filter(epoch__number=2).exists()
