"""``letter:write``: a message behind the last one, with the consent table as it is from then on."""

import os

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db


def write(browser: Browser, writer: Writer, body: Body, status: int = 200) -> Body:
    """Write into the mailbox."""
    return browser.ask("/letter/write/", {"token": browser.token(writer), **body}, status)


def withdraw(browser: Browser, writer: Writer, organisation: str = "113") -> None:
    """Take everything back from an organisation."""
    browser.ask("/letter/withdraw/", {"token": browser.token(writer), "organisation": organisation})


def answer(writer: Writer, receivers: list[Receiver]) -> Body:
    """Write one section more, for these."""
    made = writer.seal("nog iets")
    writer.share(receivers)
    return writer.post([made], receivers)


def test_an_answer_follows_and_is_opened(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one], "eerst")
    before = set(writer.sections)

    said = write(browser, writer, answer(writer, [one]))

    portal = at_the_portal(one, Role.READER)
    lines = portal.ask(address(writer, "lines"), {})
    assert said == {"number": 2}
    assert [message["number"] for message in lines["lines"]["person"]] == [1, 2]
    assert len(lines["sections"]) == len(before) + 1


def test_the_second_with_the_same_number_is_told_to_read_again(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    first = answer(writer, [one])
    writer.letters.pop()
    second = answer(writer, [one])

    write(browser, writer, first)
    refused = write(browser, writer, second, 409)

    assert refused["error"] == "overtaken"
    assert models.LineEntry.objects.count() == 2
    assert models.Section.objects.count() == 3


def test_the_same_message_again_is_refused(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    body = answer(writer, [one])

    write(browser, writer, body)
    write(browser, writer, body, 409)

    assert models.LineEntry.objects.count() == 2


def test_a_message_after_one_that_never_came_is_refused(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    answer(writer, [one])

    write(browser, writer, answer(writer, [one]), 409)


def test_the_first_message_of_another_conversation_is_refused(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    other = Writer(person=writer.person, conversation=os.urandom(16))
    body = {k: other.story([one])[k] for k in ("message", "sections", "wraps", "rows")}

    write(browser, writer, body, 400)


def test_a_new_version_takes_the_place_of_the_old_one(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one], "eerst")
    mark = next(iter(writer.sections))
    made = writer.seal("liever dit", mark)
    writer.share([one])

    write(browser, writer, writer.post([made], [one]))

    section = models.Section.objects.get()
    assert (bytes(section.section), section.version) == (mark, 2)
    assert bytes(section.ciphertext) == made.ciphertext
    assert models.Wrap.objects.count() == 2


def test_a_version_that_is_not_higher_is_refused(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one], "eerst")
    mark, kept = next(iter(writer.sections.items()))
    del writer.sections[mark]
    made = writer.seal("nog een eerste", mark)

    write(browser, writer, writer.post([made], [one]), 409)

    assert bytes(models.Section.objects.get().ciphertext) == kept[0].ciphertext


def test_one_more_organisation_needs_wraps_only(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one], "eerst", "dan")
    writer.keeps_copy = False
    writer.share([one, other])
    body = writer.post([], [])
    body["wraps"] = [
        w for section, _ in writer.sections.values() for w in writer.wraps(section, [other])
    ]

    write(browser, writer, body)

    lines = at_the_portal(other, Role.READER).ask(address(writer, "lines"), {})
    assert len(lines["sections"]) == 2
    assert [row["organisation"] for row in lines["rows"]] == ["slachtofferhulp"]


def test_an_organisation_more_without_its_wraps_is_refused(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one])
    writer.share([one, other])

    write(browser, writer, writer.post([], []), 400)

    assert models.Share.objects.count() == 1


def test_an_organisation_cannot_be_left_out_without_withdrawing(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])
    writer.share([one])

    write(browser, writer, writer.post([], []), 400)

    assert models.Share.objects.standing().count() == 2


def test_who_did_not_know_of_a_withdrawal_does_not_undo_it(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])
    rows = dict(writer.rows)
    withdraw(browser, writer)
    made = writer.seal("van een ander toestel")
    writer.rows = rows
    wraps = [one, other]

    write(browser, writer, writer.post([made], wraps), 409)

    assert not models.Wrap.objects.filter(partner__organisation="113").exists()


def test_an_organisation_that_was_withdrawn_can_be_chosen_again(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    withdraw(browser, writer)
    again = [writer.seal("weer", mark) for mark in list(writer.sections)]
    writer.share([one])

    write(browser, writer, writer.post(again, [one]))

    states = models.Referral.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["sent", "withdrawn"]
    assert models.Share.objects.standing().count() == 1


def test_a_row_with_fewer_sections_takes_their_wraps_away(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one], "eerst", "dan")
    hidden = min(writer.sections)
    kept = writer.sections.pop(hidden)
    writer.share([one])
    writer.sections[hidden] = kept

    write(browser, writer, writer.post([], []))

    lines = at_the_portal(one, Role.READER).ask(address(writer, "lines"), {})
    assert len(lines["sections"]) == 1


def test_what_a_reply_said_can_be_named_as_seen(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "reply"), one.reply(writer))
    made = writer.seal("dank je")
    writer.share([one])

    said = write(browser, writer, writer.post([made], [one], seen=[one.letters[-1].hash()]))

    assert said == {"number": 2}


def test_the_person_does_not_write_in_the_place_of_a_reply(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    reply = one.reply(writer)
    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "reply"), reply)
    mark = one.letters[-1].sections[0].section
    made = writer.seal("in jullie naam", mark)

    write(browser, writer, writer.post([made], [one]), 409)


def test_writing_prolongs_the_time_it_is_kept(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    before = browser.send(writer, [one])["expires"]

    time.later(days=10)
    write(browser, writer, answer(writer, [one]))

    assert browser.mailbox(writer)["expires"] - before == 10 * 24 * 3600
