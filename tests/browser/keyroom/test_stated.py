"""Anybody can seal a key to a colleague. Only one that the operator signed seals and signs here."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.keys import Secret, make_secret
from entree.core.sealing.message import sign_letter
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web import clock
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.referrals.models import Conversation, LineEntry
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.holding import Holding, holding
from tests.core.sealing.cast import stream
from tests.correspondents import Writer, stated
from tests.web.referrals.asking import Browser, address, at_the_portal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def holder(writer: Writer, transactional_db: None) -> Holding:
    """Return who received it."""
    found = holding()
    Browser().send(writer, [found.receiver], "bel me")
    return found


def put_in(holder: Holding, signed: object) -> Secret:
    """Put an epoch into the tables, wrapped to the colleague, in the place of the last one."""
    secret = make_secret(Suite.HYBRID, stream("thief"))
    epoch = Epoch(holder.receiver.organisation, 2, secret.public())
    before = tables.Epoch.objects.get()
    row = tables.Epoch.objects.create(
        partner=before.partner,
        number=2,
        suite=1,
        public=epoch.public.key,
        signing=epoch.public.signing,
        recovery=b"",
        state="active",
        made_at=clock.now(),
    )
    for one in tables.Holder.objects.filter(staff=holder.colleague.staff, retired_at=None):
        wrap = wrap_epoch(epoch, secret, Purpose.EPOCH, Suite(one.suite), bytes(one.public))
        tables.EpochWrap.objects.create(epoch=row, holder=one, wrap=wrap.to_json())
    old = tables.Statement.objects.get()
    if signed:
        # The fields of a true statement, about keys that it is not about.
        old.pk, old.epoch, old.signed = None, row, signed
        old.save()
    return secret


@pytest.mark.parametrize("claim", ["nothing", "that of the epoch before", "of another operator"])
def test_nothing_is_sealed_to_an_epoch_that_was_put_in(
    claim: str, holder: Holding, opened: Opened, writer: Writer
) -> None:
    signed = {
        "nothing": None,
        "that of the epoch before": holder.receiver.statement.to_json(),
        "of another operator": forged(holder),
    }[claim]
    put_in(holder, signed)
    page = opened(holder.colleague, address(writer, "").replace("//", "/"))
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url))
    steps.unlock(page, holder.words)

    page.get_by_label("Jullie antwoord").fill("We bellen dinsdag.")
    page.get_by_role("button", name="Verstuur op slot").click()

    expect(page.get_by_text("Deze verklaring klopt niet.")).to_be_visible()
    assert not [url for url in sent if url.endswith("/reply/")]


def forged(holder: Holding) -> dict[str, object]:
    """Return a statement about the thief's keys with another signature of an operator."""
    secret = make_secret(Suite.HYBRID, stream("thief"))
    epoch = Epoch(holder.receiver.organisation, 2, secret.public())
    false = stated(epoch, holder.receiver.seeds, clock.now()).to_json()
    return false | {"operator": holder.receiver.statement.to_json()["operator"]}


def test_an_answer_of_the_organisation_that_was_forged_is_reported(
    holder: Holding, opened: Opened, writer: Writer
) -> None:
    secret = put_in(holder, None)
    portal = at_the_portal(holder.receiver, Role.CASEWORKER)
    portal.ask(address(writer, "reply"), holder.receiver.reply(writer, "Wij zijn klaar."))
    true = LineEntry.objects.get(sender="113")
    LineEntry.objects.filter(pk=true.pk).delete()
    letter = holder.receiver.letters[-1]
    false = sign_letter(replace(letter, epoch=2), secret.signing)
    LineEntry.objects.create(
        conversation=Conversation.objects.get(),
        sender="113",
        epoch=2,
        number=1,
        hash=false.letter.hash(),
        message=false.to_json(),
    )

    page = opened(holder.colleague, address(writer, "").replace("//", "/"))
    steps.unlock(page, holder.words)

    expect(page.get_by_text("zonder geldige handtekening")).to_be_visible()
    expect(page.get_by_role("heading", name="Jullie antwoord 1")).to_have_count(0)
