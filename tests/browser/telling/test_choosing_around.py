"""How soon, what is seen first, who may take over: what is sent of it, and what nobody sees."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.telling.mailbox import Mailbox
from tests.browser.telling.steps import (
    around,
    begin,
    do,
    fill_in,
    inside_of,
    open_box,
    press,
    send,
    share,
    stand,
    write,
)

Json = dict[str, Any]


def sent(mailbox: Mailbox, act: str) -> tuple[int, Json]:
    """Return how long the last body of an act was on the line, and what stood in it."""
    body = [body for path, body in mailbox.asked if path == f"/letter/{act}/"][-1]
    return len(body), json.loads(body)


def tell(page: Page, address: str, **chosen: str) -> str:
    """Tell a story to Centrum Oost, with these choices; return its words."""
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"], **chosen)
    return send(page, "nl")


def test_what_was_chosen_does_not_show_in_how_much_is_sent(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    lengths, bodies = [], []
    for chosen in (
        {},
        {"urgency": "days"},
        {"first": "all"},
        {"fallback": "huis-zuid"},
        {"urgency": "days", "first": "all", "fallback": "huis-zuid"},
    ):
        mailbox.kept = {}
        tell(page, address, **chosen)
        length, body = sent(mailbox, "send")
        lengths.append(length)
        bodies.append(body)

    assert [one["urgency"] for one in bodies] == ["calm", "days", "calm", "calm", "days"]
    assert [one["preview"] is None for one in bodies] == [False, False, True, False, True]
    assert [len(one["rows"]) for one in bodies] == [1, 1, 1, 2, 2]
    assert len(set(lengths)) == 1


def test_a_yes_is_as_long_as_a_no(page: Page, address: str, mailbox: Mailbox) -> None:
    lengths = []
    for says in ("agree", "refuse"):
        mailbox.kept, mailbox.referrals = {}, []
        words = tell(page, address)
        mailbox.ask("huis-zuid")
        open_box(page, address, "nl", words)
        do(page, "asked")
        stand(page, "asked")
        for box in inside_of(page, "asked").locator("[data-parts] input").all():
            box.check()
        do(page, says)
        stand(page, "inside")
        lengths.append(sent(mailbox, says)[0])

    assert lengths[0] == lengths[1]


def test_the_preview_is_the_section_with_region_and_age(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    fill_in(page, {"need": "Iemand om mee te praten."})
    page.locator("[data-name=preview]").click()
    page.locator("#region-field").select_option(index=1)
    press(page, "Verder")
    press(page, "Verder")
    share(page, ["centrum-oost"])
    press(page, "Verder")
    around(page, "nl")
    send(page, "nl")

    preview = sent(mailbox, "send")[1]["preview"]

    assert [key for key in mailbox.kept["wraps"] if key == (preview, "centrum-oost")]
    assert "Regio" in mailbox.fetch("centrum-oost")["preview"]
    mailbox.kept["wraps"] = {
        key: one for key, one in mailbox.kept["wraps"].items() if key[0] == preview
    }
    assert list(mailbox.fetch("centrum-oost")) == ["preview"]


def test_the_fallback_may_read_what_the_others_may_and_is_shown_before_sending(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    fill_in(page, {"need": "Iemand om mee te praten.", "must_not": "Bel niet."})
    press(page, "Verder")
    page.locator("[name='centrum-oost what_i_need']").check()
    press(page, "Verder")
    around(page, "nl", fallback="huis-zuid")

    said = inside_of(page, "check").inner_text()
    send(page, "nl")

    assert said.count("Alleen als het stil blijft, of na een nee: Huis Zuid (verzonnen).") == 1
    assert "Verstuur je dit? Dan vind je goed dat De Wacht (verzonnen) ziet" in said
    assert mailbox.fallback == {"organisation": "huis-zuid", "released": None}
    assert mailbox.fetch("huis-zuid") == {"what_i_need": "Iemand om mee te praten."}


def test_only_who_was_not_chosen_can_be_the_fallback(page: Page, address: str) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"], fallback="huis-zuid")
    for _ in range(4):
        press(page, "Vorige")
    share(page, ["huis-zuid"])
    for _ in range(3):
        press(page, "Verder")

    place = inside_of(page, "silence")

    assert place.locator("[name=fallback]").count() == 1
    assert not place.locator("[data-others]").is_visible()
    assert place.get_by_text("Zonder De Wacht (verzonnen) kunnen we niets versturen").is_visible()
    press(page, "Verder")
    assert "niemand anders leest het" in inside_of(page, "check").inner_text()


@pytest.mark.parametrize("does", ["an answer", "taking back"])
def test_a_fallback_stays_one_when_something_is_sealed_later(
    does: str, page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"], fallback="huis-zuid")
    open_box(page, address, "nl", send(page, "nl"))

    if does == "an answer":
        do(page, "answer")
        answer = inside_of(page, "answer")
        answer.locator("textarea").fill("Nog iets.")
        answer.get_by_label("Huis Zuid (verzonnen) (leest het alleen als het stil blijft)").check()
        do(page, "send_answer")
    else:
        page.locator("[data-do=withdraw][data-organisation=centrum-oost]").click()
        do(page, "send_withdraw")
    stand(page, "inside")

    body = sent(mailbox, "write")[1]
    mine = [one["wrap"] for one in body["wraps"] if one["organisation"] == "huis-zuid"]
    assert {one["purpose"] for one in mine} == {"fallback"}
    assert mailbox.fetch("huis-zuid")
