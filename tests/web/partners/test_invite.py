"""``partners:invite``: a coordinator invites somebody to their own organisation."""

import re
from datetime import timedelta

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from entree.web import clock
from entree.web.access import STAFF, Role
from entree.web.partners.actions.invite import LIFE, invite
from entree.web.partners.actions.invite_colleague import invite_colleague
from entree.web.partners.errors import NotInvited
from entree.web.partners.models import Invitation
from tests.people import PARTNERS, Colleague, colleague, everyone, sure
from tests.web.page import Page

pytestmark = pytest.mark.django_db

PAGE = "/partners/colleagues/invite/"
EMAIL = "new@113.example"
LINK = re.compile(r"<code>http://testserver(/partners/invitation/[\w-]+/)</code>")


def asked(client: Client, email: str = EMAIL, role: str = "reader") -> HttpResponseBase:
    """Fill in the page."""
    return client.post(PAGE, {"email": email, "role": role})


def refused(answer: HttpResponseBase) -> bool:
    """Return whether the page says that this address cannot be invited."""
    return "Dit adres kun je niet uitnodigen." in Page(answer).tree.text


def test_the_link_is_shown_once_and_opens_an_invitation() -> None:
    client = sure(colleague(Role.COORDINATOR))

    answer = asked(client, "New@113.example")

    found = LINK.findall(answer.content.decode())  # type: ignore[attr-defined]
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == (EMAIL, "reader")
    assert invitation.partner.organisation == "113"
    assert Page(Client().get(found[0])).heading == "Je bent uitgenodigd"
    assert "no-store" in answer.headers["Cache-Control"]
    for page in (PAGE, "/partners/colleagues/"):
        assert "invitation/" not in client.get(page).content.decode()


def test_who_is_invited_stands_among_the_colleagues_until_it_is_over() -> None:
    client = sure(colleague(Role.COORDINATOR))
    asked(client)
    at = clock.now()

    before = Page(client.get("/partners/colleagues/")).tree.text
    Invitation.objects.update(made_at=at - 2 * LIFE, expires_at=at - timedelta(minutes=1))
    after = Page(client.get("/partners/colleagues/")).tree.text

    assert EMAIL in before
    assert EMAIL not in after


@pytest.mark.parametrize("role", sorted(STAFF))
def test_only_a_coordinator_is_offered_to_invite_and_may(role: Role) -> None:
    someone = colleague(role)
    client = sure(someone)

    offered = PAGE in client.get("/partners/colleagues/").content.decode()
    answers = [client.get(PAGE).status_code, asked(client).status_code]

    is_coordinator = role is Role.COORDINATOR
    assert offered is is_coordinator
    assert answers == ([200, 200] if is_coordinator else [404, 404])
    assert Invitation.objects.exists() is is_coordinator


def test_the_action_itself_refuses_who_may_not() -> None:
    someone = colleague(Role.CASEWORKER)

    with pytest.raises(NotInvited):
        invite_colleague(someone.staff, email=EMAIL, role=Role.COORDINATOR, at=clock.now())

    assert not Invitation.objects.exists()


def test_who_invites_says_again_who_they_are() -> None:
    client = colleague(Role.COORDINATOR).logged_in()

    answers = [client.get(PAGE), asked(client)]

    assert all("/partners/again/" in one.headers["Location"] for one in answers)
    assert not Invitation.objects.exists()


@pytest.fixture
def cast() -> dict[tuple[str, Role], Colleague]:
    """Return somebody in each role at both partners."""
    return everyone()


def test_nobody_of_another_partner_is_invited_and_their_invitation_stays(
    cast: dict[tuple[str, Role], Colleague],
) -> None:
    other, at = "slachtofferhulp", clock.now()
    waiting = f"waiting@{other}.example"
    secret = invite(other, PARTNERS[other], email=waiting, role=Role.READER, at=at)
    client = sure(cast["113", Role.COORDINATOR])

    answers = [asked(client, cast[other, Role.READER].account.email), asked(client, waiting)]

    assert all(refused(one) for one in answers)
    assert Invitation.objects.get().partner.organisation == other
    assert Client().get(f"/partners/invitation/{secret}/").status_code == 200


def test_nobody_invites_themselves(cast: dict[tuple[str, Role], Colleague]) -> None:
    someone = cast["113", Role.COORDINATOR]

    assert refused(asked(sure(someone), someone.account.email))


def test_a_colleague_who_lost_their_telephone_is_invited_again(
    cast: dict[tuple[str, Role], Colleague],
) -> None:
    client = sure(cast["113", Role.COORDINATOR])
    first = LINK.findall(asked(client, cast["113", Role.READER].account.email).content.decode())  # type: ignore[attr-defined]

    second = LINK.findall(asked(client, cast["113", Role.READER].account.email).content.decode())  # type: ignore[attr-defined]

    assert Client().get(first[0]).status_code == 410
    assert Client().get(second[0]).status_code == 200


@pytest.mark.parametrize(("email", "role"), [("no address", "reader"), (EMAIL, "operator")])
def test_what_is_no_address_or_no_role_invites_nobody(email: str, role: str) -> None:
    answer = asked(sure(colleague(Role.COORDINATOR)), email, role)

    assert answer.status_code == 200
    assert not Invitation.objects.exists()
