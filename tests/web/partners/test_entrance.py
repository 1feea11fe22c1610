"""Who is let in: read anew at every request, and never more than the table says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from entree.web import clock
from entree.web.access import ACCESS, Role
from entree.web.partners.actions.end import end
from entree.web.partners.models import Staff
from tests.people import colleague

pytestmark = pytest.mark.django_db


def test_a_role_that_ended_is_over_at_the_next_request() -> None:
    someone = colleague(Role.COORDINATOR)
    client = someone.logged_in()
    before = client.get("/partners/colleagues/").status_code

    end(someone.account.email, at=clock.now())

    assert before == 200
    assert client.get("/partners/colleagues/").headers["Location"].startswith("/partners/login/")
    assert "_auth_user_id" not in client.session


def test_the_end_of_a_role_is_enough_even_while_the_ways_to_log_in_are_there() -> None:
    someone = colleague(Role.COORDINATOR)
    client = someone.logged_in()

    Staff.objects.filter(pk=someone.staff.pk).update(ended_at=clock.now())

    assert client.get("/partners/account/").status_code == 302


def test_another_role_counts_at_the_next_request() -> None:
    someone = colleague(Role.READER)
    client = someone.logged_in()
    before = client.get("/partners/").status_code

    Staff.objects.filter(pk=someone.staff.pk).update(role="auditor")

    assert (before, client.get("/partners/").status_code) == (200, 404)


def test_a_page_without_a_row_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    client = colleague(Role.COORDINATOR).logged_in()
    monkeypatch.delitem(ACCESS, "partners:colleagues")

    assert client.get("/partners/colleagues/").status_code == 404


def test_who_comes_without_login_gets_back_to_the_page(client: Client) -> None:
    answers = [client.get("/partners/colleagues/"), client.post("/partners/logout/")]

    assert [answer.headers["Location"] for answer in answers] == [
        "/partners/login/?next=/partners/colleagues/",
        "/partners/login/",
    ]


def test_the_way_back_leads_nowhere_else(client: Client) -> None:
    someone = colleague().logged_in()

    answer = someone.get("/partners/login/?next=https://elsewhere.example/")

    assert answer.headers["Location"] == "/partners/"


def test_who_does_nothing_for_fifteen_minutes_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    client = colleague().logged_in()
    begun = timezone.now()
    seen = []

    for minutes in (0, 14, 28, 44):
        moment = begun + timedelta(minutes=minutes)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        seen.append(client.get("/partners/").status_code)

    assert seen == [200, 200, 200, 302]
