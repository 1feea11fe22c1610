"""Somebody at the pages of the sealed story and at the portal, in a real browser, step by step."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.patience import looks
from tests.browser.residue import Search
from tests.browser.walks import Browser, shown, wait_until, write_everything_down
from tests.browser.wire import RemoteControlError
from tests.people import PASSWORD, Colleague, code, sure
from tests.promises.sealed_search import Found, Seeking, Sought, neighbours, search

BROWSERS: dict[str, type[Chromium] | type[Firefox]] = {"firefox": Firefox, "chromium": Chromium}
# Where they keep what a page gives to its storage; Firefox's session file is looked at anyway.
STORAGE = {
    "firefox": ("storage/default",),
    "chromium": ("Default/Local Storage", "Default/Session Storage"),
}
# On which screen the fields of the story stand, but for those of the first.
SCREENS = {
    "reach_code": "reach_how", "must_not": "must_not", "need": "what_i_need",
    "what": "what_happened",
}  # fmt: skip
# So many seconds after a press that led nowhere it is made again, and so often.
MISSED, PRESSES = 6.0, 3
# Firefox keeps its own scripts there, with hundreds of thousands of words.
OWN_SCRIPTS, PAIR = "profile/startupCache/", "neighbouring words"
WORDS = "[...document.querySelectorAll('{} li, {} .words')].map((one) => one.textContent)"
# Where a page is, and what it says of what it does.
SAYS = (
    "`${location.pathname} ${[...document.querySelectorAll('[data-said]')]"
    ".map((one) => one.textContent)}`"
)
FIELDS = (
    "[...document.querySelectorAll('input, textarea, select')].map((one) => one.value).join(' ')"
)


def wait_for(browser: Browser, selector: str) -> None:
    """Wait until there is something like this on the page, and it can be pressed."""
    found = f"document.querySelector({json.dumps(selector)})"
    wait_until(browser, f"{found}?.closest('[inert]') === null")


def wait_for_title(browser: Browser, title: str) -> None:
    """Wait until the page with this title is there."""
    arrived = "document.readyState === 'complete'"
    wait_until(browser, f"{arrived} && document.title === {json.dumps(title)}")


def tick(browser: Browser, selector: str) -> None:
    """Tick a box, and see that it is: a page that moves under the mouse may make a press miss."""
    wait_for(browser, selector)
    is_ticked = f"document.querySelector({json.dumps(selector)}).checked && 'ticked'"
    for _ in range(PRESSES):
        browser.click(selector)
        if any(asked(browser, is_ticked) == "ticked" for _ in looks(MISSED)):
            return
    raise RemoteControlError(f"{selector} cannot be ticked. The page says: {asked(browser, SAYS)}")


def press(browser: Browser, selector: str, then: str) -> None:
    """Press what comes, and wait for what it leads to; on a busy machine a press may miss."""
    wait_for(browser, selector)
    browser.click(selector)
    there, here = (f"document.querySelector({json.dumps(one)})" for one in (then, selector))
    for _ in range(PRESSES):
        missed = f"document.readyState === 'complete' && {here} && 'missed'"
        for _ in looks(MISSED):
            if asked(browser, f"{there} && 'there'") == "there":
                return
        if asked(browser, missed) == "missed":
            browser.click(selector)
    try:
        wait_for(browser, then)
    except RemoteControlError as error:
        raise RemoteControlError(f"{error} The page says: {asked(browser, SAYS)}") from error


def asked(browser: Browser, script: str) -> str:
    """Return what is so in the page; nothing while one page gives way to another."""
    try:
        return str(browser.evaluate(script))
    except RemoteControlError:
        return ""


def on(screen: str, rest: str = "") -> str:
    """Return how to find something on one screen of the pages of the story, while it is shown."""
    return f"section[data-screen={screen}]:not([hidden]) {rest}".strip()


def words_in(browser: Browser, place: str) -> list[str]:
    """Return the words in a place that shows them once."""
    told = browser.evaluate(WORDS.replace("{}", place))
    return [str(one) for one in told]


# What a visitor does.


def begin_to_write(browser: Browser, address: str) -> None:
    """Answer the three questions, and read what must be read, up to the first field."""
    browser.open(f"{address}/nl/letter/")
    for field in ("[name=now][value=none]", "[name=when][value=years]", "[name=age][value=yes]"):
        wait_for(browser, on("start", field))
        browser.click(on("start", field))
    press(browser, on("start", ".actions button"), on("before"))
    press(browser, on("before", "[data-do=write]"), on("reach_me"))


def fill_in(browser: Browser, told: Mapping[str, str]) -> None:
    """Type into the fields of the parts, each by its name, and end at the list of all parts."""
    for name, words in told.items():
        field = f"section:not([hidden]) [name={name}]"
        screen = SCREENS.get(name, "reach_me")
        press(browser, "section:not([hidden]) [data-do=parts]", on("parts"))
        press(browser, on("parts", f"[data-name={screen}]"), on(screen))
        browser.type(field, words)
    press(browser, "section:not([hidden]) [data-do=parts]", on("parts"))


def send(browser: Browser, organisation: str) -> str:
    """Let one organisation read everything, send it, and return the words of the receipt."""
    press(browser, on("parts", "[data-do=share]"), on("share"))
    boxes = f"section[data-screen=share] [name^='{organisation} ']"
    for place in range(browser.evaluate(f'document.querySelectorAll("{boxes}").length')):
        browser.click(on("share", f"fieldset:first-of-type label:nth-of-type({place + 1}) input"))
    walked = ("share", "urgency", "first_seen", "silence", "check")
    for screen, then in pairwise(walked):
        press(browser, on(screen, ".actions button:first-child"), on(then))
    press(browser, on("check", "[data-do=send]"), on("receipt", "[data-words] li"))
    return " ".join(words_in(browser, "[data-words]"))


def open_mailbox(browser: Browser, address: str, words: str) -> None:
    """Open the mailbox with the words, and the story in it."""
    browser.open(f"{address}/nl/letter/box/")
    wait_for(browser, on("enter", "[name=words]"))
    browser.type(on("enter", "[name=words]"), words)
    press(browser, on("enter", "button"), on("inside", "[data-replies] article"))


# What a colleague does.


def log_in(browser: Browser, address: str, email: str) -> None:
    """Log in with a password and the code of an app."""
    browser.open(f"{address}/partners/login/")
    browser.type("#id_login", email)
    browser.type("#id_password", PASSWORD)
    press(browser, "[action='/partners/login/'] button", "#id_code")
    browser.type("#id_code", code())
    press(browser, "form:has(#id_code) button", "nav")


def be_sure(browser: Browser, address: str, someone: Colleague) -> None:
    """Be logged in as somebody who just said again who they are."""
    cookie = f"entree-partners={sure(someone).cookies['entree-partners'].value}; path=/partners/"
    browser.open(f"{address}/nl/letter/sheet/")
    browser.evaluate(f"(document.cookie = {json.dumps(cookie)}) && true")


def unlock(browser: Browser, words: str) -> None:
    """Open one's key with the words."""
    wait_for(browser, "[data-unlock]:not([hidden]) #words")
    browser.type("#words", words)
    press(browser, "[data-unlock] button", "[data-opened]:not([hidden])")


