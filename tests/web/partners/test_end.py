"""``partners:end`` and the actions behind it: out at once, with what is left said beforehand."""

import pytest
from django.test import Client

from entree.web import clock
from entree.web.access import Role
from entree.web.partners.actions.accept import PasswordAndApp, accept
from entree.web.partners.actions.end import end
from entree.web.partners.actions.end_colleague import end_colleague
from entree.web.partners.actions.invite import invite
from entree.web.partners.errors import NotEnded
from entree.web.partners.models import (
    Departure,
    Epoch,
    EpochWrap,
    Holder,
    Invitation,
    Recovery,
    Staff,
    Statement,
)
from entree.web.partners.remaining import without
from tests.correspondents import Receiver, holder, receiver
from tests.people import PASSWORD, SECRET, Colleague, colleague, sure
from tests.renewing import next_epoch
from tests.web.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Receiver:
    """Return a partner that receives: two hold its key, the coordinator among them."""
    return receiver()


def place(someone: Colleague) -> str:
    """Return where the role of somebody is ended."""
    return f"/partners/colleagues/{someone.staff.pk}/end/"


def text(client: Client, someone: Colleague) -> str:
    """Return what is said before it is ended."""
    return " ".join(Page(client.get(place(someone))).tree.text.split())


def is_working(someone: Colleague) -> bool:
    """Return whether somebody still has a role."""
    return Staff.objects.working().filter(pk=someone.staff.pk).exists()


def is_receiving() -> bool:
    """Return whether the partner can receive now."""
    return Statement.objects.receiving(clock.now()).exists()


def test_a_coordinator_ends_a_role_and_it_is_over_at_the_next_request(one: Receiver) -> None:
    reader, coordinator = one.colleagues[Role.READER], one.colleagues[Role.COORDINATOR]
    theirs = reader.logged_in()
    before = theirs.get("/partners/").status_code

    answer = sure(coordinator).post(place(reader))

    assert (before, answer.status_code) == (200, 302)
    assert theirs.get("/partners/").status_code == 302
    assert not is_working(reader)


def test_who_does_not_say_again_who_they_are_ends_nothing(one: Receiver) -> None:
    reader = one.colleagues[Role.READER]

    answer = one.colleagues[Role.COORDINATOR].logged_in().post(place(reader))

    assert answer.headers["Location"].startswith("/partners/again/")
    assert answer.headers["Location"].endswith(f"?next={place(reader)}")
    assert is_working(reader)


def test_the_keys_of_who_leaves_open_nothing_and_nothing_comes_in_at_once(one: Receiver) -> None:
    caseworker = one.colleagues[Role.CASEWORKER]
    mine = Holder.objects.get(staff=caseworker.staff)
    other = Holder.objects.exclude(pk=mine.pk).get()
    epoch = EpochWrap.objects.filter(holder=mine).get().epoch
    Recovery.objects.create(epoch=epoch, giver=other, taker=mine, wrap={}, given_at=clock.now())
    before = is_receiving()

    end(caseworker.account.email, at=clock.now())

    mine.refresh_from_db()
    assert (before, is_receiving()) == (True, False)
    assert mine.retired_at
    assert mine.kept == {}
    assert not EpochWrap.objects.filter(holder=mine).exists()
    assert Recovery.objects.get().wrap is None
    assert Departure.objects.get().holder == mine


def test_who_comes_back_has_no_key_of_before(one: Receiver) -> None:
    caseworker = one.colleagues[Role.CASEWORKER]
    end(caseworker.account.email, at=clock.now())

    Staff.objects.filter(pk=caseworker.staff.pk).update(ended_at=None)

    assert not Holder.objects.active().filter(staff=caseworker.staff).exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.READER])
def test_who_is_invited_again_keeps_their_key_only_in_a_role_that_opens(
    one: Receiver, role: Role
) -> None:
    caseworker = one.colleagues[Role.CASEWORKER]
    invite("113", "113", email=caseworker.account.email, role=role, at=clock.now())
    way_in = PasswordAndApp(PASSWORD, SECRET)

    accept(
        Invitation.objects.get(),
        caseworker.account,
        name="Someone",
        way_in=way_in,
        at=clock.now(),
    )

    keeps = Holder.objects.filter(staff=caseworker.staff, retired_at=None).exists()
    assert keeps is (role is Role.READER)
    assert Departure.objects.exists() is (role is Role.AUDITOR)
    assert is_receiving() is (role is Role.READER)


