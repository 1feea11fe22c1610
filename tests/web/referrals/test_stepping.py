"""``conversations:step``: moves as plain forms, with one who wins and one who is told."""

from typing import Any

import pytest
from django.test import Client

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.web.page import Page
from tests.web.referrals.asking import Browser, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.forms import fill, path, press, referral, seen
from tests.web.referrals.handing import move, send_with_fallback, standing, until_next
from tests.web.referrals.test_inbox import INBOX, page_of

pytestmark = pytest.mark.django_db

DECLINED: Any = {"reason": "full", "organisation": "fier"}


@pytest.fixture
def one() -> Receiver:
    """Return a partner that receives."""
    return receiver()


def client_of(one: Receiver, role: Role = Role.CASEWORKER) -> Client:
    """Return the browser of a colleague, in which no script runs and no form is forged."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(one.colleagues[role].account)
    return client


def test_a_referral_is_taken_up_reached_and_finished_by_forms(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)

    for step in ("accept", "miss", "reach"):
        press(client, seen(client, page_of(writer)), step)
    asked = seen(client, path(referral(writer), "finish"))
    fill(client, path(referral(writer), "finish"))

    assert "Daarna let niemand er meer op" in asked.main.text
    told = standing(browser, writer)
    assert [step["move"] for step in told["steps"]] == [
        *("send", "accept", "miss", "reach", "finish")
    ]
    assert [step["by"] for step in told["steps"][1:]] == ["caseworker"] * 4


@pytest.mark.parametrize("step", ["accept", "decline", "ask"])
def test_looking_at_the_page_of_a_move_moves_nothing(
    step: str, browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])

    seen(client_of(one), path(referral(writer), step))

    assert referral(writer).moves == 1


def test_what_was_done_is_said_and_the_conversation_is_there_again(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)

    answer: Any = press(client, seen(client, INBOX), "accept")
    page = seen(client, answer.headers["Location"])

    assert answer.headers["Location"] == page_of(writer)
    assert "Jullie namen het op." in page.main.text
    assert "Opgenomen, nog geen contact" in page.main.text


def test_a_form_of_another_site_moves_nothing(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])

    answer: Any = client_of(one).post(path(referral(writer), "accept"), {"moves": 1})

    assert answer.status_code == 403
    assert referral(writer).state == "sent"


def test_the_second_colleague_reads_what_happened_and_what_can_be_done_now(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)
    page = seen(client, page_of(writer))
    move(at_the_portal(one, Role.COORDINATOR), "accept")

    answer: Any = press(client, page, "accept")
    told = Page(answer).main.text

    assert answer.status_code == 409
    assert "Er is intussen iets veranderd" in told
    assert "dinsdag 17 november, 10:20: opgenomen (coördinator)" in told
    assert "Er was contact" in told
    assert models.Moved.objects.count() == 2


def test_who_was_before_is_told_by_role_and_never_by_name(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)
    page = seen(client, page_of(writer))
    move(at_the_portal(one, Role.COORDINATOR), "accept")

    answer: Any = press(client, page, "accept")

    assert one.colleagues[Role.COORDINATOR].account.name not in Page(answer).main.text


def test_what_somebody_saw_before_the_other_moved_is_not_done_to_what_came_after(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)
    came = {"moves": 1, "csrfmiddlewaretoken": client_token(client)}
    move(one, "accept")

    answer: Any = client.post(path(referral(writer), "decline"), {**came, **DECLINED})

    assert answer.status_code == 409
    assert referral(writer).state == "accepted"


def client_token(client: Client) -> str:
    """Return what a form of the site has to carry."""
    page = Page(client.get(INBOX))
    return page.tree.all("input", name="csrfmiddlewaretoken")[0]["value"]


@pytest.mark.parametrize("moves", ["", "0", "-1", "x", None])
def test_a_form_that_does_not_say_what_was_seen_moves_nothing(
    moves: str | None, browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)
    came = {"csrfmiddlewaretoken": client_token(client)}

    said = came if moves is None else {**came, "moves": moves}
    answer: Any = client.post(path(referral(writer), "accept"), said)

    assert answer.status_code == 409
    assert referral(writer).state == "sent"


def test_when_a_colleague_said_no_the_second_reads_that(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    client = client_of(one)
    page = seen(client, page_of(writer))
    move(at_the_portal(one, Role.COORDINATOR), "decline", **DECLINED)

    answer: Any = press(client, page, "accept")

    assert answer.status_code == 404
    assert "Dit is nu niet jullie beurt" in Page(answer).main.text
    assert "dinsdag 17 november, 10:20: nee gezegd (coördinator)" in Page(answer).main.text


def test_who_declined_to_a_fallback_reads_their_own_no_and_not_whose_turn_it_is(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    other = receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    move(one, "decline", **DECLINED)
    address = path(referral(writer), "accept")

    mine = seen(client_of(one), address, 404).main.text
    theirs = seen(client_of(other), address).main.text

    assert "nee gezegd (hulpverlener)" in mine
    assert "Slachtofferhulp" not in mine
    assert "Neem je dit op?" in theirs


def test_who_never_had_it_is_told_no_more_than_of_what_does_not_exist(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])
    move(one, "accept")
    address = path(referral(writer), "reach")
    other = client_of(receiver("slachtofferhulp"))

    there = seen(other, address, 404).main.text
    models.Conversation.objects.all().delete()
    gone = seen(other, address, 404).main.text

    assert there == gone


def test_a_reader_sees_and_has_no_form(browser: Browser, writer: Writer, one: Receiver) -> None:
    browser.send(writer, [one])
    client = client_of(one, Role.READER)

    pages = [seen(client, INBOX), seen(client, page_of(writer))]
    answer: Any = client.get(path(referral(writer), "accept"))

    assert answer.status_code == 404
    for page in pages:
        assert "/referrals/" not in page.html
    assert "Jij leest mee." in pages[1].main.text


@pytest.mark.parametrize("step", ["see", "send", "remind", "withdraw", "hand-over", "move-on"])
def test_what_is_no_step_of_a_colleague_is_not_there(
    step: str, browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])

    seen(client_of(one), path(referral(writer), step), 404)


@pytest.mark.parametrize("step", ["reach", "miss", "finish", "give_back"])
def test_what_does_not_fit_now_is_said_in_words_and_changes_nothing(
    step: str, browser: Browser, writer: Writer, one: Receiver
) -> None:
    browser.send(writer, [one])

    page = seen(client_of(one), path(referral(writer), step), 409)

    assert "Dit kan nu niet" in page.main.text
    assert "Neem dit op" in page.main.text
    assert referral(writer).moves == 1


def test_what_is_done_offers_nothing_more(browser: Browser, writer: Writer, one: Receiver) -> None:
    browser.send(writer, [one])
    move(one, "accept")
    move(one, "finish")

    page = seen(client_of(one), page_of(writer))

    assert "Afgerond" in page.main.text
    assert "/referrals/" not in page.html


def test_when_the_clock_was_first_the_colleague_is_told(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    client = client_of(one)
    page = seen(client, page_of(writer))
    until_next(time, browser, writer)

    answer: Any = press(client, page, "accept")

    assert answer.status_code == 409
    assert "herinnerd" in Page(answer).main.text
