"""``partners:invitation`` and ``partners:invitation_password``: the only way to an account."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.http.response import HttpResponseBase
from django.test import Client

from entree.web import clock
from entree.web.access import Role
from entree.web.partners.actions.accept import PasswordAndApp, accept
from entree.web.partners.actions.invite import LIFE, invite
from entree.web.partners.errors import InvitationUsed
from entree.web.partners.models import Account, Invitation, Staff
from tests.people import PARTNERS, PASSWORD, SECRET, code, colleague
from tests.web.page import Page
from tests.web.partners.unreadable import UNREADABLE

pytestmark = pytest.mark.django_db

EMAIL = "new@113.example"
OTHER = "new@slachtofferhulp.example"


def invited(role: Role = Role.READER) -> str:
    """Return the address of a new invitation."""
    secret = invite("113", PARTNERS["113"], email=EMAIL, role=role, at=clock.now())
    return f"/partners/invitation/{secret}/"


def filled_in(client: Client, address: str, **other: str) -> HttpResponseBase:
    """Fill in the page with a password as it should be, but for what is given."""
    page = client.get(f"{address}password/").content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    fields = {
        "name": "Invented Name",
        "password": PASSWORD,
        "code": code(found[1]) if found else "",
        **other,
    }
    return client.post(f"{address}password/", fields)


def refusals(answer: HttpResponseBase) -> list[str]:
    """Return what a page says that is wrong."""
    return [one.text for one in Page(answer).tree.all("p", class_="wrong") if one.text]


def test_opening_the_link_uses_nothing(client: Client) -> None:
    address = invited()

    pages = [client.get(one) for one in (address, address, f"{address}password/")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert Page(pages[0]).heading == "Je bent uitgenodigd"
    assert not Account.objects.exists()


def test_with_a_password_and_a_code_the_account_is_there(client: Client) -> None:
    answer = filled_in(client, invited(Role.COORDINATOR))

    staff = Staff.objects.get()
    assert answer.headers["Location"] == "/partners/login/"
    assert (staff.account.email, staff.role) == (EMAIL, "coordinator")
    assert staff.account.check_password(PASSWORD)
    assert "_auth_user_id" not in client.session


def test_two_who_accept_in_one_browser_have_an_account_each(client: Client) -> None:
    first = invited(Role.COORDINATOR)
    other = invite(
        "slachtofferhulp", "Slachtofferhulp", email=OTHER, role=Role.READER, at=clock.now()
    )

    for address in (first, f"/partners/invitation/{other}/"):
        filled_in(client, address)

    staff = Staff.objects.order_by("account__email").values_list("account__email", "role")
    assert list(staff) == [(EMAIL, "coordinator"), (OTHER, "reader")]


def test_it_works_once(client: Client) -> None:
    address = invited()
    filled_in(client, address)

    again = [Client().get(address), filled_in(Client(), address)]

    assert [page.status_code for page in again] == [410, 410]
    assert Account.objects.count() == 1


def test_the_second_of_two_at_once_is_told_that_it_was_used() -> None:
    invited()
    first, second = Invitation.objects.get(), Invitation.objects.get()
    way_in = PasswordAndApp(PASSWORD, SECRET)
    accept(first, Account(email=EMAIL), name="x", way_in=way_in, at=clock.now())

    with pytest.raises(InvitationUsed):
        accept(second, Account(email=EMAIL), name="y", way_in=way_in, at=clock.now())

    assert Account.objects.get().name == "x"


def test_it_expires(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address, made = invited(), clock.now()
    monkeypatch.setattr(clock, "now", lambda: made + LIFE - timedelta(seconds=5))
    before = client.get(address).status_code
    monkeypatch.setattr(clock, "now", lambda: made + LIFE)

    after = client.get(address)

    assert (before, after.status_code) == (200, 410)
    assert Page(after).heading == "Deze uitnodiging werkt niet (meer)"


def test_a_new_invitation_ends_the_one_before(client: Client) -> None:
    first, second = invited(), invited()

    assert [client.get(one).status_code for one in (first, second)] == [410, 200]


def test_a_guessed_link_gets_the_answer_of_a_used_one(client: Client) -> None:
    address = invited()
    filled_in(client, address)

    used, guessed = (Page(Client().get(one)) for one in (address, "/partners/invitation/abc/"))

    assert used.response.status_code == guessed.response.status_code
    assert used.heading == guessed.heading


def test_the_secret_of_the_link_is_not_stored() -> None:
    secret = invited().split("/")[-2]

    assert secret not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "000000"},
        {"code": ""},
        {"password": "kort"},
        {"password": "password1234"},
        {"password": EMAIL},
        {"name": ""},
    ],
)
def test_what_is_not_right_makes_no_account(client: Client, wrong: dict[str, str]) -> None:
    answer = filled_in(client, invited(), **wrong)

    assert answer.status_code == 200
    assert Page(answer).tree.all("p", class_="wrong")
    assert not Account.objects.exists()


@pytest.mark.parametrize("credential", UNREADABLE)
def test_what_is_no_passkey_makes_no_account(client: Client, credential: str) -> None:
    address = invited()
    client.get(address)

    answer = client.post(address, {"name": "Invented Name", "credential": credential})

    assert answer.status_code == 200
    assert refusals(answer)
    assert not Account.objects.exists()


def test_the_secret_of_the_app_is_stored_in_no_readable_form(client: Client) -> None:
    address = invited()
    page = client.get(f"{address}password/").content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    in_session = str(dict(client.session))
    filled_in(client, address)

    stored = str(list(Authenticator.objects.values()))

    assert found is not None
    assert found[1] not in stored + in_session


def test_who_lost_everything_gets_new_ways_in_and_the_old_ones_are_gone(client: Client) -> None:
    before = colleague(Role.READER)
    secret = invite("113", "113", email=before.account.email, role=Role.AUDITOR, at=clock.now())
    before.staff.refresh_from_db()

    filled_in(client, f"/partners/invitation/{secret}/")

    staff = Staff.objects.get()
    assert staff.account == before.account
    assert staff.role == "auditor"
    assert Authenticator.objects.filter(user=before.account).count() == 1


def test_it_speaks_english(client: Client) -> None:
    page = Page(client.get(invited(), headers={"Accept-Language": "en"}))

    assert page.heading == "You have been invited"
    assert page.tree.one("html")["lang"] == "en"
