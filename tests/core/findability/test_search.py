"""The index finds pages by the words people use, in their own language, misspelt too."""

import logging

import pytest

from entree.core.findability.search import Document, Hit, Index, add, find, words_of

TEXTS = {
    "nl": ("Hulp na aanranding", "Bel ons als je bent aangerand of verkracht"),
    "en": ("Help after assault", "Call us if you were raped"),
    "uk": ("Допомога", "Зателефонуйте після зґвалтування"),
    "ar": ("مساعدة", "اتصل بنا بعد الاغتصاب"),
    "tr": ("Destek", "Tecavüzden sonra bizi izle"),
}


def index(texts: dict[str, tuple[str, str]] = TEXTS) -> Index:
    """Return an index with a page in each language."""
    found = Index()
    for language, (heading, text) in texts.items():
        add(found, Document(language, f"/{language}", heading, text, language))
    return found


def sites(query: str, language: str) -> list[str]:
    """Return whose pages are found."""
    return [one.site for one in find(index(), query, language)]


def test_words_are_found_by_their_stem() -> None:
    assert sites("aanrandingen", "nl") == ["nl"]
    assert sites("rape", "en") == ["en"]
    assert sites("tecavüz", "tr") == ["tr"]


def test_other_scripts_are_words_too() -> None:
    assert sites("зґвалтування", "uk") == ["uk"]
    assert sites("اغتصاب", "ar") == ["ar"]
    assert words_of("ÉÉN й") == ["een", "й"]


def test_slips_are_forgiven_and_count_less() -> None:
    right, wrong = (find(index(), one, "nl")[0] for one in ("verkracht", "verkragt"))

    assert right.site == wrong.site == "nl"
    assert right.score > wrong.score
    assert sites("verkragtt", "nl") == ["nl"]
    assert sites("veqqqcht", "nl") == []


def test_making_an_index_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert sites("rape", "en") == ["en"]

    assert caplog.records == []


def test_short_and_idle_words_find_nothing() -> None:
    assert sites("wat moet ik", "nl") == []
    assert sites("xyz", "nl") == []
    assert find(Index(), "hulp", "nl") == []


def test_a_word_of_a_page_in_another_language_is_found_as_it_stands() -> None:
    found = index({"en": ("Raping", "No raping")})

    assert [one.site for one in find(found, "raping", "nl")] == ["en"]


def test_headings_count_more_and_equals_keep_their_order() -> None:
    texts = {"a": ("", "hulp bellen praten"), "b": ("hulp", "bellen praten")}
    alike = {"a": ("", "hulp"), "b": ("", "hulp")}

    assert [one.site for one in find(index(texts), "hulp", "nl")] == ["b", "a"]
    assert [one.site for one in find(index(alike), "hulp", "nl")] == ["a", "b"]
    assert find(index(alike), "hulp", "nl", 1) == [
        Hit("a", "/a", find(index(alike), "hulp", "nl")[0].score)
    ]
