"""What somebody does on these pages, by their words in both languages."""

from collections.abc import Iterable, Mapping

from playwright.sync_api import Locator, Page

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


def do(page: Page, what: str) -> None:
    """Press the button that does this on the screen that is shown."""
    page.locator(f"section[data-screen]:not([hidden]) [data-do={what}]").first.click()


def inside_of(page: Page, screen: str) -> Locator:
    """Return a screen while it is shown."""
    return page.locator(f"section[data-screen={screen}]:not([hidden])")


def stand(page: Page, screen: str) -> None:
    """Wait until this screen is shown."""
    inside_of(page, screen).wait_for()


def answer(
    page: Page, language: str, now: str = "none", when: str = "years", age: str = "yes"
) -> None:
    """Answer the three questions on the first screen."""
    for name, value in {"now": now, "when": when, "age": age}.items():
        page.locator(f"section[data-screen=start] [name={name}][value={value}]").check()
    press(page, WORDS[language]["next"])


def begin(page: Page, address: str, language: str, age: str = "yes") -> None:
    """Answer the three questions, and read what must be read."""
    said = WORDS[language]
    page.goto(f"{address}/{language}/letter/")
    answer(page, language, age=age)
    if age != "yes":
        press(page, said["read"])
    press(page, said["read"])


# On which screen each field of the story stands.
PART_OF = {
    "must_not": "must_not", "need": "what_i_need", "what": "what_happened",
    "reach_phone": "reach_me", "reach_times": "reach_me",
}  # fmt: skip


def to_part(page: Page, kind: str) -> None:
    """Go on, or go back by the list, to the part of this kind."""
    if not inside_of(page, "parts").is_visible():
        do(page, "parts")
    page.locator(f"section[data-screen=parts]:not([hidden]) [data-name={kind}]").click()
    stand(page, kind)


def fill_in(page: Page, told: Mapping[str, str]) -> None:
    """Write these parts, one after the other, and end at the list of all."""
    for name, words in told.items():
        to_part(page, PART_OF.get(name, "reach_how"))
        page.locator(f"section:not([hidden]) [name={name}]").fill(words)
    do(page, "parts")


def fill(page: Page, language: str, told: Mapping[str, str] = TOLD) -> None:
    """Write the parts, and go on to who may read them."""
    fill_in(page, told)
    press(page, WORDS[language]["next"])


def share(page: Page, organisations: Iterable[str]) -> None:
    """Share all parts with these organisations."""
    stand(page, "share")
    for organisation in organisations:
        for box in page.locator(f"section[data-screen=share] [name^='{organisation} ']").all():
            box.check()


def around(
    page: Page,
    language: str,
    *,
    urgency: str = "calm",
    first: str = "preview",
    fallback: str = "",
) -> None:
    """Choose how soon, what is seen before a yes, and who may take over."""
    said = WORDS[language]["next"]
    stand(page, "urgency")
    page.locator(f"section[data-screen=urgency] [value={urgency}]").check()
    press(page, said)
    stand(page, "first_seen")
    page.locator(f"section[data-screen=first_seen] [value={first}]").check()
    press(page, said)
    stand(page, "silence")
    page.locator(f"section[data-screen=silence] [value='{fallback}']").check()
    press(page, said)
    stand(page, "check")


def write(page: Page, language: str, organisations: list[str], **around_it: str) -> None:
    """Write the parts, share all of them with these organisations, and look at it once more."""
    fill(page, language)
    share(page, organisations)
    press(page, WORDS[language]["next"])
    around(page, language, **around_it)


def seal(page: Page, language: str) -> str:
    """Seal and send, and return the words of the receipt."""
    press(page, WORDS[language]["send"])
    page.locator("section[data-screen=receipt]:not([hidden]) [data-words] li").last.wait_for()
    return " ".join(page.locator("[data-words] li").all_inner_texts())


def send(page: Page, language: str) -> str:
    """Seal and send, keep the words of the receipt, and return them."""
    words = seal(page, language)
    press(page, WORDS[language]["kept"])
    return words


def open_box(page: Page, address: str, language: str, words: str) -> None:
    """Open the mailbox with the words."""
    page.goto(f"{address}/{language}/letter/box/")
    enter(page, language, words)


def enter(page: Page, language: str, words: str) -> None:
    """Give the words on the screen that asks for them."""
    page.locator("section[data-screen=enter] [name=words]").fill(words)
    press(page, WORDS[language]["open"])
    inside(page)


def inside(page: Page) -> None:
    """Wait until the mailbox stands open."""
    stand(page, "inside")
