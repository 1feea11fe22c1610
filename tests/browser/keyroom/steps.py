"""What colleagues do on the page of the keys, step by step."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from entree.core.sealing.statement import Statement, sign_as_operator
from tests.core.sealing.cast import OPERATOR

KEYS = "/partners/keys/"
Spoken = dict[str, str]
EIGHT = re.compile(r"^(?:[a-z]+ ){7}[a-z]+$")


def make_key(page: Page) -> str:
    """Make a key, write the words down, and return them."""
    page.get_by_role("button", name="Maak mijn sleutel").click()
    words = page.locator("[data-paper] .words").inner_text()
    put_away(page)
    return words


def put_away(page: Page) -> None:
    """Say that what is shown once is on paper, when the page has been drawn anew."""
    expect(page.locator("[data-keys]")).not_to_have_attribute("aria-busy", "true")
    page.get_by_role("button", name="Ik heb het op papier").click()
    expect(page.locator("[data-paper]")).to_be_hidden()


def log_in(page: Page, address: str, email: str, password: str, code: str) -> None:
    """Log in as a colleague, with a password and the code that their app shows."""
    page.goto(f"{address}/partners/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator("form:has(#id_password) button").click()
    page.locator("#id_code").fill(code)
    page.locator("form:has(#id_code) button").click()
    page.locator("a[href$='/logout/']").wait_for()


def unlock(page: Page, words: str) -> None:
    """Open one's own key with the words."""
    page.locator("[data-unlock] [name=typed]").fill(words)
    page.locator("[data-unlock] button").click()
    expect(page.locator("[data-opened]")).to_be_visible()


def own_words(page: Page) -> str:
    """Return the words that a colleague reads out."""
    place = page.locator("[data-own-words]")
    expect(place).to_have_text(EIGHT)
    return place.inner_text()


def make_epoch(page: Page) -> list[str]:
    """Make the key of the organisation, and return what is printed for recovery."""
    page.get_by_role("button", name="Maak een nieuwe sleutel").click()
    expect(page.locator("[data-paper]")).to_be_visible()
    shares = page.locator("[data-paper] .words").all_inner_texts()
    put_away(page)
    return shares


def give_key(page: Page) -> str:
    """Compare the words of the one colleague, give the key, and return the words compared."""
    words = page.locator("section[aria-labelledby=colleagues] .words")
    expect(words).to_have_text(EIGHT)
    compared = words.inner_text()
    page.get_by_label("Deze woorden zijn mij voorgelezen").check()
    page.get_by_role("button", name="Geef de sleutel").click()
    expect(page.get_by_text("heeft de sleutel van de organisatie")).to_be_visible()
    return compared


def sign_first(page: Page, other: str) -> Spoken:
    """Draft the statement with a colleague, look at its words, sign it, and return them."""
    page.get_by_label(other).check()
    page.get_by_role("button", name="Maak de verklaring").click()
    words = statement_words(page)
    page.get_by_role("button", name="Teken als eerste").click()
    expect(page.get_by_text("Gelukt.")).to_be_visible()
    return words


def statement_words(page: Page) -> Spoken:
    """Return the words of the statement as one sees them now, in each language."""
    found = {}
    for language in ("nl", "en"):
        place = page.locator(f"[data-statement] [lang={language}]").locator("visible=true")
        expect(place).to_have_text(EIGHT)
        found[language] = place.inner_text()
    return found


def sign_second(page: Page) -> None:
    """Sign the statement as the second colleague."""
    page.get_by_label("Mijn collega las mij deze woorden voor").check()
    page.get_by_role("button", name="Teken als tweede").click()
    expect(page.get_by_text("Gelukt.")).to_be_visible()


def have_it_signed(page: Page, folder: Path, seed: bytes = OPERATOR) -> Path:
    """Download the statement, sign it as an operator does, and return the file."""
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download de verklaring").click()
    downloading.value.save_as(folder / "draft.json")
    drafted = json.loads((folder / "draft.json").read_text(encoding="utf-8"))
    draft = Statement.from_json(drafted)
    signed = sign_as_operator(draft.claim, draft.signatures, seed)
    (folder / "signed.json").write_text(json.dumps(signed.to_json()), encoding="utf-8")
    return folder / "signed.json"


def publish(page: Page, file: Path) -> None:
    """Put the signed statement in its place."""
    page.get_by_label("Het getekende bestand").set_input_files(file)
    page.get_by_role("button", name="Plaats de verklaring").click()
