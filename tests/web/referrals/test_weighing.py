"""So many conversations a day arrive as ordinary ones; the rest waits until somebody weighed it."""

import uuid

import pytest
from django.conf import settings

from entree.web.access import Role
from entree.web.environment import Environment
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db
A_DAY = 3
INBOX = "/partners/"


@pytest.fixture(autouse=True)
def few_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three a day be ordinary."""
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment({"ENTREE_NEW_A_DAY": str(A_DAY)}))


def sent(browser: Browser, receivers: list[Receiver], number: int) -> list[Writer]:
    """Send so many stories."""
    writers = [Writer() for _ in range(number)]
    for writer in writers:
        browser.send(writer, receivers)
    return writers


def listed(one: Receiver, role: Role) -> str:
    """Return the list as a colleague sees it."""
    return at_the_portal(one, role).client.get(INBOX).content.decode()


def name_of(writer: Writer) -> str:
    """Return the address of a conversation in the portal."""
    return f"conversations/{uuid.UUID(bytes=writer.conversation)}/"


def test_above_the_number_of_a_day_it_waits_and_the_person_is_told(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    ordinary = sent(browser, [one], A_DAY)

    last = Writer()
    answer = browser.send(last, [one, other])

    assert answer["waiting"] == ["113"]
    told = {row["organisation"]: row["waits"] for row in browser.mailbox(last)["partners"]}
    assert told == {"113": True, "slachtofferhulp": False}
    assert browser.mailbox(ordinary[0])["partners"][0]["waits"] is False


def test_only_the_coordinator_sees_what_waits(browser: Browser) -> None:
    one = receiver()
    waiting = sent(browser, [one], A_DAY + 1)[-1]

    seen = {role: name_of(waiting) in listed(one, role) for role in one.colleagues}

    assert seen == {Role.READER: False, Role.CASEWORKER: False, Role.COORDINATOR: True}
    at_the_portal(one, Role.CASEWORKER).ask(address(waiting, "lines"), {}, 404)
    at_the_portal(one, Role.COORDINATOR).ask(address(waiting, "lines"), {})


def test_colleagues_never_find_more_than_the_number_of_a_day(browser: Browser) -> None:
    one = receiver()
    writers = sent(browser, [one], 3 * A_DAY)

    page = listed(one, Role.CASEWORKER)

    assert [name_of(writer) in page for writer in writers] == [True] * A_DAY + [False] * 2 * A_DAY


def test_what_is_weighed_is_seen_by_all_and_takes_nobodys_place(
    browser: Browser, time: Clock
) -> None:
    one = receiver()
    waiting = sent(browser, [one], A_DAY + 1)[-1]
    time.later(hours=25)

    portal = at_the_portal(one, Role.COORDINATOR).client
    answer = portal.post(f"{INBOX}{name_of(waiting)}weigh/")

    assert (answer.status_code, answer["Location"]) == (302, INBOX)
    assert name_of(waiting) in listed(one, Role.CASEWORKER)
    assert browser.mailbox(waiting)["partners"][0]["waits"] is False
    assert browser.send(Writer(), [one])["waiting"] == []
    assert [browser.send(Writer(), [one])["waiting"] for _ in range(A_DAY)][-1] == ["113"]


def test_the_list_says_which_ones_wait_and_offers_to_take_them_in(browser: Browser) -> None:
    one = receiver()
    sent(browser, [one], A_DAY + 2)

    page = listed(one, Role.COORDINATOR)

    assert page.count("/weigh/") == 2
    assert "wacht op jou" in page
    assert "/weigh/" not in listed(one, Role.READER)


@pytest.mark.parametrize("role", [Role.READER, Role.CASEWORKER])
def test_only_a_coordinator_weighs(browser: Browser, role: Role) -> None:
    one = receiver()
    waiting = sent(browser, [one], A_DAY + 1)[-1]

    answer = at_the_portal(one, role).client.post(f"{INBOX}{name_of(waiting)}weigh/")

    assert answer.status_code == 404
    assert models.Share.objects.filter(weighing="waits").exists()


def test_nobody_weighs_for_another_partner(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    waiting = sent(browser, [one], A_DAY + 1)[-1]

    answer = at_the_portal(other, Role.COORDINATOR).client.post(f"{INBOX}{name_of(waiting)}weigh/")

    assert answer.status_code == 404
    assert models.Share.objects.filter(weighing="waits").exists()


def test_the_day_goes_along_and_does_not_begin_at_midnight(browser: Browser, time: Clock) -> None:
    one = receiver()
    sent(browser, [one], A_DAY)

    time.later(hours=15)
    tomorrow = browser.send(Writer(), [one])["waiting"]
    time.later(hours=10)
    a_day_later = browser.send(Writer(), [one])["waiting"]

    assert (tomorrow, a_day_later) == (["113"], [])


def test_who_is_let_read_later_counts_as_well(browser: Browser) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    sent(browser, [other], A_DAY)
    writer = sent(browser, [one], 1)[0]
    writer.share([one, other])
    token = browser.token(writer)
    made = [section for section, _ in writer.sections.values()]
    body = writer.post([], [one, other])
    body["wraps"] = [
        wrap
        for section in made
        for wrap in writer.wraps(section, [other])
        if wrap["organisation"] == "slachtofferhulp"
    ]

    browser.ask("/letter/write/", {"token": token, **body})

    told = {row["organisation"]: row["waits"] for row in browser.mailbox(writer)["partners"]}
    assert told == {"113": False, "slachtofferhulp": True}


def test_writing_again_does_not_take_it_out_of_the_waiting(browser: Browser, time: Clock) -> None:
    one = receiver()
    waiting = sent(browser, [one], A_DAY + 1)[-1]
    time.later(hours=25)
    section = waiting.seal("nog iets")
    waiting.share([one])

    token = browser.token(waiting)
    browser.ask("/letter/write/", {"token": token, **waiting.post([section], [one])})

    assert browser.mailbox(waiting)["partners"][0]["waits"] is True


def test_taking_back_and_sharing_again_gives_no_new_place(browser: Browser) -> None:
    one = receiver()
    first, *_ = sent(browser, [one], A_DAY)
    token = browser.token(first)

    browser.ask("/letter/withdraw/", {"token": token, "organisation": "113"})

    assert browser.send(Writer(), [one])["waiting"] == ["113"]
