"""A person writes it down once, reads the answer, shares more, takes back, and deletes it."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from entree.core.sealing.envelope import SIZES, TAG
from entree.core.sealing.frames import to_text
from tests.browser.telling.looking import Looking
from tests.browser.telling.mailbox import NOW, Mailbox
from tests.browser.telling.steps import TOLD, WORDS, begin, inside, open_box, press, send, write
from tests.promises.sealed_search import Sought, report, search

# As long as a section of the smallest size is in a body.
SEALED = len(to_text(bytes(SIZES[0] + TAG)))
# How much a page has stored, in each of the places that it can store in.
STORED = """async () => [
    localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length, document.cookie,
]"""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_story_is_read_and_answered_and_answered_again(
    language: str, page: Page, address: str, mailbox: Mailbox, looking: Looking
) -> None:
    said = WORDS[language]
    begin(page, address, language)
    looking.look("sections")
    write(page, language, ["centrum-oost"])
    looking.look("check")
    words = send(page, language)
    looking.look("done")
    opened = mailbox.fetch("centrum-oost")
    mailbox.reply("centrum-oost", "We bellen je morgen om tien uur.")

    open_box(page, address, language, words)
    page.get_by_text("We bellen je morgen om tien uur.").wait_for()
    fetched = [json.loads(body)["section"] for path, body in mailbox.asked if "section" in path]
    replied = [id_ for id_, one in mailbox.kept["sections"].items() if one["from"] != "person"]
    is_closed = page.get_by_text(TOLD["what"]).count() == 0 and fetched == replied
    looking.look("inside")
    press(page, said["story"])
    page.get_by_text(TOLD["what"]).wait_for()
    press(page, said["write"])
    page.locator("section[data-screen=answer] textarea").fill("Dat is goed.")
    page.locator("section[data-screen=answer] [value=centrum-oost]").check()
    looking.look("answer")
    press(page, said["send"])
    inside(page)

    assert len(words.split()) == 12
    assert is_closed
    assert opened["what_happened"] == TOLD["what"]
    assert TOLD["reach_phone"] in opened["reach_me"]
    assert mailbox.fetch("huis-zuid") == {}
    assert mailbox.fetch("centrum-oost")["answer"] == "Dat is goed."
    assert not looking.wrong


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_more_may_read_one_no_longer_and_then_everything_goes(
    language: str, page: Page, address: str, mailbox: Mailbox, looking: Looking
) -> None:
    said = WORDS[language]
    # After a minute the page would ask for the words again, and looking takes a while.
    page.clock.set_fixed_time(NOW * 1000)
    begin(page, address, language)
    write(page, language, ["centrum-oost"])
    words = send(page, language)
    open_box(page, address, language, words)

    press(page, said["add"])
    page.locator("section[data-screen=add]:not([hidden]) .choice input").nth(1).wait_for()
    for box in page.locator("section[data-screen=add] [data-parts] input").all():
        box.check()
    looking.look("add")
    press(page, said["let"])
    inside(page)
    read = [mailbox.fetch(one)["what_happened"] for one in ("centrum-oost", "huis-zuid")]
    page.locator("[data-do=withdraw][data-organisation=centrum-oost]").click()
    looking.look("withdraw")
    press(page, said["sure"])
    inside(page)
    after = [mailbox.fetch(one) for one in ("centrum-oost", "huis-zuid")]
    versions = {one["version"] for one in mailbox.kept["sections"].values()}
    press(page, said["delete"])
    page.locator("section[data-screen=delete] [name=words]").fill(words)
    looking.look("delete")
    press(page, said["wipe"])
    page.locator("section[data-screen=deleted]:not([hidden])").wait_for()

    assert read == [TOLD["what"]] * 2
    assert after[0] == {}
    assert after[1]["what_happened"] == TOLD["what"]
    assert versions == {2}
    assert not mailbox.kept
    assert not looking.wrong


def test_nothing_that_was_written_and_no_word_of_the_receipt_travels(
    page: Page, address: str, mailbox: Mailbox, tmp_path: Path
) -> None:
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])

    words = send(page, "nl")

    sent = json.dumps(mailbox.asked, ensure_ascii=False)
    (story,) = [json.loads(body) for path, body in mailbox.asked if path == "/letter/send/"]
    # A short word stands in so much base64 by chance.
    long = [one for one in words.split() if len(one) > 5]
    assert not [one for one in (*TOLD.values(), *long) if one in sent]
    (tmp_path / "wire").write_text(sent, encoding="utf-8")
    found = search(tmp_path, Sought(tuple(TOLD.values()), {}, (words,)))
    assert found == [], report(found)
    assert all("?" not in path for path, _ in mailbox.asked)
    # All sections are there, each of the smallest size, whatever was written in them.
    assert [len(one["ciphertext"]) for one in story["sections"]] == [SEALED] * 8
    # Nobody else was asked, and nothing stays in the storage of the site.
    assert {urlsplit(one).netloc for one in asked} == {urlsplit(address).netloc}
    assert page.evaluate(STORED) == [0, 0, 0, 0, ""]
    assert page.context.cookies() == []