def log_out(browser: Browser) -> None:
    """Log out by the page for it; the page before has buttons in forms as well."""
    asked_to = "main > h1 + form > button"
    press(browser, "nav a[href$='/logout/']", asked_to)
    press(browser, asked_to, "#id_login")


# What is left of it.


def write_storage_down(browser: Browser) -> None:
    """Wait until the browser has put on disk what this page gave to its storage.

    It does so only every few seconds, and all of a page at once: what the page itself gave before
    is there as soon as this word is.
    """
    canary = f"kanarie-{secrets.token_hex(8)}"
    for storage in ("localStorage", "sessionStorage"):
        browser.evaluate(f"{storage}.setItem('canary', {json.dumps(canary)})")
    seeking = Search([canary])
    for place in STORAGE[browser.name]:
        folder = browser.folder / "profile" / place
        assert any(seeking.folder(folder) for _ in looks()), f"the browser wrote nothing in {place}"


def left_by_a_kill(browser: Browser, sought: Sought) -> list[Found]:
    """Let the browser write down what it will, kill it, and return what is found in its folder."""
    canary = write_everything_down(browser)
    write_storage_down(browser)
    browser.kill()
    return without_its_own(browser.name, left_in(browser.folder, sought, canary), sought)


def left_by_closing(browser: Browser, sought: Sought) -> list[Found]:
    """Close the window, and return what is found in the browser's folder."""
    canary = write_everything_down(browser)
    browser.close()
    return without_its_own(browser.name, left_in(browser.folder, sought, canary), sought)


def without_its_own(name: str, found: list[Found], sought: Sought) -> list[Found]:
    """Leave out two words that the same file of a profile holds with which nobody went anywhere.

    A browser brings words of its own, two of which stand in a receipt by chance now and then.
    """
    pairs = {" ".join(pair) for words in sought.receipts for pair in neighbours(words)}
    if not any(one.name in pairs or one.how.startswith(PAIR) for one in found):
        return found
    with TemporaryDirectory(prefix="own-") as folder:
        browser = BROWSERS[name](Path(folder))
        browser.start()
        try:
            write_everything_down(browser)
            browser.close()
        finally:
            browser.kill()
        own = search(Path(folder), Sought((), {}, sought.receipts))
    return [one for one in found if one not in own]


def left_in(folder: Path, sought: Sought, canary: str) -> list[Found]:
    """Return what is found; the word that every browser keeps has to be among it."""
    found = search(folder, replace(sought, sentences=(*sought.sentences, canary)))
    assert canary in {one.name for one in found}
    return [one for one in found if one.name != canary and not is_of_the_browser(folder, one)]


def is_of_the_browser(folder: Path, found: Found) -> bool:
    """Return whether one pair of words stands among the browser's own scripts, by chance.

    A receipt that was written there would stand there with all its pairs.
    """
    if OWN_SCRIPTS not in found.file or not found.how.startswith(PAIR):
        return False
    pairs = Sought((), {}, tuple(" ".join(pair) for pair in neighbours(found.name)))
    content = (folder / found.file).read_bytes()
    return len({name for name, _ in Seeking(pairs).content(content)}) == 1


def told_by(browser: Browser, sought: Sought) -> list[str]:
    """Return what the page that is shown now tells, in its text and in its fields."""
    text = f"{shown(browser)[0]} {browser.evaluate(FIELDS)}"
    return sorted({name for name, _ in Seeking(sought).content(text.encode())})
