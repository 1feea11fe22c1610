"""What tests of the pages share: a form as a colleague fills it in, and what a page then says."""

from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

from entree.web.referrals import models
from tests.correspondents import Writer
from tests.web.page import Page

REFERRALS = "/partners/referrals/"


def referral(writer: Writer) -> models.Referral:
    """Return the referral of a conversation that has one."""
    return models.Referral.objects.get(conversation=writer.uuid)


def path(found: models.Referral, step: str) -> str:
    """Return where the page of a move is."""
    return f"{REFERRALS}{found.pk}/{step}/"


def seen(client: Client, address: str, status: int = 200) -> Page:
    """Return a page as a browser reads it; the answer has to have this status."""
    answer: Any = client.get(address)
    assert answer.status_code == status, answer.content
    return Page(answer)


def fill(client: Client, address: str, **said: object) -> HttpResponseBase:
    """Send the form of a page as it came, with what is filled in; nothing is made up beside it."""
    form = next(one for one in seen(client, address).main.all("form"))
    came = {one["name"]: one["value"] for one in form.all("input", type="hidden")}
    sent = {key: value for key, value in said.items() if value is not None}
    return client.post(address, {**came, **sent})


def press(client: Client, page: Page, step: str) -> HttpResponseBase:
    """Press the button of a move that is done at once, on a page as it was seen."""
    form = next(one for one in page.main.all("form") if one["action"].endswith(f"/{step}/"))
    came = {one["name"]: one["value"] for one in form.all("input", type="hidden")}
    return client.post(form["action"], came)
