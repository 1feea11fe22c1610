"""``partners:account`` and the pages behind it: the last way in cannot be taken away."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.test import Client

from entree.web.access import Role
from tests.people import PASSWORD, Colleague, code, colleague, passkeys_of
from tests.web.page import Page
from tests.web.partners.unreadable import UNREADABLE

pytestmark = pytest.mark.django_db

ACCOUNT = "/partners/account/"


def sure(someone: Colleague, *, by: str = "password") -> Client:
    """Return a browser in which someone just said again who they are."""
    client = someone.logged_in()
    fields = {"password": {"password": PASSWORD}, "code": {"code": code()}}[by]
    assert client.post(f"/partners/again/{by}/", fields).status_code == 302
    return client


def with_passkey(someone: Colleague, name: str = "Passkey") -> Authenticator:
    """Give someone a passkey; what it holds is looked at by no test here."""
    return WebAuthn.add(someone.account, name, {}).instance


def test_it_shows_the_ways_to_log_in() -> None:
    someone = colleague(password=True)

    text = Page(someone.logged_in().get(ACCOUNT)).tree.text

    assert someone.account.email in text
    assert "Je app geeft codes." in text
    assert "Je hebt nog geen passkey." in text


@pytest.mark.parametrize("path", ["app/remove/", "passkeys/add/", "app/"])
def test_who_wants_to_change_it_says_again_who_they_are(path: str) -> None:
    client = colleague(password=True).logged_in()
    if path == "app/":
        Authenticator.objects.all().delete()

    answer = client.get(ACCOUNT + path)

    assert answer.headers["Location"].startswith("/partners/again/")


def test_a_first_password_too_is_for_who_says_again_who_they_are() -> None:
    someone = colleague()
    client = someone.logged_in()
    fields = {"password1": PASSWORD, "password2": PASSWORD}

    answers = [
        client.get(f"{ACCOUNT}password/new/"),
        client.post(f"{ACCOUNT}password/new/", fields),
    ]

    someone.account.refresh_from_db()
    assert all(one.headers["Location"].startswith("/partners/again/") for one in answers)
    assert not someone.account.has_usable_password()


def test_saying_it_again_can_go_wrong() -> None:
    client = colleague(password=True).logged_in()

    answer = client.post("/partners/again/password/", {"password": "wrong"})

    assert answer.status_code == 200
    assert client.get(f"{ACCOUNT}passkeys/add/").status_code == 302


def test_the_only_app_stays() -> None:
    someone = colleague(password=True)
    client = sure(someone)

    client.post(f"{ACCOUNT}app/remove/")

    assert Authenticator.objects.filter(user=someone.account).count() == 1


def test_beside_a_passkey_the_app_may_go() -> None:
    someone = colleague(password=True)
    with_passkey(someone)
    client = sure(someone)

    client.post(f"{ACCOUNT}app/remove/")

    assert [one.type for one in Authenticator.objects.all()] == ["webauthn"]


def test_the_last_passkey_of_who_has_no_password_stays() -> None:
    someone = colleague()
    passkey = with_passkey(someone)
    client = sure(someone, by="code")

    answer = client.post(f"{ACCOUNT}passkeys/{passkey.pk}/remove/")

    assert answer.status_code == 404
    assert passkeys_of(someone.account) == 1
    assert f"passkeys/{passkey.pk}/remove" not in client.get(ACCOUNT).content.decode()


def test_one_of_two_passkeys_may_go() -> None:
    someone = colleague()
    passkey, _ = with_passkey(someone), with_passkey(someone, "Other")
    client = sure(someone, by="code")

    page = Page(client.get(f"{ACCOUNT}passkeys/{passkey.pk}/remove/"))
    client.post(f"{ACCOUNT}passkeys/{passkey.pk}/remove/")

    assert page.heading == "Passkey weghalen?"
    assert passkeys_of(someone.account) == 1


def test_nobody_takes_away_a_passkey_of_somebody_else() -> None:
    owner, other = colleague(Role.READER), colleague(password=True)
    passkey, _ = with_passkey(owner), with_passkey(owner, "Other")

    answer = sure(other).post(f"{ACCOUNT}passkeys/{passkey.pk}/remove/")

    assert answer.status_code == 404
    assert passkeys_of(owner.account) == 2


def test_a_changed_password_ends_the_session() -> None:
    someone = colleague(password=True)
    client, elsewhere = someone.logged_in(), someone.logged_in()
    new = f"{PASSWORD} and more"

    answer = client.post(
        f"{ACCOUNT}password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    someone.account.refresh_from_db()
    assert answer.status_code == 302
    assert someone.account.check_password(new)
    assert [one.get(ACCOUNT).status_code for one in (client, elsewhere)] == [302, 302]


def test_an_app_can_be_had_beside_a_passkey() -> None:
    someone = colleague(password=True)
    Authenticator.objects.all().delete()
    with_passkey(someone)
    client = sure(someone)
    page = client.get(f"{ACCOUNT}app/").content.decode()
    assert "Code uit de app (6 cijfers)" in page
    assert "Authenticator code" not in page
    found = re.search(r"<code>(\w+)</code>", page)

    client.post(f"{ACCOUNT}app/", {"code": code(found[1] if found else "")})

    assert Authenticator.objects.filter(user=someone.account, type="totp").exists()


def test_what_is_no_passkey_is_not_added() -> None:
    someone = colleague(password=True)
    client = sure(someone)

    answers = [
        client.post(f"{ACCOUNT}passkeys/add/", {"credential": one, "passwordless": "on"})
        for one in UNREADABLE
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert passkeys_of(someone.account) == 0


def test_what_is_no_passkey_does_not_say_who_one_is() -> None:
    someone = colleague(password=True)
    with_passkey(someone)
    client = someone.logged_in()

    answers = [client.post("/partners/again/passkey/", {"credential": one}) for one in UNREADABLE]

    assert {answer.status_code for answer in answers} == {302}
    assert client.get(f"{ACCOUNT}app/remove/").status_code == 302
