"""``partners:colleagues``: by name for who sees to them, by role for the others."""

import pytest

from entree.web import clock
from entree.web.access import STAFF, Role
from entree.web.partners.actions.end import end
from tests.people import colleague, everyone
from tests.web.page import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(STAFF))
def test_names_are_for_coordinators_and_auditors(role: Role) -> None:
    cast = everyone()

    text = Page(cast["113", role].logged_in().get("/partners/colleagues/")).tree.text

    sees_names = role in {Role.COORDINATOR, Role.AUDITOR}
    assert ("reader@113.example" in text) is sees_names
    assert ("lezer: 1" in text) is not sees_names


def test_nobody_sees_who_works_at_another_partner() -> None:
    cast = everyone()

    text = Page(cast["113", Role.COORDINATOR].logged_in().get("/partners/colleagues/")).tree.text

    assert "slachtofferhulp.example" not in text


def test_who_left_is_not_in_the_list() -> None:
    cast = everyone()
    end(cast["113", Role.READER].account.email, at=clock.now())

    text = Page(cast["113", Role.COORDINATOR].logged_in().get("/partners/colleagues/")).tree.text

    assert "reader@113.example" not in text


def test_a_name_is_shown_as_it_is_and_runs_nothing() -> None:
    someone = colleague(Role.COORDINATOR)
    someone.account.name = "<script>x</script>"
    someone.account.save()

    page = someone.logged_in().get("/partners/colleagues/").content.decode()

    assert "&lt;script&gt;x" in page
