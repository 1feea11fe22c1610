"""What is held back: the fallback's wraps until its turn, and the story until somebody accepts."""

import pytest

from entree.core.sealing.frames import to_text
from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions.fetch import fetch
from entree.web.referrals.errors import NotHere
from tests.correspondents import Body, Writer, receiver
from tests.people import colleague
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import move, send_with_fallback, standing, until_next

pytestmark = pytest.mark.django_db


def test_the_fallback_is_seen_by_the_person_and_has_no_turn(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)

    seen = browser.mailbox(writer)

    assert seen["fallback"] == {"organisation": "slachtofferhulp", "released": None}
    assert [one["organisation"] for one in seen["partners"]] == ["113"]
    assert len(seen["rows"]) == 2
    assert models.Referral.objects.count() == 1


def test_nothing_of_it_is_there_for_the_fallback_before(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    portal = at_the_portal(other, Role.CASEWORKER)
    conversation, section = models.Conversation.objects.get(), models.Section.objects.earliest("pk")

    statuses = {
        portal.post(address(writer, name), body).status_code
        for name, body in {"lines": {}, "reply": other.reply(writer), "alarm": {}}.items()
    }
    by = other.colleagues[Role.READER].staff
    with pytest.raises(NotHere):
        fetch(conversation, bytes(section.section), 1, by=by, at=conversation.created)

    assert statuses == {404, 400}
    assert portal.post(address(writer, "lines"), {}).status_code == 404


def test_the_fallback_can_be_withdrawn_before_and_is_then_passed_over(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    body = {"token": browser.token(writer), "organisation": "slachtofferhulp"}

    browser.ask("/letter/withdraw/", body)
    kept = models.Wrap.objects.filter(purpose="fallback").exists()
    until_next(time, browser, writer)
    told = until_next(time, browser, writer)

    assert not kept
    assert browser.mailbox(writer)["fallback"] is None
    assert told["part"] == "desk"


def test_withdrawing_the_fallback_in_its_turn_makes_it_the_desks(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    for _ in range(2):
        until_next(time, browser, writer)

    body = {"token": browser.token(writer), "organisation": "slachtofferhulp"}
    browser.ask("/letter/withdraw/", body)

    assert standing(browser, writer)["part"] == "desk"


def test_withdrawing_who_was_chosen_closes_what_the_desk_has(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])
    for _ in range(2):
        until_next(time, browser, writer)

    body = {"token": browser.token(writer), "organisation": "113"}
    browser.ask("/letter/withdraw/", body)

    told = standing(browser, writer)
    assert (told["state"], told["owner"], told["next"]) == ("withdrawn", None, None)


def two_fallbacks(writer: Writer) -> Body:
    """Return a story with two fallbacks."""
    body = writer.story([receiver()])
    writer.add_fallback(body, receiver("slachtofferhulp"))
    writer.add_fallback(body, receiver("moviera"))
    return body


def only_a_fallback(writer: Writer) -> Body:
    """Return a story that nobody may open before the fallback."""
    writer.story([])
    body = writer.story([])
    writer.letters.clear()
    writer.add_fallback(body, receiver("slachtofferhulp"))
    return body


def half_a_fallback(writer: Writer) -> Body:
    """Return a story of which an organisation may open a part now, and a part in the end."""
    one, other = receiver(), receiver("slachtofferhulp")
    body = writer.story([one, other])
    made = [section for section, _ in writer.sections.values()]
    fallback = writer.fallback_wraps(made, other)[0]
    same = next(
        wrap
        for wrap in body["wraps"]
        if wrap["organisation"] == "slachtofferhulp" and wrap["section"] == fallback["section"]
    )
    body["wraps"][body["wraps"].index(same)] = fallback
    return body


def a_preview_that_is_not_there(writer: Writer) -> Body:
    """Return a story with a preview that is no section of it."""
    return {**writer.story([receiver()]), "preview": to_text(bytes(16))}


@pytest.mark.parametrize(
    "story", [two_fallbacks, only_a_fallback, half_a_fallback, a_preview_that_is_not_there]
)
def test_a_story_that_is_not_so_is_refused(browser: Browser, writer: Writer, story: object) -> None:
    assert callable(story)
    body = story(writer)
    writer_of = Writer(person=writer.person)
    assert writer_of.person is writer.person

    browser.ask("/letter/send/", body, 400)

    assert not models.Conversation.objects.exists()


def test_a_chosen_organisation_does_not_become_a_fallback_by_the_way(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one], "eerst")
    made = writer.seal("en dit")
    writer.share([one])
    body = writer.post([made], [])
    body["wraps"] += writer.fallback_wraps([made], one)

    browser.ask("/letter/write/", {"token": browser.token(writer), **body}, 400)

    assert not models.Wrap.objects.filter(purpose="fallback").exists()


def preview_of(writer: Writer) -> bytes:
    """Return the section that may be opened before anybody accepts."""
    return min(writer.sections)


def test_before_anybody_accepts_only_the_preview_is_served(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    body = writer.story([one], ("regio en leeftijd", "wat er was", "hoe je me bereikt"))
    mark = preview_of(writer)
    browser.ask("/letter/send/", {**body, "preview": to_text(mark)})
    portal = at_the_portal(one, Role.CASEWORKER)

    before = portal.ask(address(writer, "lines"), {})["sections"]
    hidden = to_text(max(writer.sections))
    portal.ask(address(writer, "section"), {"section": hidden, "version": 1}, 404)
    portal.ask(address(writer, "section"), {"section": to_text(mark), "version": 1})
    move(one, "accept")
    after = portal.ask(address(writer, "lines"), {})["sections"]

    assert [section["section"] for section in before] == [to_text(mark)]
    assert len(after) == 3


def test_a_question_before_accepting_is_possible_and_opens_nothing_more(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    body = writer.story([one], ("regio en leeftijd", "wat er was"))
    browser.ask("/letter/send/", {**body, "preview": to_text(preview_of(writer))})
    portal = at_the_portal(one, Role.CASEWORKER)

    portal.ask(address(writer, "reply"), one.reply(writer, "In welke plaats woon je?"))

    sections = portal.ask(address(writer, "lines"), {})["sections"]
    assert {(section["from"], section["size"] > 0) for section in sections} == {
        ("person", True),
        ("113", True),
    }
    assert len([one for one in sections if one["from"] == "person"]) == 1


def test_a_new_turn_is_asked_anew_what_may_be_seen(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    body = writer.story([one])
    writer.add_fallback(body, other)
    browser.ask("/letter/send/", {**body, "preview": to_text(preview_of(writer))})
    move(one, "accept")
    for _ in range(2):
        until_next(time, browser, writer)

    seen = at_the_portal(other, Role.READER).ask(address(writer, "lines"), {})["sections"]

    assert [section["section"] for section in seen] == [to_text(preview_of(writer))]


def test_without_a_preview_all_that_was_shared_is_served(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])

    seen = at_the_portal(one, Role.READER).ask(address(writer, "lines"), {})["sections"]

    assert len(seen) == 2


def test_somebody_of_the_desk_opens_nothing_whatever_they_ask(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    for _ in range(2):
        until_next(time, browser, writer)
    somebody = colleague(Role.CASEWORKER, "slachtofferwijzer")
    desk = Browser(somebody.logged_in())
    conversation, section = models.Conversation.objects.get(), models.Section.objects.earliest("pk")
    place = {"section": to_text(bytes(section.section)), "version": 1}

    for name, body in {"lines": {}, "section": place, "reply": one.reply(writer)}.items():
        desk.ask(address(writer, name), body, 404)
    mark = bytes(section.section)
    with pytest.raises(NotHere):
        fetch(conversation, mark, 1, by=somebody.staff, at=conversation.created)
