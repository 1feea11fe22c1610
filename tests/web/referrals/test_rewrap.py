"""``conversations:rewrap`` and ``under``: to the latest key, and nothing is opened for it."""

import uuid

import pytest

from entree.core.sealing.frames import from_text
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.access import Role
from entree.web.partners.actions.revoke import revoke
from entree.web.partners.models import EpochWrap, Statement
from entree.web.referrals import models
from entree.web.referrals.actions.give_wraps import BATCH
from tests.correspondents import Receiver, Writer, holder, receiver
from tests.renewing import next_epoch, renewed
from tests.web.page import Page
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.setting_over import REWRAP, given, set_over, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> Receiver:
    """Return a partner that receives."""
    return receiver()


def numbers() -> set[int | None]:
    """Return to which epochs something is sealed."""
    found = models.Wrap.objects.filter(partner__isnull=False)
    return set(found.values_list("epoch__number", flat=True))


def test_what_was_sealed_to_the_earlier_epoch_opens_with_the_latest(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old], "ma", "di")
    portal = at_the_portal(old, Role.CASEWORKER)
    portal.ask(address(writer, "reply"), old.reply(writer, "We bellen."))
    new = next_epoch(old)

    set_over(old, new)

    lines = portal.ask(address(writer, "lines"), {})
    opened = set()
    for one in lines["sections"]:
        asked = {name: one[name] for name in ("section", "version")}
        opened.add(new.open(portal.ask(address(writer, "section"), asked)).words)
    assert opened == {"ma", "di", "We bellen."}
    assert numbers() == {2}


def test_the_page_and_the_list_say_how_many_are_left(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    for one in (writer, Writer()):
        browser.send(one, [old])
    client = at_the_portal(old, Role.CASEWORKER).client
    before = Page(client.get("/partners/")).tree.text
    new = next_epoch(old)

    waiting = Page(client.get("/partners/")).tree.text
    page = Page(client.get(REWRAP)).tree.text
    (first, *others) = given(old)["wraps"]
    partly = take_in(old, [renewed(old, new, first)])["left"]
    done = take_in(old, [renewed(old, new, one) for one in others])["left"]

    assert "Gesprekken onder een vorige sleutel" not in before
    assert "Gesprekken onder een vorige sleutel: nog 2." in waiting
    assert "Gesprekken onder een vorige sleutel: 2" in " ".join(page.split())
    assert (partly, done) == (2, 0)


def test_keys_come_without_what_they_open_and_the_person_sees_it(
    browser: Browser, writer: Writer, old: Receiver, time: Clock
) -> None:
    browser.send(writer, [old], "ma", "di")
    next_epoch(old)
    before = browser.mailbox(writer)

    answer = given(old)
    given(old)

    after = browser.mailbox(writer)
    sections = list(models.Section.objects.values_list("ciphertext", flat=True))
    said = str(answer)
    assert len(answer["wraps"]) == len(sections) == 2
    assert "ciphertext" not in said
    assert "nonce" not in said
    assert (before["rewrapped"], after["fetched"], after["state"]) == ([], [], "sent")
    at = int(time.at.timestamp())
    told = {"organisation": "113", "role": "caseworker", "revoked": False, "at": at}
    assert after["rewrapped"] == [told]


def test_it_is_written_down_before_anything_is_given(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])

    given_before = models.Rewrapped.objects.count()
    next_epoch(old)
    given(old)

    assert given_before == 0
    assert models.Rewrapped.objects.get().conversation.pk.bytes == writer.conversation


def test_that_the_old_key_was_not_safe_stays_to_be_seen(
    browser: Browser, writer: Writer, old: Receiver, time: Clock
) -> None:
    browser.send(writer, [old])
    revoke("113", at=time.at)
    new = next_epoch(old)

    set_over(old, new)

    box = browser.mailbox(writer)
    assert [one["revoked"] for one in box["rewrapped"]] == [True]
    assert [one["state"] for one in box["partners"]] == ["sent"]


def test_it_goes_on_where_it_stopped(browser: Browser, old: Receiver) -> None:
    for _ in range(BATCH // 2 + 1):
        browser.send(Writer(), [old], "ma", "di")
    new = next_epoch(old)
    first = given(old)["wraps"]
    take_in(old, [renewed(old, new, one) for one in first])

    batches = set_over(old, new)

    assert (len(first), batches) == (BATCH, 1)
    assert numbers() == {2}


def test_who_does_not_hold_the_earlier_epoch_is_given_nothing(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])
    next_epoch(old)
    caseworker = old.colleagues[Role.CASEWORKER].staff
    EpochWrap.objects.filter(epoch__number=1, holder__staff=caseworker).delete()

    answer = given(old)

    assert (answer["left"], answer["wraps"]) == (1, [])
    assert not models.Rewrapped.objects.exists()


def test_what_waits_to_be_weighed_is_given_to_the_coordinator_alone(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])
    models.Share.objects.update(weighing=models.Share.Weighing.WAITS)
    next_epoch(old)

    assert given(old)["wraps"] == []
    assert len(given(old, role=Role.COORDINATOR)["wraps"]) == 2


def test_another_organisation_is_given_nothing_and_changes_nothing(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    other = receiver("slachtofferhulp")
    browser.send(writer, [old])
    next_epoch(old)
    new_other = next_epoch(other)
    mine = given(old)["wraps"]

    theirs = given(other)
    kept = take_in(other, [renewed(old, new_other, one) for one in mine])["kept"]

    assert (theirs["left"], theirs["wraps"], kept) == (0, [], 0)
    assert [one["wrap"] for one in given(old)["wraps"]] == [one["wrap"] for one in mine]


def test_a_new_colleague_opens_what_was_set_over_with_the_latest_key_alone(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old], "ma")
    new = next_epoch(old)
    made, _ = holder(old.colleagues[Role.READER])
    latest = Statement.objects.latest("epoch__number").epoch
    EpochWrap.objects.create(epoch=latest, holder=made, wrap={})

    set_over(old, new)

    reader = at_the_portal(old, Role.READER)
    one = reader.ask(address(writer, "lines"), {})["sections"][0]
    asked = {name: one[name] for name in ("section", "version")}
    assert new.open(reader.ask(address(writer, "section"), asked)).words == "ma"


def test_the_statements_of_every_epoch_come_with_the_lines(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])
    next_epoch(old)

    answer = at_the_portal(old, Role.CASEWORKER).ask(address(writer, "lines"), {})

    assert [one["epoch"] for one in answer["statements"]] == [1, 2]


def test_a_wrap_that_came_back_is_for_the_section_it_names(
    browser: Browser, writer: Writer, old: Receiver
) -> None:
    browser.send(writer, [old])
    next_epoch(old)

    one = given(old)["wraps"][0]

    found = models.Wrap.objects.get(pk=one["place"])
    header = one["header"]
    assert uuid.UUID(bytes=from_text(header["conversation"])) == found.section.conversation_id
    assert from_text(header["section"]) == bytes(found.section.section)
    assert Wrap.from_json(one["wrap"]).purpose is Purpose.ORGANISATION
