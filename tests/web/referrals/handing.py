"""What the tests of the hand-over share: moving by the portal, and a clock that comes by."""

from typing import Any

from entree.web.access import Role
from entree.web.referrals.actions.tick import tick
from tests.correspondents import Body, Receiver, Writer
from tests.people import DESK, colleague
from tests.web.referrals.asking import Browser, at_the_portal
from tests.web.referrals.conftest import Clock

LISTED = "/partners/referrals/"


def listed(one: Receiver | Browser, role: Role = Role.CASEWORKER) -> list[Body]:
    """Return what is the turn of a partner."""
    portal = one if isinstance(one, Browser) else at_the_portal(one, role)
    found: list[Body] = portal.ask(LISTED, {})["referrals"]
    return found


def move(
    one: Receiver | Browser, what: str, status: int = 200, seen: Body | None = None, **said: Any
) -> Body:
    """Move the first referral that is listed, or the one that was seen."""
    portal = one if isinstance(one, Browser) else at_the_portal(one, Role.CASEWORKER)
    seen = seen or listed(portal)[0]
    path = f"{LISTED}{seen['referral']}/move/"
    return portal.ask(path, {"move": what, "moves": seen["moves"], **said}, status)


def at_the_desk() -> Browser:
    """Return the browser of somebody of the national desk."""
    return Browser(colleague(Role.COORDINATOR, DESK).logged_in())


def until_next(time: Clock, browser: Browser, writer: Writer) -> Body:
    """Let the next moment of the first referral come, the clock run, and return it after that."""
    moment = standing(browser, writer)["next"]["at"]
    time.later(seconds=moment - int(time.at.timestamp()))
    tick(time.at)
    return standing(browser, writer)


def standing(browser: Browser, writer: Writer) -> Body:
    """Return the first referral as the person sees it."""
    found: Body = browser.mailbox(writer)["referrals"][0]
    return found


def send_with_fallback(
    browser: Browser, writer: Writer, one: Receiver, other: Receiver, status: int = 200
) -> Body:
    """Send a story to one, with another as the fallback."""
    body = writer.story([one])
    writer.add_fallback(body, other)
    return browser.ask("/letter/send/", body, status)
