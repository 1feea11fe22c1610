"""``conversations:referrals`` and ``conversations:move``: whose turn it is, and one who wins."""

from typing import Any

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Writer, receiver
from tests.people import DESK
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import at_the_desk, listed, move, send_with_fallback, standing

pytestmark = pytest.mark.django_db

DECLINED: Any = {"reason": "full", "organisation": "fier"}


def test_what_is_sent_is_the_turn_of_who_was_chosen_until_halfway(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])

    seen, told = listed(one)[0], standing(browser, writer)

    assert (seen["state"], seen["part"], seen["turn"]) == ("sent", "chosen", 1)
    assert seen["next"]["move"] == "remind"
    assert seen["is_ours"] is False
    assert (told["owner"], told["next"]) == ("113", seen["next"])


def test_each_step_is_told_to_the_person_with_role_and_moment_and_no_name(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    move(one, "accept")
    time.later(minutes=9)
    move(one, "miss")
    move(one, "reach")
    move(one, "finish")

    told = standing(browser, writer)

    assert [step["move"] for step in told["steps"]] == [
        *("send", "accept", "miss", "reach", "finish")
    ]
    assert [step["by"] for step in told["steps"]] == ["person", *["caseworker"] * 4]
    assert told["steps"][0]["at"] % 3600 == 0
    assert (told["state"], told["owner"], told["next"]) == ("done", None, None)


def test_the_second_colleague_is_told_that_somebody_was_first(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    seen = listed(one)[0]
    other = at_the_portal(one, Role.COORDINATOR)

    move(one, "accept", seen=seen)
    told = move(other, "decline", 409, seen, **DECLINED)

    assert told["error"] == "overtaken"
    assert models.Referral.objects.get().state == "accepted"
    assert models.Moved.objects.count() == 2


@pytest.mark.parametrize("what", ["reach", "miss", "finish", "give_back"])
def test_what_is_no_move_now_changes_nothing(browser: Browser, writer: Writer, what: str) -> None:
    one = receiver()
    browser.send(writer, [one])
    said: Any = {"organisation": "113"} if what == "give_back" else {}

    move(one, what, 404 if what == "give_back" else 409, **said)

    assert models.Referral.objects.get().state == "sent"


def test_a_reader_sees_and_moves_nothing(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    reader = at_the_portal(one, Role.READER)
    seen = listed(reader)[0]

    answer = reader.post(f"/partners/referrals/{seen['referral']}/move/", {"move": "accept"})

    assert answer.status_code == 404
    assert models.Referral.objects.get().state == "sent"


def test_what_is_the_turn_of_another_is_not_there(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one])
    seen = listed(one)[0]

    move(other, "accept", 404, seen)

    assert listed(other) == []


def test_declining_takes_a_reason_of_the_list_and_a_suggestion(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])

    wrong: list[Any] = [{}, {"reason": "full"}, {"reason": "just so", "organisation": "fier"}]
    for said in wrong:
        move(one, "decline", 400, **said)
    move(one, "decline", **DECLINED)

    told = standing(browser, writer)
    assert (told["state"], told["owner"], told["next"]) == ("declined", None, None)
    last = told["steps"][-1]
    assert (last["reason"], last["suggestion"]) == ("full", "fier")


def test_who_declined_has_nothing_any_more(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    portal = at_the_portal(one, Role.CASEWORKER)
    place = portal.ask(address(writer, "lines"), {})["sections"][0]

    move(one, "decline", **DECLINED)

    asked = {name: place[name] for name in ("section", "version")}
    portal.ask(address(writer, "section"), asked, 404)
    assert listed(one) == []
    assert not models.Wrap.objects.filter(partner__organisation="113").exists()
    states = {one["organisation"]: one["state"] for one in browser.mailbox(writer)["partners"]}
    assert states == {"113": "answered"}


def test_who_finished_may_still_read_and_write_until_it_is_withdrawn(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    move(one, "accept")
    move(one, "finish")
    portal = at_the_portal(one, Role.CASEWORKER)

    portal.ask(address(writer, "reply"), one.reply(writer))
    token = browser.token(writer)
    browser.ask("/letter/withdraw/", {"token": token, "organisation": "113"})

    portal.ask(address(writer, "lines"), {}, 404)
    assert standing(browser, writer)["state"] == "withdrawn"


@pytest.mark.parametrize("body", [{}, {"move": "accept"}, {"move": "open", "moves": 1}])
def test_what_is_no_move_is_refused(browser: Browser, writer: Writer, body: object) -> None:
    one = receiver()
    browser.send(writer, [one])
    path = f"/partners/referrals/{listed(one)[0]['referral']}/move/"

    answer = at_the_portal(one, Role.CASEWORKER).post(path, body)

    assert answer.status_code == 400


def test_without_a_desk_that_agreed_nothing_is_sent(browser: Browser, writer: Writer) -> None:
    one = receiver()
    models.Desk.objects.all().delete()

    browser.ask("/letter/send/", writer.story([one]), 409)
    listed_now = browser.client.get("/letter/partners.json").json()

    assert listed_now["organisations"] == []
    assert not models.Conversation.objects.exists()


def test_the_desk_has_an_empty_list_until_nobody_answers(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])

    assert listed(at_the_desk()) == []


def test_more_than_one_who_was_chosen_has_a_referral_each(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])

    move(one, "accept")

    assert [seen["state"] for seen in (listed(one)[0], listed(other)[0])] == ["accepted", "sent"]


def test_how_urgent_it_is_makes_an_answer_due_sooner(browser: Browser, time: Clock) -> None:
    one, calm, soon = receiver(), Writer(), Writer()
    browser.ask("/letter/send/", calm.story([one]))
    browser.ask("/letter/send/", {**soon.story([one]), "urgency": "days"})
    browser.ask("/letter/send/", {**Writer().story([one]), "urgency": "now"}, 400)

    moments = [standing(browser, who)["next"]["at"] for who in (calm, soon)]

    assert moments[1] < moments[0]
    assert models.Referral.objects.filter(urgency="days").count() == 1


def test_the_person_is_told_by_when_something_is_due_and_what_silence_does(
    browser: Browser, writer: Writer
) -> None:
    send_with_fallback(browser, writer, receiver(), receiver("slachtofferhulp"))

    told = standing(browser, writer)

    assert told["next"]["due"]["at"] > told["next"]["at"]
    then = {"part": "fallback", "organisation": "slachtofferhulp"}
    assert told["next"]["due"]["then"] == then


def test_each_organisation_that_is_named_is_called_by_name_with_how_to_reach_it(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    move(one, "decline", reason="not_ours", organisation="slachtofferhulp")

    known = browser.mailbox(writer)["known"]

    assert set(known) == {"113", "slachtofferhulp", DESK}
    other = known["slachtofferhulp"]
    assert other["name"] == "Slachtofferhulp Nederland"
    assert set(other["does"]) == {"nl", "en"}
    assert "phone" in {way["kind"] for way in other["ways"]}
    assert {way["kind"] for way in other["ways"]} <= {"phone", "chat", "site"}
