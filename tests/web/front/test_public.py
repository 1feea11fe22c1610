"""Every page around the intake: named, found or not, plain, in both languages, and linked."""

from functools import cache
from urllib.parse import urlsplit

import pytest
from django.test import Client

from entree.web.front.public import PUBLIC
from entree.web.padding import PAGE
from tests.knowledge.readability import hard_words, long_sentences
from tests.web.page import Element, Page, read

LANGUAGES = ("nl", "en")
PAGES = [(language, name) for language in LANGUAGES for name in PUBLIC]
# Titles that may stay in a history, or on a paper, and so must not tell what someone looks for.
SILENT = {"traces", "own"}
TELLING = ("seks", "sex", "geweld", "violence", "misbruik", "abuse", "113", "112")
BLOCKS = ("p", "li", "dt", "dd", "h1", "h2", "h3", "summary")


@cache
def shown(language: str, name: str) -> Page:
    """Return a page around the intake."""
    answer = Client().get(
        f"/{language}/{PUBLIC[name].address}", headers={"Accept-Encoding": "gzip"}
    )
    return Page(answer)


def blocks(page: Page) -> list[str]:
    """Return what the page says, block by block, without titles that others gave."""
    found = [one for one in page.main if one.tag in BLOCKS and not inner(one)]
    return [one.text_without(class_="title") for one in found]


def inner(element: Element) -> bool:
    """Return whether a block holds others."""
    return any(one.tag in BLOCKS for one in element)


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_it_is_one_page_of_the_small_size_with_one_heading(language: str, name: str) -> None:
    page = shown(language, name)

    assert page.response.status_code == 200
    assert page.size == PAGE
    assert page.name == name
    assert page.tree.one("html")["lang"] == language
    assert len(page.tree.all("h1")) == len(page.tree.all("main")) == 1
    ids = [element["id"] for element in page.tree if element["id"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_no_sentence_is_too_long_and_no_word_harder_than_needed(language: str, name: str) -> None:
    wrong = [
        problem
        for text in blocks(shown(language, name))
        for problem in (*long_sentences(text), *hard_words(text, language))
    ]

    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_its_title_tells_nothing_and_search_engines_know_what_it_is(
    language: str, name: str
) -> None:
    tree, page = shown(language, name).tree, PUBLIC[name]
    title = tree.one("title").text
    descriptions = tree.all("meta", name="description")
    robots = [one["content"] for one in tree.all("meta", name="robots")]

    assert not [word for word in TELLING if word in title.lower()]
    assert (title == "Entree") == (name in SILENT)
    assert len(descriptions) == (page.found_as is not None)
    assert robots == (["noindex"] if page.found_as is None else [])
    assert all(30 <= len(one["content"]) <= 160 for one in descriptions)


def test_what_must_not_be_found_is_left_out_of_search_engines() -> None:
    assert {name for name, page in PUBLIC.items() if page.found_as is None} == {
        "traces",
        "handout",
        "own",
    }


@pytest.mark.parametrize("path", ["/nl/", "/en/", "/nowhere"])
def test_the_pages_of_the_intake_have_neither_title_nor_description(path: str) -> None:
    tree = Page(Client().get(path)).tree

    assert tree.one("title").text == "Entree"
    assert not tree.all("meta", name="description")


def test_no_two_pages_share_a_description_or_a_label() -> None:
    for language in LANGUAGES:
        said = [
            one["content"]
            for name in PUBLIC
            for one in shown(language, name).tree.all("meta", name="description")
        ]
        assert len(said) == len(set(said)) > 5


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_the_other_language_of_the_same_page_is_one_press_away(language: str, name: str) -> None:
    (other,) = shown(language, name).tree.all("a", class_="other")

    assert other["href"] == f"/{other['hreflang']}/{PUBLIC[name].address}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(client: Client, language: str) -> None:
    wrong = []
    for name in PUBLIC:
        page = shown(language, name)
        for link in page.links:
            parts = urlsplit(link)
            if link.startswith("#"):
                assert [one for one in page.tree if one["id"] == parts.fragment], link
            elif not parts.scheme and client.get(link).status_code != 200:
                wrong.append(f"{name}: {link}")

    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_outside_the_flow_leads_to_them(client: Client, language: str) -> None:
    wanted = [f"/{language}/{page.address}" for page in PUBLIC.values() if page.in_footer]
    directory = [f"/{language}/organisations/"]
    paths = [f"/{language}/", f"/{language}/nowhere", *wanted]

    for path in paths:
        (footer,) = Page(client.get(path)).tree.all("nav")
        assert [link["href"] for link in footer.all("a")] == wanted + directory * (path == paths[0])
        assert footer["aria-label"]


def test_help_for_ones_own_behaviour_is_linked_quietly_and_never_beside_a_result() -> None:
    leading = {name for name in PUBLIC if "/nl/self/" in shown("nl", name).links}
    answered = Page(Client().post("/nl/", {"do": "help"}))

    assert leading == {"about"}
    assert "/nl/self/" not in answered.links
    assert "/nl/self/" in Page(Client().get("/nl/")).main_links()


def test_a_long_sentence_on_a_page_would_be_noticed() -> None:
    tree = read(f"<main><p>Kort.</p><p>{'woord ' * 21}einde.</p></main>")

    found = [one.text for one in tree.one("main") if one.tag in BLOCKS]
    assert [len(list(long_sentences(text))) for text in found] == [0, 1]
