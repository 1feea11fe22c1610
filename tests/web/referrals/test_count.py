"""Counting: each move adds to one number, nothing says of whom, and deleting changes none back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions import decline as declining
from entree.web.referrals.actions.count import count_arrival
from entree.web.referrals.actions.decline import Because, Reason, decline
from tests.correspondents import Receiver, Writer, receiver
from tests.people import partner
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.counting import tallies
from tests.web.referrals.handing import at_the_desk, listed, move, send_with_fallback, until_next

pytestmark = pytest.mark.django_db
NEW = {"arrived all": 1, "before 0": 1}
DECLINED: dict[str, Any] = {"reason": "full", "organisation": "fier"}


def open_something(one: Receiver, writer: Writer) -> None:
    """Let a partner fetch a section."""
    portal = at_the_portal(one, Role.CASEWORKER)
    place = portal.ask(address(writer, "lines"), {})["sections"][0]
    portal.ask(address(writer, "section"), {name: place[name] for name in ("section", "version")})


def test_a_story_that_arrives_is_one_more(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")

    browser.send(writer, [one, other])
    browser.send(Writer(), [one])

    assert tallies() == {"arrived all": 2, "before 0": 2}
    assert tallies("slachtofferhulp") == NEW


def test_each_step_is_counted_with_how_long_it_took_since_the_step_before(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])

    time.later(hours=5)
    open_something(one, writer)
    time.later(hours=1)
    move(one, "accept")
    time.later(days=2)
    move(one, "miss")
    move(one, "reach")
    time.later(days=1)
    move(one, "finish")

    steps = {"opened 4-8": 1, "accepted 0-4": 1, "contacted 8-16": 1}
    assert tallies() == {**NEW, **steps}


def test_what_was_accepted_unopened_is_counted_from_its_arrival(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    time.later(days=1)

    move(one, "accept")

    assert tallies() == {**NEW, "accepted 8-16": 1}


def test_a_decline_is_counted_with_its_reason_and_who_comes_next_has_one_more(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    open_something(one, writer)

    move(one, "decline", **DECLINED)

    assert tallies() == {**NEW, "opened 0-4": 1, "ended full": 1}
    assert tallies("slachtofferhulp") == {"arrived all": 1, "before 1": 1}


def test_silence_is_counted_and_the_desk_is_not(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])

    for _ in range(3):
        until_next(time, browser, writer)

    assert tallies() == {**NEW, "ended silent": 1}
    assert tallies("slachtofferwijzer") == {}


def test_a_hand_over_is_counted_with_to_whom(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one])
    open_something(one, writer)
    move(one, "ask", organisation="slachtofferhulp")
    asked = browser.mailbox(writer)["referrals"][0]["asked"][0]["ask"]

    token = browser.token(writer)
    writer.share([one, other])
    made = [writer.seal("nog eens", mark) for mark in list(writer.sections)]
    body = {"token": token, "ask": asked, **writer.post(made, [one, other])}
    browser.ask("/letter/agree/", body)

    assert tallies() == {**NEW, "opened 0-4": 1, "ended handed:slachtofferhulp": 1}
    assert tallies("slachtofferhulp") == {"arrived all": 1, "before 1": 1}


def test_withdrawing_is_counted_while_it_was_open_and_not_after(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])
    move(other, "accept")
    move(other, "finish")

    for name in ("113", "slachtofferhulp"):
        browser.ask("/letter/withdraw/", {"token": browser.token(writer), "organisation": name})

    assert tallies() == {**NEW, "ended withdrawn": 1}
    assert tallies("slachtofferhulp") == {**NEW, "accepted 0-4": 1}


def test_deleting_keeps_every_number_and_leaves_nothing_that_says_whose(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    browser.send(Writer(), [one])
    open_something(one, writer)
    before = tallies()

    browser.ask("/letter/delete/", {"token": browser.token(writer)})

    assert tallies() == {**before, "ended withdrawn": 1}
    assert not models.Conversation.objects.filter(pk=writer.uuid).exists()
    pointed = {
        field.related_model for field in models.Tally._meta.get_fields() if field.is_relation
    }
    assert {model.__name__ for model in pointed if isinstance(model, type)} == {"Partner"}
    values = str(list(models.Tally.objects.values_list()))
    assert str(writer.uuid) not in values


def test_whoever_finished_it_before_it_was_deleted_kept_it(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    move(one, "accept")
    move(one, "finish")
    before = tallies()

    browser.ask("/letter/delete/", {"token": browser.token(writer)})

    assert tallies() == before


def test_after_six_weeks_nothing_is_counted_of_it_any_more(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    models.Referral.objects.update(next_moment=time.at + timedelta(days=80))
    models.Conversation.objects.update(expires_at=time.at + timedelta(days=80))

    time.later(days=48)
    open_something(one, writer)

    assert tallies() == NEW


def test_what_was_not_done_is_not_counted(
    browser: Browser, writer: Writer, monkeypatch: pytest.MonkeyPatch, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    seen = listed(one)[0]
    found = models.Referral.objects.get()

    def broken(*_: object, **__: object) -> None:
        """Break what comes behind the move."""
        raise InterruptedError

    monkeypatch.setattr(declining, "drop_consent", broken)
    staff = one.colleagues[Role.CASEWORKER].staff
    with pytest.raises(InterruptedError):
        decline(found.pk, seen["moves"], Because(Reason.FULL, "fier"), by=staff, at=time.at)

    assert tallies() == NEW


def test_who_gets_it_back_had_not_heard_it_from_another(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    open_something(one, writer)
    for _ in range(2):
        until_next(time, browser, writer)

    move(at_the_desk(), "give_back", organisation="113")

    assert tallies() == {
        "arrived all": 2,
        "before 0": 2,
        "opened 0-4": 1,
        "ended silent": 1,
    }


@pytest.mark.parametrize(("others", "told"), [(1, "1"), (2, "2"), (3, "3-"), (4, "3-")])
def test_how_many_others_opened_it_before_is_told_up_to_three(
    browser: Browser, writer: Writer, time: Clock, others: int, told: str
) -> None:
    browser.send(writer, [receiver()])
    referral = models.Referral.objects.get()
    for nth in range(others):
        for _ in range(2):
            models.Fetched.objects.create(
                conversation=referral.conversation,
                partner=partner(f"other-{nth}"),
                role="reader",
                section=bytes(16),
                version=1,
                at=time.at,
            )

    with transaction.atomic():
        count_arrival(referral, time.at)

    assert tallies() == {"arrived all": 2, "before 0": 1, f"before {told}": 1}
