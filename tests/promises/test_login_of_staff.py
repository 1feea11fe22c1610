"""The promise: a login of staff is no key. Who forges one, or steals its row, opens nothing.

What a login needs (two factors, no code by mail, an end to guessing) is in
``tests/web/partners/test_login.py``.
"""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from entree.core.sealing.envelope import Section, unwrap_key
from entree.core.sealing.errors import NotOpened
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.access import Role
from entree.web.partners.models import Account
from entree.web.referrals import models
from tests.correspondents import Writer, holder, receiver
from tests.people import SECRET, colleague
from tests.web.page import Page
from tests.web.referrals.asking import Browser, address

pytestmark = pytest.mark.django_db


def forged(account: Account) -> Client:
    """Return a browser with a session that was made by hand, from the secret key and a row."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    client = Client()
    client.cookies["entree-partners"] = str(session.session_key)
    return client


def test_a_forged_session_sees_the_list_and_what_is_sealed_and_no_more() -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one], "Bel mij nooit thuis")
    attacker = Browser(forged(one.colleagues[Role.CASEWORKER].account))
    section = next(iter(writer.sections.values()))[0].to_json()
    place = {name: section[name] for name in ("section", "version")}

    listed = attacker.client.get("/partners/")
    told = attacker.ask(address(writer, "lines"), {})
    given = attacker.ask(address(writer, "section"), place)

    assert listed.status_code == 200
    assert len(told["sections"]) == 1
    assert "thuis" not in json.dumps([told, given])
    _, keys = holder(colleague(Role.READER, "slachtofferhulp"))
    sealed = Section.from_json(given["section"])
    with pytest.raises(NotOpened):
        unwrap_key(
            sealed, Wrap.from_json(given["wrap"]), Purpose.ORGANISATION, keys.suite, keys.seed
        )


def test_what_a_forged_session_fetches_is_shown_to_the_person() -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one])
    attacker = Browser(forged(one.colleagues[Role.READER].account))
    section = next(iter(writer.sections.values()))[0].to_json()
    place = {name: section[name] for name in ("section", "version")}

    attacker.ask(address(writer, "section"), place)

    assert [line["role"] for line in browser.mailbox(writer)["fetched"]] == ["reader"]


def test_a_forged_session_signs_no_reply() -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one])
    attacker = Browser(forged(one.colleagues[Role.CASEWORKER].account))
    _, keys = holder(one.colleagues[Role.READER])
    one.secret = keys

    attacker.ask(address(writer, "reply"), one.reply(writer, "Kom naar het station."), 400)

    assert not models.LineEntry.objects.filter(sender="113").exists()


def test_a_stolen_table_holds_no_secret_of_an_app() -> None:
    colleague()

    (kept,) = Authenticator.objects.values_list("data", flat=True)

    assert SECRET not in json.dumps(kept)


def test_no_page_to_log_in_asks_for_the_words_that_open_a_key() -> None:
    fields = Page(Client().get("/partners/login/")).main.all("input")

    names = {field["name"] for field in fields if field["type"] != "hidden"}
    assert names == {"login", "password"}
