"""Every page speaks one language, and marks what had to stay in another."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from entree.web.errors import CODES, error_page
from entree.web.front.offers import offers_said
from entree.web.front.public import PUBLIC
from entree.web.front.question import sheet_of
from entree.web.knowledge import knowledge
from tests.web.page import Element, Page, read
from tests.web.visitor import Visitor, started

# Words that Dutch cannot do without and English does not know.
DUTCH = re.compile(
    r"\b(het|een|niet|je|jij|jou|voor|zijn|dat|deze|ook|bel|hulp|geen|naar|bij|nog|wij|aan|uit"
    r"|als|ik|kun|mag|hoe|waar|wie|snel|weg|vorige|verder|vraag|gratis|anoniem|dicht|nu)\b",
    re.IGNORECASE,
)
# Names that stand in an English text with their meaning beside them.
NAMED_BESIDE = {"Raad voor Rechtsbijstand"}
ENGLISH = re.compile(r"\b(the|you|your|with|and|for|this|what|help|call|free|anonymous)\b")


@cache
def pages(language: str) -> list[tuple[str, Page]]:
    """Return every page of the flow: each question in each wording, and some views."""
    return list(walk_everywhere(language))


def walk_everywhere(language: str) -> Iterator[tuple[str, Page]]:
    """Give the pages one after the other."""
    visitor = Visitor(language)
    yield "first", visitor.page
    for name, public in PUBLIC.items():
        yield name, Page(visitor.client.get(f"/{language}/{public.address}"))
    for route in ("me", "close"):
        visitor = started(language)
        visitor.press("next")
        yield "problem", visitor.page
        visitor.answer("now.situation", "none").answer("who.for", route)
        while visitor.page.name == "question":
            yield visitor.page.heading, visitor.page
            several = next(iter(visitor.options().values()))["type"] == "checkbox"
            visitor.pick(*list(visitor.options())[: -1 if several else 1]).press("next")
            if visitor.page.name == "view":
                yield "view", visitor.page
                if visitor.page.main.all("button", value="ask"):
                    visitor.press("ask")
    yield "danger", started(language).answer("now.situation", "danger", "hurt", "suicidal").page
    for route in ("professional", "own"):
        visitor = started(language).answer("now.situation", "none").answer("who.for", route)
        yield route, visitor.page
    yield "gone", visitor.send({"state": "x"}).page


def names() -> set[str]:
    """Return names that stay as they are in every language, places and addresses too."""
    found = {one.name for one in knowledge().organisations.values() if one.is_proper_name}
    for one in knowledge().organisations.values():
        for place in one.places:
            found |= {place.name, place.city or "", place.address or ""}
    return (found | NAMED_BESIDE) - {""}


def strange_words(tree: Element, words: re.Pattern[str], other: str) -> set[str]:
    """Return words of another language that are not marked as such."""
    text = " ".join(part.text_without(lang=other) for part in tree.all("body"))
    text += tree.one("title").text
    for name in sorted(names(), key=len, reverse=True):
        text = text.replace(name, " ")
    return set(words.findall(re.sub(r"\S+\.(nl|chat|org|com)\b|\d{4}-\d+", " ", text)))


def test_english_pages_hold_no_dutch_but_what_is_marked_as_dutch() -> None:
    wrong = {
        name: found
        for name, page in pages("en")
        if (found := strange_words(page.tree, DUTCH, "nl"))
    }

    assert not wrong


def test_dutch_pages_hold_no_english_but_what_is_marked_as_english() -> None:
    wrong = {
        name: found
        for name, page in pages("nl")
        if (found := strange_words(page.tree, ENGLISH, "en") - {"help", "call"})
    }

    assert not wrong


@pytest.mark.parametrize("code", CODES)
def test_error_pages_in_english_hold_no_dutch(code: int) -> None:
    tree = read(error_page(code, "en").decode())

    assert not strange_words(tree, DUTCH, "nl")
    assert tree.one("html")["lang"] == "en"


def test_dutch_on_an_english_page_is_noticed() -> None:
    tree = read("<title>x</title><body><p>Bel het nummer.</p><p lang='nl'>Dat mag.</p></body>")

    assert strange_words(tree, DUTCH, "nl") == {"Bel", "het"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_says_its_language_and_has_one_heading_and_one_main(language: str) -> None:
    for _, page in pages(language):
        assert page.tree.one("html")["lang"] == language
        assert page.response["Content-Language"] == language
        assert len(page.tree.all("h1")) == 1
        assert len(page.tree.all("main")) == 1
        assert page.tree.one("title").text == "Entree" or page.name in PUBLIC


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_box_and_button_has_a_name_and_no_id_stands_twice(language: str) -> None:
    for _, page in pages(language):
        ids = [element["id"] for element in page.tree if element["id"]]
        assert len(ids) == len(set(ids))
        assert all(button.text for button in page.tree.all("button"))
        for label in page.tree.all("label"):
            assert label.text
            assert len(label.all("input")) == 1
        boxes = [box for box in page.tree.all("input") if box["type"] != "hidden"]
        assert len(boxes) == len(page.tree.all("label"))


def test_what_waits_for_a_translation_is_shown_in_dutch_and_marked(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(sheet_of.cache_clear)
    sheet_of.cache_clear()
    monkeypatch.setitem(knowledge().catalogues, "en", {})

    page = started("en").page

    fieldset = page.main.one("fieldset")
    marked = [one for one in (fieldset, *fieldset) if one["lang"] == "nl"]
    assert marked, "the template of a question does not mark its texts yet"


@pytest.mark.parametrize("waiting", ["phrases/depends", "questions/who.for/topic"])
def test_a_card_with_a_reason_that_waits_for_a_translation_is_marked(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, waiting: str
) -> None:
    request.addfinalizer(offers_said.cache_clear)
    told = {"now.situation": ["none"]}
    english = knowledge().catalogues["en"]
    known = {key: said for key, said in english.items() if key[0] != waiting}
    monkeypatch.setitem(knowledge().catalogues, "en", known)
    offers_said.cache_clear()

    page = started("en").tell(told).look().page

    cards = {card.one("h2").text: card for card in page.main.all("article", class_="card")}
    assert len(known) < len(english)
    assert cards["Centrum Seksueel Geweld"]["lang"] == "nl"
    assert not strange_words(page.tree, DUTCH, "nl")
