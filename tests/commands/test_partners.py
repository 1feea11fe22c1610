"""``entree partners``: the link is printed once, and nothing is mailed."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from entree.commands import partners
from entree.web.environment import Environment
from entree.web.partners.models import Cover, Invitation, Partner
from entree.web.referrals.models import Desk
from tests.commands.conftest import Run, Say
from tests.correspondents import receiver
from tests.web.test_environment import PRODUCTION

INVITE = ("partners", "invite", "113", "--email", "New@113.example")


@pytest.mark.django_db
def test_it_prints_a_link_that_works(run: Run, client: Client) -> None:
    said = run(*INVITE, "--role", "coordinator")

    link = said.stdout.strip()
    assert link.startswith("http://localhost:8000/partners/invitation/")
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200
    assert "Works once" in said.stderr
    assert Partner.objects.get().name == "113 Zelfmoordpreventie"
    assert not mail.outbox


@pytest.mark.django_db
def test_the_list_names_who_is_invited_and_end_withdraws(run: Run) -> None:
    run(*INVITE)
    before = run("partners", "list").output

    said = run("partners", "end", "new@113.example").output

    assert before == "113  caseworker  new@113.example  (invited)\n"
    assert "an open invitation is withdrawn" in said
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_who_sees_to_it_can_be_named_changed_and_taken_away(run: Run, client: Client) -> None:
    receiver("113")
    end = ("partners", "cover", "113", "--nobody")

    ended = run(*end).output
    none = client.get("/letter/partners.json").json()["organisations"]
    run("partners", "cover", "113", "--who", "Balie", "--within", "3")
    run("partners", "cover", "113", "--who", "De avonddienst", "--within", "5")
    (one,) = client.get("/letter/partners.json").json()["organisations"]

    assert "receives nothing new" in ended
    assert none == []
    assert one["answers_within"] == 5
    assert Cover.objects.get().who == "De avonddienst"
    assert "avonddienst" not in str(one)


@pytest.mark.django_db
def test_ending_a_role_says_what_is_left(run: Run) -> None:
    receiver()

    first = run("partners", "end", "caseworker@113.example").output
    last = run("partners", "end", "coordinator@113.example").output
    reader = run("partners", "end", "reader@113.example").output

    assert "They may know its key" in first
    assert "It receives nothing new: 1 of its staff can open" in first
    assert "Nobody else has key" not in first
    assert "no coordinator" not in first
    assert "Nobody else has key 1" in last
    assert "It has no coordinator any more." in last
    assert "They may know its key" not in reader


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("113", "--who", "Balie", "--within", "3"), "is no partner yet. Invite someone first."),
        (("11", "--nobody"), "no organisation '11'. Did you mean '113'?"),
        (("113",), "Say --who and --within, or --nobody."),
        (("113", "--who", " ", "--within", "3"), "Say --who and --within, or --nobody."),
        (("113", "--who", "Balie"), "Say --who and --within, or --nobody."),
        (("113", "--who", "Balie", "--within", "0"), "0 is not in the range"),
    ],
)
def test_a_cover_that_is_none_is_refused(say: Say, words: tuple[str, ...], said: str) -> None:
    refused = say("partners", "cover", *words)

    assert refused.is_refusal
    assert said in refused.err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("invite", "11", "--email", "a@113.example"), "no organisation '11'. Did you mean '113'?"),
        (("invite", "113", "--email", "nobody"), "'nobody' is no mail address."),
        (("invite", "113", "--email", "a@b.nl", "--role", "owner"), "'owner' is not one of"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(say: Say, words: tuple[str, ...], said: str) -> None:
    refused = say("partners", *words)

    assert refused.is_refusal
    assert said in refused.err


def test_in_production_the_link_is_on_the_host_of_the_portal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = {**PRODUCTION, "ENTREE_PARTNERS_HOST": "portal.example"}
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(values))

    assert partners.portal_address() == "https://portal.example"


def test_without_a_portal_nobody_is_invited(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(PRODUCTION))

    refused = say(*INVITE)

    assert refused.is_refusal
    assert "set ENTREE_PARTNERS_HOST first" in refused.err


@pytest.mark.django_db
def test_one_organisation_is_the_national_desk_and_the_last_one_named_counts(run: Run) -> None:
    first = run("partners", "desk", "slachtofferwijzer").output
    run("partners", "desk", "slachtofferwijzer")
    run("partners", "desk", "113")

    named = Desk.objects.order_by("pk").values_list("partner__organisation", flat=True)
    assert first == "Slachtofferwijzer is the national desk.\n"
    assert list(named) == ["slachtofferwijzer", "113"]
    assert Desk.objects.get(ended_at=None).partner.organisation == "113"
