"""What colleagues do on the page of the keys, step by step."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from entree.core.sealing.statement import Statement, sign_as_operator
from tests.core.sealing.cast import OPERATOR

KEYS = "/partners/keys/"
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


def unlock(page: Page, words: str) -> None:
    """Open one's own key with the words."""
    page.get_by_role("textbox", name="Jouw acht woorden").fill(words)
    page.get_by_role("button", name="Open met deze woorden").click()
    expect(page.get_by_text("Je sleutel is open.")).to_be_visible()


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


def sign_first(page: Page, other: str) -> str:
    """Draft the statement with a colleague, sign it, and return its words."""
    page.get_by_label(other).check()
    page.get_by_role("button", name="Teken als eerste").click()
    return draft_words(page)


def draft_words(page: Page) -> str:
    """Return the words of the statement."""
    place = page.locator("[data-words-of-draft]")
    expect(place).to_have_text(EIGHT)
    return place.inner_text()


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
