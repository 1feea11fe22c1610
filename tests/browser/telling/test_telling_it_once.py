"""A person writes it down once, keeps the words, reads the answer, shares more, and deletes it."""

import json

import pytest
from playwright.sync_api import Page

from tests.browser import barriers
from tests.browser.telling.mailbox import Mailbox

TOLD = {
    "reach_phone": "06 00000000",
    "must_not": "Bel niet na vijf uur.",
    "need": "Iemand om mee te praten.",
    "what": "Het was iemand van de sportclub.",
}
WORDS = {
    "nl": {
        "next": "Verder", "read": "Ik heb dit gelezen, verder", "send": "Op slot doen en versturen",
        "kept": "Ik heb ze bewaard", "open": "Openen", "story": "Laat mijn verhaal zien",
        "write": "Zelf iets schrijven", "add": "Nog een organisatie laten lezen",
        "let": "Laat lezen",
        "sure": "Ja, neem terug", "delete": "Alles nu wissen", "wipe": "Ja, wis alles",
    },
    "en": {
        "next": "Continue", "read": "I have read this, continue", "send": "Lock and send",
        "kept": "I have kept them", "open": "Open", "story": "Show my story",
        "write": "Write something yourself", "add": "Let one more organisation read",
        "let": "Let it read", "sure": "Yes, take it back", "delete": "Wipe everything now",
        "wipe": "Yes, wipe everything",
    },
}  # fmt: skip


def press(page: Page, words: str) -> None:
    """Press the button with these words on the screen that is shown."""
    page.locator("section[data-screen]:not([hidden])").get_by_role(
        "button", name=words, exact=True
    ).click()


def begin(page: Page, address: str, language: str, age: str = "yes") -> None:
    """Answer the three questions, and read what must be read."""
    said = WORDS[language]
    page.goto(f"{address}/{language}/letter/")
    page.locator("section[data-screen=start] [name=now][value=none]").check()
    page.locator("section[data-screen=start] [name=when][value=years]").check()
    page.locator(f"section[data-screen=start] [name=age][value={age}]").check()
    press(page, said["next"])
    if age != "yes":
        press(page, said["read"])
    press(page, said["read"])


def write(page: Page, language: str, organisations: list[str]) -> None:
    """Write the parts, and share all of them with these organisations."""
    for name, words in TOLD.items():
        page.locator(f"section[data-screen=sections] [name={name}]").fill(words)
    press(page, WORDS[language]["next"])
    for organisation in organisations:
        for box in page.locator(f"section[data-screen=share] [name^='{organisation} ']").all():
            box.check()
    press(page, WORDS[language]["next"])


def send(page: Page, language: str) -> str:
    """Seal and send, and return the words of the receipt."""
    press(page, WORDS[language]["send"])
    page.locator("section[data-screen=receipt]:not([hidden]) [data-words] li").last.wait_for()
    words = " ".join(page.locator("[data-words] li").all_inner_texts())
    press(page, WORDS[language]["kept"])
    return words


def open_box(page: Page, address: str, language: str, words: str) -> None:
    """Open the mailbox with the words."""
    page.goto(f"{address}/{language}/letter/box/")
    page.locator("section[data-screen=enter] [name=words]").fill(words)
    press(page, WORDS[language]["open"])
    page.locator("section[data-screen=inside]:not([hidden])").wait_for()


class Looking:
    """Looks at screens on the way, and remembers what stands in somebody's way on them."""

    def __init__(self, page: Page, source: str) -> None:
        """Take the page, and the script that looks."""
        self.page, self.source, self.wrong = page, source, dict[str, list[str]]()

    def look(self, name: str) -> None:
        """Look at the screen that is shown."""
        found = [*barriers.axe(self.page, self.source), *barriers.narrow(self.page)]
        self.wrong.update({name: found} if found else {})
        self.page.set_viewport_size({"width": 390, "height": 844})


@pytest.fixture
def looking(page: Page, axe_source: str) -> Looking:
    """Look at screens on the way."""
    return Looking(page, axe_source)


def inside(page: Page) -> None:
    """Wait until the mailbox stands open."""
    page.locator("section[data-screen=inside]:not([hidden])").wait_for()


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
    is_closed = page.get_by_text(TOLD["what"]).count() == 0
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
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])

    words = send(page, "nl")

    sent = json.dumps(mailbox.asked, ensure_ascii=False)
    assert "/letter/send/" in sent
    assert not [one for one in (*TOLD.values(), *words.split()) if one in sent]
    assert all("?" not in path for path, _ in mailbox.asked)


