"""``entree keys revoke``: at once nothing is sealed to a partner, and it says what is exposed."""

import pytest

from entree.web import clock
from entree.web.partners.models import Epoch, Statement
from entree.web.referrals.models import Share, Wrap
from tests.commands.conftest import Run, Say
from tests.commands.keyed import conversation, receiving

pytestmark = pytest.mark.django_db


def test_nothing_is_sealed_to_it_any_more_and_others_go_on(run: Run) -> None:
    receiving("113")
    receiving("slachtofferhulp")

    said = run("keys", "revoke", "113").output

    left = Statement.objects.receiving(clock.now())
    assert "Epochs of 113 ended: 1." in said
    assert [one.epoch.partner.organisation for one in left] == ["slachtofferhulp"]
    assert Epoch.objects.get(partner__organisation="113").state == "ended"
    assert Epoch.objects.get(partner__organisation="slachtofferhulp").state == "active"


def test_a_draft_is_gone_so_that_nobody_signs_it_afterwards(run: Run) -> None:
    receiving("113")
    Statement.objects.update(signed=None)

    run("keys", "revoke", "113")

    assert not Statement.objects.exists()


def test_revoking_twice_says_that_nothing_was_open(run: Run) -> None:
    receiving("113")

    run("keys", "revoke", "113")

    assert "none was open" in run("keys", "revoke", "113").output


def test_it_lists_what_the_keys_open_and_nothing_of_what_is_in_it(run: Run) -> None:
    ours = conversation(receiving("113"), sections=3, fetched=2)
    theirs = conversation(receiving("slachtofferhulp"))

    said = run("keys", "revoke", "113").output

    assert "Exposed: 1 conversations." in said
    assert f"{ours.pk}  since {ours.created:%Y-%m-%d}  sent  3 sections, 2 of them fetched" in said
    assert str(theirs.pk) not in said
    assert "breach-plan.md" in said


def test_what_was_withdrawn_is_not_exposed(run: Run) -> None:
    conversation(receiving("113"))
    Wrap.objects.all().delete()
    Share.objects.update(row=None)

    said = run("keys", "revoke", "113").output

    assert "Exposed: 0 conversations." in said


def test_a_slip_in_the_name_revokes_nothing(say: Say) -> None:
    receiving("113")

    said = say("keys", "revoke", "114")

    assert said.is_refusal
    assert "Did you mean '113'?" in said.err
    assert Statement.objects.receiving(clock.now()).count() == 1
