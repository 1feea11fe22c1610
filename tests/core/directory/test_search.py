"""``entree.core.directory.search``: words as people type them lead to organisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.directory.index import Index, build_index, words_of
from entree.core.directory.search import MOST, SIGNS, Found, find
from entree.core.directory.words import read_search
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import SMALL


@pytest.fixture(scope="module")
def index(small: Knowledge) -> Index:
    """Return the index of the small knowledge."""
    return build_index(small, read_search(SMALL, small), "nl")


def first(index: Index, text: str) -> str | None:
    """Return what is found first."""
    return next(iter(find(index, text).organisations), None)


@pytest.mark.parametrize(
    ("typed", "organisation"),
    [
        ("office", "office"),
        ("OFFICE!", "office"),
        ("offi", "office"),
        ("ofice", "office"),
        ("advocaat", "office"),
        ("advocaten", "office"),
        ("advokaat", "office"),
        ("ik zoek een advocaatje", "office"),
        ("mijn recht", "office"),
        ("recht mijn", "office"),
        ("0900 1", "office"),
        ("09001", "office"),
        ("listenings", "listening"),
        ("advo caat", "office"),
    ],
)
def test_words_lead_to_an_organisation(typed: str, organisation: str, index: Index) -> None:
    assert first(index, typed) == organisation


@pytest.mark.parametrize("typed", ["", "   ", "?!", "zzz", "xqzvbn kwjfhp", "عربي", "of"])
def test_what_means_nothing_finds_nothing(typed: str, index: Index) -> None:
    assert find(index, typed) == Found((), ())


def test_words_that_tell_nothing_count_only_when_there_is_no_other(index: Index) -> None:
    assert find(index, "ik office").organisations == find(index, "office").organisations
    assert find(index, "ik").organisations == ()


@pytest.mark.parametrize(
    "typed",
    [
        "gevaar",
        "gevaarlijk gevaar",
        "danger",
        "hij komt eraan",
        "Hij komt er: eraan!",
    ],
)
def test_a_word_of_danger_puts_its_number_on_top(typed: str, index: Index) -> None:
    assert find(index, typed).danger == ("emergency",)


@pytest.mark.parametrize("typed", ["gev", "gevaa", "gevaaar", "advocaat", "hij komt", ""])
def test_half_a_word_of_danger_or_a_guess_at_one_is_none(typed: str, index: Index) -> None:
    assert find(index, typed).danger == ()
    assert "emergency" not in find(index, typed).organisations


def test_who_serves_the_need_comes_after_who_is_named(index: Index, small: Knowledge) -> None:
    found = find(index, "advocaat").organisations

    serving = {offer.organisation for offer in small.offers.values() if "legal" in offer.serves}
    assert found[0] == "office"
    assert set(found) <= serving


@given(st.text(max_size=400))
def test_whatever_is_typed_is_answered_with_a_few(index: Index, text: str) -> None:
    found = find(index, text)

    assert len(found.organisations) <= MOST
    assert found == find(index, text[:SIGNS])


def test_words_are_plain() -> None:
    assert words_of("’s Nachts: ÉÉN-twee_3") == ["s", "nachts", "een", "twee", "3"]
