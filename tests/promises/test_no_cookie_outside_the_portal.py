"""The promise: outside the portal nothing sets a cookie, reads one, or knows a session.

Not by any method, not for who is logged in, and not when something is refused or broken.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from entree.web.access import ACCESS, Role
from tests.correspondents import Writer, receiver
from tests.people import colleague
from tests.promises.test_access import METHODS, addresses, is_of_portal
from tests.web.referrals.asking import Browser
from tests.web.test_chains import SESSION

pytestmark = pytest.mark.django_db
PUBLIC = [name for name in ACCESS if not is_of_portal(name)]
# What is not there, what is refused, and what is a page of nobody.
OTHERS = ["/nothing/", "/nl/letter/nothing/", "/letter/", "/partners", "/%ff/"]


def answers(client: Client, paths: list[str]) -> Iterator[HttpResponseBase]:
    """Ask for each in every way."""
    client.raise_request_exception = False
    return (client.generic(method, path) for path in paths for method in METHODS)


def cookies(found: Iterator[HttpResponseBase]) -> list[str]:
    """Return the names of the cookies that any of these sets."""
    return [name for answer in found for name in answer.cookies]


@pytest.mark.parametrize("name", PUBLIC)
def test_no_page_sets_a_cookie_or_depends_on_one(name: str) -> None:
    client = colleague(Role.COORDINATOR).logged_in()

    found = list(answers(client, addresses(name)))

    assert found
    assert cookies(iter(found)) == []
    assert not [one for one in found if "Cookie" in one.headers.get("Vary", "")]


def test_what_is_not_there_sets_none() -> None:
    assert cookies(answers(Client(), OTHERS)) == []


def test_a_conversation_from_beginning_to_end_sets_none() -> None:
    browser, writer = Browser(), Writer()

    browser.send(writer, [receiver()])
    token = browser.token(writer)
    browser.ask("/letter/open/", {"token": token})
    browser.ask("/letter/withdraw/", {"token": token, "organisation": "113"})
    browser.ask("/letter/open/", {"token": "AA"}, 400)
    browser.ask("/letter/delete/", {"token": token})

    assert not browser.client.cookies


def test_the_public_chain_knows_no_session_and_one_that_did_would_be_noticed() -> None:
    known = [name for name in settings.PUBLIC_MIDDLEWARE if "session" in name or "auth" in name]
    with override_settings(PUBLIC_MIDDLEWARE=SESSION):
        noticed = cookies(answers(Client(), ["/nl/letter/"]))

    assert known == []
    assert noticed
