"""The key of an epoch is destroyed when nothing is sealed to it, and never before."""

import logging
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connections, transaction

from entree.core.sealing.envelope import Content
from entree.web.access import Role
from entree.web.partners.models import Departure, Epoch, EpochWrap, Holder, Recovery
from entree.web.referrals import models
from entree.web.referrals.actions import destroy_keys as destroying
from entree.web.referrals.actions import keep_post, keep_sections
from entree.web.referrals.actions.destroy_keys import destroy_keys
from entree.web.referrals.actions.expire import expire
from tests.correspondents import Receiver, Writer, receiver
from tests.renewing import next_epoch
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.setting_over import set_over

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old() -> Receiver:
    """Return a partner that receives."""
    return receiver()


def keys() -> dict[int, int]:
    """Return how many wraps there are of each epoch."""
    found: dict[int, int] = {}
    for number in EpochWrap.objects.values_list("epoch__number", flat=True):
        found[number] = found.get(number, 0) + 1
    return found


def destroyed() -> list[int]:
    """Return the numbers of the epochs that were destroyed."""
    gone = Epoch.objects.filter(destroyed_at__isnull=False)
    return list(gone.order_by("number").values_list("number", flat=True))


def test_with_the_last_one_that_is_set_over_the_old_key_is_destroyed(
    browser: Browser, writer: Writer, old: Receiver, time: Clock
) -> None:
    browser.send(writer, [old])
    at_the_portal(old, Role.CASEWORKER).ask(address(writer, "reply"), old.reply(writer))
    new = next_epoch(old)
    before = keys()

    set_over(old, new)

    assert (before, keys()) == ({1: 2, 2: 3}, {2: 3})
    assert Epoch.objects.get(number=1).destroyed_at == time.at


@pytest.mark.parametrize("how", ["withdraw", "delete", "expire"])
def test_with_the_last_one_that_goes_it_is_destroyed(
    browser: Browser, writer: Writer, old: Receiver, time: Clock, how: str
) -> None:
    browser.send(writer, [old])
    browser.send(Writer(), [next_epoch(old)])
    assert destroy_keys(time.at) == 0
    asked = {"token": browser.token(writer)}
    match how:
        case "withdraw":
            browser.ask("/letter/withdraw/", asked | {"organisation": "113"})
        case "delete":
            browser.ask("/letter/delete/", asked)
        case _:
            mine = models.Conversation.objects.filter(lookup=writer.person.lookup_hash())
            long_ago = time.at - timedelta(days=180)
            mine.update(created=long_ago, last_act=long_ago, expires_at=time.at)
            expire(time.at)

    assert destroyed() == [1]
    assert keys() == {2: 3}


def test_the_organisations_own_copy_of_a_reply_keeps_it(
    browser: Browser, writer: Writer, old: Receiver, time: Clock
) -> None:
    browser.send(writer, [old])
    at_the_portal(old, Role.CASEWORKER).ask(address(writer, "reply"), old.reply(writer))
    next_epoch(old)
    wraps = models.Wrap.objects.filter(partner__isnull=False)
    wraps.filter(section__sender="person").delete()

    kept = destroy_keys(time.at)
    wraps.delete()

    assert (kept, destroy_keys(time.at)) == (0, 1)


def test_what_is_sealed_to_now_and_what_is_not_stated_yet_stay(old: Receiver, time: Clock) -> None:
    Epoch.objects.create(
        partner=Epoch.objects.get().partner,
        number=2,
        suite=1,
        public=b"",
        signing=b"",
        recovery=b"",
        made_at=time.at,
    )

    assert old.epoch.number == 1
    assert destroy_keys(time.at) == 0


def test_all_that_opened_it_goes_and_what_checks_it_stays(
    browser: Browser, writer: Writer, old: Receiver, time: Clock
) -> None:
    epoch, (one, other) = Epoch.objects.get(), Holder.objects.all()
    Departure.objects.create(epoch=epoch, holder=one, at=time.at)
    Recovery.objects.create(epoch=epoch, giver=one, taker=other, wrap={}, given_at=time.at)
    next_epoch(old)

    destroy_keys(time.at)

    epoch.refresh_from_db()
    assert Recovery.objects.get().wrap is None
    assert not Departure.objects.exists()
    assert bytes(epoch.signing) == old.epoch.public.signing
    assert epoch.statements.filter(signed__isnull=False).exists()


def test_replies_that_were_signed_with_a_destroyed_key_can_still_be_checked(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])
    portal = at_the_portal(old, Role.CASEWORKER)
    portal.ask(address(writer, "reply"), old.reply(writer))
    new = next_epoch(old)

    set_over(old, new)
    portal.ask(address(writer, "reply"), new.reply(writer))

    box = browser.mailbox(writer)
    assert destroyed() == [1]
    assert [one["epoch"] for one in box["lines"]["113"]] == [1, 2]
    assert {one["epoch"] for one in box["statements"]["113"]} == {1, 2}


def test_who_sealed_to_a_key_that_was_destroyed_meanwhile_is_told(
    browser: Browser, writer: Writer, old: Receiver, monkeypatch: pytest.MonkeyPatch, time: Clock
) -> None:
    whole = keep_sections.keep_wraps

    def keep_late(*given: object) -> None:
        """Keep the wraps after the key was destroyed."""
        next_epoch(old)
        assert destroy_keys(time.at) == 1
        whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(keep_post, "keep_wraps", keep_late)

    browser.ask("/letter/send/", writer.story([old]), 409)

    assert not models.Conversation.objects.exists()


def test_while_somebody_writes_nothing_is_destroyed(
    old: Receiver, time: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(destroying, "PATIENCE_MS", 200)
    next_epoch(old)
    written, done = Event(), Event()

    def write() -> None:
        """Keep a row, and wait before it is committed."""
        with transaction.atomic():
            models.Wrap.objects.filter(pk=-1).update(purpose="person")
            written.set()
            done.wait(10)
        connections.close_all()

    writing = Thread(target=write)
    writing.start()
    written.wait(10)
    with caplog.at_level(logging.WARNING):
        during = destroy_keys(time.at)
    done.set()
    writing.join()

    assert (during, destroy_keys(time.at)) == (0, 1)
    assert "not destroyed yet" in caplog.text


def test_a_section_is_still_opened_with_what_stays(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old], "ma")
    new = next_epoch(old)
    set_over(old, new)

    portal = at_the_portal(old, Role.CASEWORKER)
    (one,) = portal.ask(address(writer, "lines"), {})["sections"]
    asked = {name: one[name] for name in ("section", "version")}

    assert new.open(portal.ask(address(writer, "section"), asked)) == Content("reach_me", "ma")
