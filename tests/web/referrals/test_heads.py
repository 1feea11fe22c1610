"""``/letter/head/`` and ``/partners/conversations/head/``: the audit's head, and what led to it."""

import pytest

from entree.core.audit.head import SignedHead, extends
from entree.core.sealing.frames import from_text, to_text
from entree.web.access import Role
from entree.web.partners import heads
from entree.web.partners.actions.sign_head import sign_head
from tests.correspondents import Body, Writer, receiver
from tests.people import colleague
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db
PORTAL = "/partners/conversations/head/"


def signed(said: Body) -> SignedHead:
    """Return the head of an answer."""
    return SignedHead.from_json(said["head"])


def commitments(said: Body) -> list[bytes]:
    """Return the lines of an answer."""
    return [from_text(one) for one in said["commitments"]]


def test_a_mailbox_is_given_a_head_that_extends_the_one_before(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver("113")])
    token = browser.token(writer)
    sign_head(at=time.at)

    first = browser.ask("/letter/head/", {"token": token, "since": 0})
    browser.send(Writer(), [receiver("slachtofferhulp")])
    time.later(minutes=59)
    sign_head(at=time.at)
    token = browser.token(writer)
    number = first["head"]["number"]
    second = browser.ask("/letter/head/", {"token": token, "since": number})

    assert first["commitments"] == []
    assert signed(second).head.number > number
    assert extends(signed(second), signed(first), commitments(second))


def test_without_a_token_nothing_is_said(browser: Browser) -> None:
    body = {"token": to_text(bytes(32)), "since": 0}

    assert browser.ask("/letter/head/", body, status=403)["error"] == "token"


def test_before_any_head_there_is_none(browser: Browser) -> None:
    portal = Browser(colleague(Role.READER).logged_in())

    assert portal.ask(PORTAL, {"since": 0}) == {"head": None, "commitments": []}


def test_a_colleague_is_given_one_as_well_in_pieces(
    browser: Browser, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = receiver("113")
    for _ in range(4):
        browser.send(Writer(), [one])
    monkeypatch.setattr(heads, "MOST", 2)
    last = sign_head(at=time.at).number
    portal = Browser(one.colleagues[Role.READER].logged_in())

    pieces = [portal.ask(PORTAL, {"since": since})["commitments"] for since in range(1, last, 2)]

    assert last > 4
    assert {len(piece) for piece in pieces[:-1]} == {2}
    assert sum(map(len, pieces)) == last - 1


def test_of_an_hour_one_head_is_signed_and_lines_behind_it_wait(
    browser: Browser, time: Clock
) -> None:
    first = sign_head(at=time.at)
    browser.send(Writer(), [receiver("113")])
    time.later(minutes=30)

    assert sign_head(at=time.at) == first
    time.later(minutes=30)
    assert sign_head(at=time.at).number > first.number