@pytest.mark.parametrize("age", ["no", "rather_not"])
def test_what_happened_is_asked_only_of_who_says_to_be_16(
    age: str, page: Page, address: str
) -> None:
    begin(page, address, "nl", age)

    assert page.locator("[name=must_not]").is_visible()
    assert page.locator("[name=what]").is_hidden()


@pytest.mark.parametrize(
    ("now", "when", "first"),
    [("danger", "years", "112NL"), ("suicidal", "years", "113.nl"), ("none", "today", "0800-0188")],
)
def test_in_danger_or_in_the_first_days_phone_and_chat_come_first(
    now: str, when: str, first: str, page: Page, address: str
) -> None:
    page.goto(f"{address}/nl/letter/")
    page.locator(f"[name=now][value={now}]").check()
    page.locator(f"[name=when][value={when}]").check()
    page.locator("[name=age][value=yes]").check()

    press(page, "Verder")

    shown = page.locator("section[data-screen=first]:not([hidden])")
    assert first in shown.locator(".notice:visible").all_inner_texts()[0]
    assert shown.locator(".numbers a[href^='tel:']").count() >= 4


def test_without_an_organisation_that_can_receive_there_is_nothing_to_fill_in(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    mailbox.organisations.clear()

    page.goto(f"{address}/nl/letter/")

    page.get_by_text("er is geen organisatie die het kan lezen").wait_for()
    assert page.locator("main input, main textarea").count() == 0
    assert page.locator("main a[href^='tel:']").first.is_visible()


def test_an_organisation_whose_statement_does_not_hold_is_not_offered(
    page: Page, address: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = mailbox.partners()
    said["organisations"][0]["statement"] = said["organisations"][1]["statement"]
    monkeypatch.setattr(mailbox, "partners", lambda: said)
    begin(page, address, "nl")

    write(page, "nl", ["huis-zuid"])

    assert "Centrum Oost" not in page.locator("main").inner_text()


def test_a_forged_reply_is_reported_and_not_shown(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    words = send(page, "nl")
    mailbox.reply("centrum-oost", "Kom naar het station.")
    mailbox.kept["lines"]["centrum-oost"][0]["text"] = "reply-2"

    open_box(page, address, "nl", words)

    page.get_by_text("Een bericht is onderweg veranderd").wait_for()
    assert "station" not in page.locator("main").inner_text()


def test_wrong_words_open_nothing(page: Page, address: str, mailbox: Mailbox) -> None:
    page.goto(f"{address}/nl/letter/box/")
    page.locator("[name=words]").fill("dit zijn geen woorden")

    press(page, "Openen")

    page.get_by_text("Deze woorden openen geen postvak").wait_for()
    assert not [path for path, _ in mailbox.asked if "enter" in path]


def test_leaving_empties_the_page(page: Page, address: str) -> None:
    begin(page, address, "nl")
    page.locator("[name=must_not]").fill("Bel niet.")

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert page.locator("main").inner_text().strip() == ""


def test_after_three_silent_minutes_the_mailbox_locks(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    page.clock.install()
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    open_box(page, address, "nl", send(page, "nl"))

    page.clock.run_for(155_000)
    warned = page.get_by_role("button", name="Ja, blijf open").is_visible()
    page.clock.run_for(30_000)

    assert warned
    assert page.locator("section[data-screen=enter]:not([hidden])").is_visible()
    assert page.locator("section[data-screen=inside]").count() == 0


def test_without_a_copy_the_story_cannot_be_read_again(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"])
    page.locator("[name=no_copy]").check()

    open_box(page, address, "nl", send(page, "nl"))

    assert page.get_by_text("Je koos: geen kopie voor mij").is_visible()
    assert not [key for key in mailbox.kept["wraps"] if key[1] is None]


def test_only_a_safe_number_reaches_one_organisation_and_leaves_no_words(
    page: Page, address: str, mailbox: Mailbox
) -> None:
    begin(page, address, "nl")
    page.go_back()
    page.goto(f"{address}/nl/letter/")
    page.locator("[name=now][value=none]").check()
    page.locator("[name=when][value=years]").check()
    page.locator("[name=age][value=yes]").check()
    press(page, "Verder")
    press(page, "Alleen een veilig nummer")
    page.locator("section[data-screen=number] [name=phone]").fill("06 00000000")
    page.locator("section[data-screen=number] [name=code]").fill("regenboog")

    press(page, "Op slot doen en versturen")

    page.locator("section[data-screen=number_sent]:not([hidden])").wait_for()
    assert "regenboog" in mailbox.fetch("centrum-oost")["reach_me"]
    assert page.locator("[data-words] li").count() == 0
