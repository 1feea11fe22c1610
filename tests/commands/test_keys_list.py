"""``entree keys list``: who can receive, until when, and if not, why."""

from datetime import timedelta

import pytest

from entree.web import clock
from entree.web.partners.models import Cover, EpochWrap, Staff, Statement
from tests.commands.conftest import Run
from tests.commands.keyed import LIFE, receiving
from tests.people import partner

pytestmark = pytest.mark.django_db


def listed(run: Run) -> str:
    """Return the one line that is listed."""
    lines = run("keys", "list").output.splitlines()
    assert len(lines) == 1
    return str(lines[0])


def test_a_partner_that_receives_is_listed_with_its_end_and_holders(run: Run) -> None:
    receiving(number=3)

    line = listed(run)

    ends = clock.now() + LIFE
    assert line == (
        f"113  receiving until {ends:%Y-%m-%d}  epoch 3  suite 1  2 holders  "
        "answers within 2 working days"
    )


def test_the_end_is_pointed_out_two_weeks_before(run: Run) -> None:
    statement = receiving()
    statement.valid_until = clock.now() + timedelta(days=13)
    statement.save()

    assert "ENDS SOON" in listed(run)


def test_without_partners_it_says_how_to_begin(run: Run) -> None:
    assert "entree partners invite" in listed(run)


def take_a_wrap() -> None:
    """Let one colleague hold no key of the epoch."""
    found = EpochWrap.objects.first()
    assert found is not None
    found.delete()


def end_a_role() -> None:
    """Let one colleague work there no more."""
    found = Staff.objects.first()
    assert found is not None
    Staff.objects.filter(pk=found.pk).update(ended_at=clock.now())


LACKS = {
    "one holder": (take_a_wrap, "1 of its staff can open"),
    "a colleague who left": (end_a_role, "1 of its staff can open"),
    "no cover": (lambda: Cover.objects.all().delete(), "nobody is named who answers"),
    "not signed": (lambda: Statement.objects.update(signed=None), "not signed yet"),
    "revoked": (lambda: Statement.objects.update(revoked_at=clock.now()), "were revoked"),
    "not begun": (
        lambda: Statement.objects.update(valid_from=clock.now() + timedelta(hours=1)),
        "does not count yet",
    ),
    "ended": (lambda: Statement.objects.update(valid_until=clock.now()), "has ended"),
}


@pytest.mark.parametrize("lack", LACKS)
def test_a_partner_that_does_not_receive_is_listed_with_the_reason(run: Run, lack: str) -> None:
    receiving()
    change, why = LACKS[lack]
    change()

    line = listed(run)

    assert line.startswith("113  NOT receiving: ")
    assert why in line


def test_a_partner_without_keys_is_listed_too(run: Run) -> None:
    partner()

    assert listed(run) == "113  NOT receiving: it has made no keys with a statement"
