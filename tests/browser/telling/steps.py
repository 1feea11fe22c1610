"""What somebody does on these pages, by their words in both languages."""

from playwright.sync_api import Page

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


def inside(page: Page) -> None:
    """Wait until the mailbox stands open."""
    page.locator("section[data-screen=inside]:not([hidden])").wait_for()
