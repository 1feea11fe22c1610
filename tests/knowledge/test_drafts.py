"""The drafts of texts are easy to read, the same in both languages, and marked as drafts."""

import re
from pathlib import Path

import pytest

from tests.knowledge.readability import hard_words, long_sentences

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = ROOT / "docs/drafts"
PAGES = sorted(path.name for path in (DRAFTS / "nl").iterdir())
MARK = {"nl": "Status: **concept**", "en": "Status: **draft**"}
TEXT = re.compile(r"^- `([a-z]+\.[a-z0-9_]+)` (.+)$", re.MULTILINE)
# A name, a place on the web, a number: what a notice may never hold.
TELLING = re.compile(r"\{|\d|www|http|\.(?:nl|org|com)\b|geweld|hulp|violence|help", re.IGNORECASE)


def texts(language: str, page: str) -> dict[str, str]:
    """Return the texts of one page by their ids; an id twice or a line without one is an error."""
    draft = (DRAFTS / language / page).read_text(encoding="utf-8")
    found = TEXT.findall(draft)
    assert len({name for name, _ in found}) == len(found) == draft.count("\n- ")
    return dict(found)


def braces(text: str) -> list[str]:
    """Return what the page fills in."""
    return sorted(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_say_the_same_things_in_the_same_order(page: str) -> None:
    dutch, english = texts("nl", page), texts("en", page)

    assert list(dutch) == list(english)
    assert [name for name in dutch if set(braces(dutch[name])) != set(braces(english[name]))] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_text_is_easy_to_read(page: str, language: str) -> None:
    wrong = [
        f"{name}: {problem}"
        for name, text in texts(language, page).items()
        for problem in (*long_sentences(text), *hard_words(text, language))
    ]

    assert not wrong


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_notice_outside_the_mailbox_tells_nothing(language: str) -> None:
    sent = {"notices.subject", "notices.body"}
    telling = [
        text
        for name, text in texts(language, "errors.md").items()
        if name in sent and TELLING.search(text)
    ]

    assert not telling


def test_every_draft_says_that_it_is_one_and_is_listed() -> None:
    listed = (DRAFTS / "README.md").read_text(encoding="utf-8")

    for language, mark in MARK.items():
        for page in (DRAFTS / language).iterdir():
            assert mark in page.read_text(encoding="utf-8")
            assert f"({language}/{page.name})" in listed


def test_what_the_consent_record_names_is_drafted() -> None:
    record = (ROOT / "docs/run/consent-record.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:before|sections|notices|mailbox)\.[a-z_]+)`", record))

    drafted = {name for page in PAGES for name in texts("nl", page)}

    assert named
    assert named <= drafted