def test_a_draft_that_waits_for_who_left_is_gone(one: Receiver) -> None:
    Statement.objects.update(signed=None)

    end(one.colleagues[Role.CASEWORKER].account.email, at=clock.now())

    assert not Statement.objects.exists()


def test_the_page_of_the_keys_says_that_who_left_may_know_it(one: Receiver) -> None:
    client = one.colleagues[Role.COORDINATOR].logged_in()
    said = "Iemand die deze sleutel had, werkt hier niet meer"
    before = Page(client.get("/partners/keys/")).tree.text
    end(one.colleagues[Role.READER].account.email, at=clock.now())
    without_a_key = Page(client.get("/partners/keys/")).tree.text

    end(one.colleagues[Role.CASEWORKER].account.email, at=clock.now())
    after = Page(client.get("/partners/keys/")).tree.text
    before_it = Epoch.objects.get()
    before_it.pk, before_it.number = None, 2
    before_it.save()
    with_a_new_key = Page(client.get("/partners/keys/")).tree.text

    assert [said in page for page in (before, without_a_key, after, with_a_new_key)] == [
        False,
        False,
        True,
        False,
    ]


def test_what_is_left_is_said_before(one: Receiver) -> None:
    client = sure(one.colleagues[Role.COORDINATOR])
    holder(one.colleagues[Role.READER])

    reader = text(client, one.colleagues[Role.READER])
    caseworker = text(client, one.colleagues[Role.CASEWORKER])

    # Who never had the key of the organisation takes nothing along.
    assert "kan de sleutel van de organisatie nog kennen" not in reader
    assert "minder dan twee collega’s" not in reader
    assert "kan de sleutel van de organisatie nog kennen" in caseworker
    assert "minder dan twee collega’s" in caseworker
    assert "geen andere coördinator" not in caseworker


def test_a_key_that_nobody_else_has_is_named_before(one: Receiver) -> None:
    caseworker = one.colleagues[Role.CASEWORKER]
    EpochWrap.objects.exclude(holder__staff=caseworker.staff).delete()
    next_epoch(one)

    left = without(caseworker.staff, clock.now())
    said = text(sure(one.colleagues[Role.COORDINATOR]), caseworker)

    assert left.only_theirs == (1,)
    assert "Niemand anders heeft sleutel 1." in said


@pytest.mark.parametrize("knows", [True, False])
def test_the_last_coordinator_ends_only_with_open_eyes(one: Receiver, knows: bool) -> None:
    me = one.colleagues[Role.COORDINATOR]
    client = sure(me)
    before = text(client, me)

    client.post(place(me), {"knows": "on"} if knows else {})

    assert "Er is geen andere coördinator." in before
    assert is_working(me) is not knows


def test_two_coordinators_do_not_both_end_each_other(one: Receiver) -> None:
    first = one.colleagues[Role.COORDINATOR]
    second = colleague_like(first)
    end_colleague(first.staff, second.staff, knows=False, at=clock.now())

    with pytest.raises(NotEnded):
        end_colleague(second.staff, first.staff, knows=True, at=clock.now())

    assert is_working(first)


def colleague_like(first: Colleague) -> Colleague:
    """Return a second coordinator at the same partner."""
    other = colleague(Role.AUDITOR)
    Staff.objects.filter(pk=other.staff.pk).update(role=Role.COORDINATOR)
    other.staff.refresh_from_db()
    assert other.staff.partner == first.staff.partner
    return other


def test_nobody_of_another_organisation_can_be_ended(one: Receiver) -> None:
    elsewhere = colleague(Role.READER, "slachtofferhulp")

    answer = sure(one.colleagues[Role.COORDINATOR]).post(place(elsewhere))

    assert answer.status_code == 404
    assert is_working(elsewhere)
    with pytest.raises(NotEnded):
        end_colleague(
            one.colleagues[Role.COORDINATOR].staff, elsewhere.staff, knows=True, at=clock.now()
        )


def test_the_list_leads_there_for_a_coordinator_alone(one: Receiver) -> None:
    reader = one.colleagues[Role.READER]
    pages = {
        role: one.colleagues[role].logged_in().get("/partners/colleagues/").content.decode()
        for role in (Role.COORDINATOR, Role.CASEWORKER)
    }

    assert place(reader) in pages[Role.COORDINATOR]
    assert place(reader) not in pages[Role.CASEWORKER]
