"""The promise: nothing is sealed to an organisation of which fewer than two can open it.

It is looked at again at every sending, also when the page was told otherwise a moment ago; what
the operator revokes stops at once, and the person reads it in the mailbox.
"""

from collections.abc import Callable

import pytest

from entree.web import clock
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.partners.actions.accept import PasswordAndApp, accept
from entree.web.partners.actions.end import end
from entree.web.partners.actions.invite import invite
from entree.web.partners.actions.revoke import revoke
from entree.web.referrals import models
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.people import PASSWORD, SECRET
from tests.web.referrals.asking import Browser

pytestmark = pytest.mark.django_db
Happening = Callable[[Receiver], object]
WAY_IN = PasswordAndApp(PASSWORD, SECRET)


def a_colleague_leaves(one: Receiver) -> None:
    """End the role of one of the two who hold the key."""
    holder = tables.Holder.objects.select_related("staff__account").earliest("pk")
    end(holder.staff.account.email, at=clock.now())


def a_colleague_opens_nothing_any_more(one: Receiver) -> None:
    """Let one of the two see only who did what."""
    holder = tables.Holder.objects.earliest("pk")
    tables.Staff.objects.filter(pk=holder.staff_id).update(role="auditor")


def a_colleague_makes_other_keys(one: Receiver) -> None:
    """Let the keys of one of the two count no longer."""
    pk = tables.Holder.objects.earliest("pk").pk
    tables.Holder.objects.filter(pk=pk).update(retired_at=clock.now())


def nobody_sees_to_it(one: Receiver) -> None:
    """Take away who answers."""
    tables.Cover.objects.filter(partner__organisation=one.organisation).delete()


def the_operator_revokes(one: Receiver) -> None:
    """Revoke the keys."""
    revoke(one.organisation, at=clock.now())


HAPPENINGS = [
    a_colleague_leaves,
    a_colleague_opens_nothing_any_more,
    a_colleague_makes_other_keys,
    nobody_sees_to_it,
    the_operator_revokes,
]


def refused(browser: Browser, path: str, body: Body) -> bool:
    """Send, and return whether it was refused in words, as a whole."""
    before = models.LineEntry.objects.count()
    answer = browser.ask(path, body, 409)
    return bool(answer["text"]) and models.LineEntry.objects.count() == before


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_it_is_looked_at_again_at_every_sending(happens: Happening) -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one])
    first, token = Writer().story([one]), browser.token(writer)
    made = writer.seal("nog iets")
    writer.share([one])
    more = {"token": token, **writer.post([made], [one])}

    happens(one)

    assert browser.client.get("/letter/partners.json").json()["organisations"] == []
    assert refused(browser, "/letter/send/", first)
    assert refused(browser, "/letter/write/", more)
    assert models.Section.objects.count() == 2


def test_one_organisation_more_that_has_one_colleague_gets_nothing() -> None:
    browser, writer, one, other = Browser(), Writer(), receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one])
    writer.share([one, other])
    sections = [section for section, _ in writer.sections.values()]
    wraps = [wrap for section in sections for wrap in writer.wraps(section, [other])[1:]]
    more = {"token": browser.token(writer), **writer.post([], []), "wraps": wraps}
    holders = tables.Holder.objects.filter(staff__partner__organisation="slachtofferhulp")
    tables.EpochWrap.objects.filter(holder=holders.earliest("pk")).delete()

    assert refused(browser, "/letter/write/", more)
    assert not models.Wrap.objects.filter(partner__organisation="slachtofferhulp").exists()


def test_who_comes_to_another_organisation_takes_no_key_along() -> None:
    browser, one = Browser(), receiver()
    holder = tables.Holder.objects.select_related("staff__account").earliest("pk")
    account, at = holder.staff.account, clock.now()
    end(account.email, at=at)
    invite("slachtofferhulp", "Slachtofferhulp", email=account.email, role=Role.READER, at=at)

    accept(tables.Invitation.objects.get(), account, name="Jo", way_in=WAY_IN, at=at)

    assert tables.Staff.objects.get(account=account).partner.organisation == "slachtofferhulp"
    assert browser.client.get("/letter/partners.json").json()["organisations"] == []
    assert refused(browser, "/letter/send/", Writer().story([one]))
    assert not tables.EpochWrap.objects.filter(holder=holder).exists()


def test_the_person_reads_in_the_mailbox_that_keys_were_revoked() -> None:
    browser, writer, one = Browser(), Writer(), receiver()
    browser.send(writer, [one])

    the_operator_revokes(one)

    (seen,) = browser.mailbox(writer)["partners"]
    assert (seen["organisation"], seen["state"]) == ("113", "revoked")
