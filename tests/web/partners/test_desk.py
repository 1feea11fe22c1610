"""The role of the national desk: given by nobody but at the desk, and over when another is that."""

import pytest

from entree.web import clock
from entree.web.access import ACCESS, Role
from entree.web.partners.actions.accept import PasswordAndApp, accept
from entree.web.partners.actions.end import end
from entree.web.partners.actions.invite import invite
from entree.web.partners.actions.invite_colleague import invite_colleague
from entree.web.partners.errors import InvitationUsed, NotInvited, NotTheDesk
from entree.web.partners.models import Account, Invitation, Staff
from entree.web.referrals.actions.name_desk import name_desk
from entree.web.referrals.models import Desk
from tests.people import PASSWORD, SECRET, become_the_desk, colleague, sure
from tests.web.page import Page

pytestmark = pytest.mark.django_db
PAGE, EMAIL = "/partners/colleagues/invite/", "new@113.example"
OTHER = ("slachtofferhulp", "Slachtofferhulp Nederland")


def test_a_coordinator_makes_nobody_the_desk() -> None:
    someone = colleague(Role.COORDINATOR)
    client = sure(someone)

    offered = 'value="desk"' in client.get(PAGE).content.decode()
    client.post(PAGE, {"email": EMAIL, "role": "desk"})
    with pytest.raises(NotInvited):
        invite_colleague(someone.staff, email=EMAIL, role=Role.DESK, at=clock.now())

    assert not offered
    assert not Invitation.objects.exists()
    assert not Desk.objects.exists()


def test_at_the_desk_a_coordinator_invites_for_it() -> None:
    become_the_desk("113")
    client = sure(colleague(Role.COORDINATOR))

    answer = client.post(PAGE, {"email": EMAIL, "role": "desk"})

    assert "landelijk meldpunt" in Page(answer).tree.text
    assert Invitation.objects.get().role == "desk"


def test_whoever_runs_the_site_invites_for_the_desk_at_the_desk_only() -> None:
    with pytest.raises(NotTheDesk):
        invite("113", "113", email=EMAIL, role=Role.DESK, at=clock.now())
    assert not Invitation.objects.exists()

    become_the_desk("113")

    assert invite("113", "113", email=EMAIL, role=Role.DESK, at=clock.now())


def test_an_invitation_for_a_desk_that_is_none_any_more_is_over() -> None:
    become_the_desk("113")
    invite("113", "113", email=EMAIL, role=Role.DESK, at=clock.now())
    invitation = Invitation.objects.get()
    Desk.objects.update(ended_at=clock.now())
    way_in = PasswordAndApp(PASSWORD, SECRET)

    with pytest.raises(InvitationUsed):
        accept(invitation, Account(email=EMAIL), name="New", way_in=way_in, at=clock.now())

    assert not Staff.objects.exists()


def test_when_another_becomes_the_desk_the_role_is_over_at_the_next_request() -> None:
    someone, other = colleague(Role.DESK), colleague(Role.READER)
    invite("113", "113", email=EMAIL, role=Role.DESK, at=clock.now())
    client = someone.logged_in()
    before = client.get("/partners/account/").status_code

    name_desk(*OTHER, at=clock.now())

    assert (before, client.get("/partners/account/").status_code) == (200, 302)
    assert "_auth_user_id" not in client.session
    assert not Staff.objects.working().filter(pk=someone.staff.pk).exists()
    assert Staff.objects.working().filter(pk=other.staff.pk).exists()
    assert not Invitation.objects.exists()


def test_the_end_of_the_desk_is_enough_even_while_the_role_is_there() -> None:
    client = colleague(Role.DESK).logged_in()

    Desk.objects.update(ended_at=clock.now())

    assert client.get("/partners/account/").status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.DESK])
def test_a_new_role_that_ended_is_over_at_the_next_request(role: Role) -> None:
    someone = colleague(role)
    client = someone.logged_in()
    page = "/partners/capacity/" if role is Role.EDITOR else "/partners/account/"
    before = client.get(page).status_code

    end(someone.account.email, at=clock.now())

    assert before == 200
    assert client.get(page).headers["Location"].startswith("/partners/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", [Role.EDITOR, Role.DESK])
def test_another_role_counts_at_the_next_request(role: Role) -> None:
    someone = colleague(role)
    client = someone.logged_in()
    Staff.objects.filter(pk=someone.staff.pk).update(role="coordinator")
    before = client.get("/partners/capacity/").status_code

    Staff.objects.filter(pk=someone.staff.pk).update(role=role)

    assert before == 200
    assert client.get("/partners/").status_code == 404
    is_editor = role is Role.EDITOR
    assert client.get("/partners/capacity/").status_code == (200 if is_editor else 404)


def test_an_editor_and_the_desk_come_to_no_conversation_and_no_key() -> None:
    for role in (Role.EDITOR, Role.DESK):
        open_to = {name for name, row in ACCESS.items() if role in row.roles}
        of_conversations = {name for name in open_to if name.startswith("conversations:")}
        assert not {name for name in open_to if name.startswith("partners:key")}
        is_desk = role is Role.DESK
        watched = {"referrals", "move", "step", "desk", "danger"}
        assert of_conversations == (
            {f"conversations:{one}" for one in watched} if is_desk else set()
        )
