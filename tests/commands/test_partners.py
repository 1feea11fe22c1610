"""``entree partners``: the link is printed once, and nothing is mailed."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from entree.commands import partners
from entree.web.environment import Environment
from entree.web.partners.models import Invitation, Partner
from tests.commands.conftest import Run, Say
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
