"""``letter:withdraw``, ``letter:delete`` and what has had its time: nothing more is served."""

import pytest

from entree.web.access import Role
from entree.web.partners.actions.revoke import revoke
from entree.web.referrals import models
from entree.web.referrals.actions import drop_consent as dropping
from entree.web.referrals.actions import expire as letting_go
from entree.web.referrals.actions.expire import expire
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db


def withdraw(browser: Browser, writer: Writer, organisation: str, status: int = 200) -> None:
    """Take everything back from an organisation."""
    body = {"token": browser.token(writer), "organisation": organisation}
    browser.ask("/letter/withdraw/", body, status)


def states(browser: Browser, writer: Writer) -> dict[str, str]:
    """Return how far each organisation is, as the person sees it."""
    return {one["organisation"]: one["state"] for one in browser.mailbox(writer)["partners"]}


def served(one: Receiver, writer: Writer) -> list[int]:
    """Return how the portal of a partner answers, whatever it asks."""
    portal = at_the_portal(one, Role.CASEWORKER)
    section = next(iter(writer.sections.values()))[0].to_json()
    place = {name: section[name] for name in ("section", "version")}
    asked = {"lines": {}, "section": place, "reply": one.reply(writer)}
    return [portal.post(address(writer, name), body).status_code for name, body in asked.items()]


def opened(one: Receiver, writer: Writer) -> None:
    """Let a colleague open a section."""
    section = next(iter(writer.sections.values()))[0].to_json()
    place = {name: section[name] for name in ("section", "version")}
    at_the_portal(one, Role.READER).ask(address(writer, "section"), place)


def test_nothing_is_served_to_one_that_was_withdrawn(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])

    withdraw(browser, writer, "113")

    assert served(one, writer) == [404, 404, 404]
    assert served(other, writer) == [200, 200, 200]
    assert not models.Wrap.objects.filter(partner__organisation="113").exists()


def test_the_person_still_sees_that_it_was_withdrawn_and_who_fetched(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    served(one, writer)

    withdraw(browser, writer, "113")

    seen = browser.mailbox(writer)
    assert states(browser, writer) == {"113": "withdrawn"}
    assert (seen["state"], seen["rows"], len(seen["fetched"])) == ("withdrawn", [], 1)
    assert len(seen["lines"]["113"]) == 1


def test_withdrawing_twice_changes_nothing(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])

    withdraw(browser, writer, "113")
    withdraw(browser, writer, "113")

    assert states(browser, writer) == {"113": "withdrawn"}


@pytest.mark.parametrize("organisation", ["slachtofferhulp", "nobody"])
def test_one_that_has_nothing_cannot_be_withdrawn(
    browser: Browser, writer: Writer, organisation: str
) -> None:
    receiver("slachtofferhulp")
    browser.send(writer, [receiver()])

    withdraw(browser, writer, organisation, 404)


def test_after_deleting_nothing_of_it_is_there(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    other = Writer()
    browser.send(other, [one])
    served(one, writer)
    token = browser.token(writer)

    browser.ask("/letter/delete/", {"token": browser.token(writer)})

    assert models.Conversation.objects.get().pk.bytes == other.conversation
    assert models.LineEntry.objects.count() == 1
    assert models.Section.objects.count() == 2
    assert not models.Fetched.objects.exists()
    assert served(one, writer) == [404, 404, 404]
    browser.ask("/letter/open/", {"token": token}, 403)


def test_doing_it_again_writes_no_table_anew(
    browser: Browser, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.send(writer, [receiver()])
    done: list[int] = []
    monkeypatch.setattr(dropping, "erase_after", lambda: done.append(1))

    for _ in range(3):
        withdraw(browser, writer, "113")

    assert done == [1]


def test_the_same_receipt_can_begin_again_after_deleting(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    browser.ask("/letter/delete/", {"token": browser.token(writer)})

    browser.send(Writer(person=writer.person), [one])

    assert models.Conversation.objects.count() == 1


def test_what_has_had_its_time_is_not_served_and_then_let_go_of(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    opened(one, writer)

    time.later(days=89)
    early = expire(time.at)
    time.later(days=1)
    answers = served(one, writer)
    late = expire(time.at)

    assert (early, answers, late) == (0, [404, 404, 404], 1)
    assert not models.Section.objects.exists()


def test_what_nobody_opened_is_kept_longer_once_and_then_let_go_of(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])

    time.later(days=90)
    first = expire(time.at)
    kept = models.Conversation.objects.get()
    time.later(days=90)
    second = expire(time.at)

    assert (first, second) == (0, 1)
    assert kept.is_kept_longer
    assert (kept.expires_at - kept.last_act).days == 180


def test_the_keys_go_first_and_the_next_run_goes_on(
    browser: Browser, writer: Writer, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = receiver()
    browser.send(writer, [one])
    opened(one, writer)
    time.later(days=90)

    def killed(*_: object) -> int:
        """End before anything but the keys is gone."""
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(letting_go, "delete_over", killed)
        with pytest.raises(KeyboardInterrupt):
            expire(time.at)
    left = models.Wrap.objects.count(), models.Section.objects.count()
    again = expire(time.at)

    assert left == (0, 2)
    assert again == 1
    assert not models.Section.objects.exists()


def test_the_person_is_told_that_keys_were_revoked(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver(), receiver("slachtofferhulp")])

    revoke("113", at=time.at)

    assert states(browser, writer) == {"113": "revoked", "slachtofferhulp": "sent"}
