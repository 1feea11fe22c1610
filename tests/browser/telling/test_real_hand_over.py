"""The pages and the real server hand over: held back before a yes, asked, agreed to, refused."""

import pytest
from playwright.sync_api import Page

from entree.web import clock
from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions.tick import tick
from tests.browser.telling.steps import begin, do, inside_of, open_box, press, send, stand, write
from tests.browser.telling.test_real_mailbox import address, real_bundles, writer_of
from tests.correspondents import Receiver, receiver
from tests.web.referrals.asking import address as at
from tests.web.referrals.asking import at_the_portal
from tests.web.referrals.handing import move

__all__ = ["address", "real_bundles"]
pytestmark = pytest.mark.django_db(transaction=True)


def told(page: Page, where: str, **around: str) -> str:
    """Tell a story to 113, and return its words."""
    begin(page, where, "nl")
    write(page, "nl", ["113"], **around)
    return send(page, "nl")


def may_open(one: Receiver, words: str) -> int:
    """Return how many sections an organisation may open now."""
    portal = at_the_portal(one, Role.CASEWORKER)
    sections = portal.ask(at(writer_of(words), "lines"), {})["sections"]
    return len([place for place in sections if place["from"] == "person"])


def asked(page: Page, where: str, words: str) -> None:
    """Open the mailbox, and the question in it."""
    open_box(page, where, "nl", words)
    do(page, "asked")
    stand(page, "asked")


def test_before_a_yes_only_what_was_chosen_is_served_and_urgency_is_known(
    page: Page, address: str
) -> None:
    one = receiver("113")
    words = told(page, address, urgency="days")

    before = may_open(one, words)
    urgency = models.Referral.objects.get().urgency
    move(one, "accept")

    assert (before, urgency) == (0, "days")
    assert may_open(one, words) == 4


def test_the_fallback_opens_it_only_when_it_stays_silent(
    page: Page, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver("113")
    other = receiver("slachtofferhulp")
    words = told(page, address, first="all", fallback="slachtofferhulp")
    held = models.Share.objects.get(is_fallback=True)
    assert held.released_at is None

    for _ in range(2):
        moment = models.Referral.objects.get().next_moment
        assert moment is not None
        monkeypatch.setattr(clock, "now", lambda at=moment: at)
        tick(moment)
    open_box(page, address, "nl", words)

    said = page.locator("[data-states]").inner_text()
    assert "bij 113 Zelfmoordpreventie bleef het stil. Daarom ging het naar Slachtofferhulp" in said
    assert "Nu is Slachtofferhulp Nederland aan de beurt" in said
    assert may_open(other, words) == 4


def test_the_person_lets_another_organisation_take_over(page: Page, address: str) -> None:
    one, other = receiver("113"), receiver("slachtofferhulp")
    words = told(page, address, first="all")
    move(one, "accept")
    move(one, "ask", organisation="slachtofferhulp")
    asked(page, address, words)
    inside_of(page, "asked").get_by_label("Mij veilig bereiken").check()

    press(page, "Ja, Slachtofferhulp Nederland mag het overnemen")
    inside_of(page, "inside").get_by_text("Je zei ja.").wait_for()

    states = {one.partner.organisation: one.state for one in models.Referral.objects.all()}
    assert states == {"113": "handed_over", "slachtofferhulp": "sent"}
    assert may_open(other, words) == 1
    assert (
        "Blijft het stil? Dan gaat het terug naar 113" in page.locator("[data-states]").inner_text()
    )


def test_the_person_refuses_and_it_stays_where_it_was(page: Page, address: str) -> None:
    one = receiver("113")
    receiver("slachtofferhulp")
    words = told(page, address, first="all")
    move(one, "ask", organisation="slachtofferhulp")
    asked(page, address, words)

    press(page, "Nee, liever niet")
    inside_of(page, "inside").get_by_text("Je zei nee.").wait_for()

    referral = models.Referral.objects.get()
    assert referral.owner is not None
    assert (referral.owner.organisation, referral.asks.get().answer) == ("113", "refused")
    assert page.locator("[data-do=asked]").count() == 0


def test_what_was_declined_leads_to_who_can_help_now(page: Page, address: str) -> None:
    one = receiver("113")
    receiver("slachtofferhulp")
    words = told(page, address)
    move(one, "decline", reason="not_ours", organisation="slachtofferhulp")

    open_box(page, address, "nl", words)

    states = page.locator("[data-states]")
    assert "Dit is niet waar zij bij helpen. Dat ligt niet aan jou." in states.inner_text()
    assert states.locator("a[href^='tel:']").count() >= 1
    states.get_by_role("button", name="Laat Slachtofferhulp Nederland lezen").click()
    stand(page, "add")
    assert page.locator("section[data-screen=add] [data-who]").input_value() == "slachtofferhulp"
