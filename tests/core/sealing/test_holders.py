"""A share signs its own end: only it can, about one key and archive; and it is found in text."""

import os
from dataclasses import replace

import pytest

from entree.core.sealing.errors import Malformed
from entree.core.sealing.holders import (
    About,
    destroy,
    holder,
    is_true,
    read_destroyed,
    shares_in,
)
from entree.core.sealing.shares import split, words_of_share

ABOUT = About(bytes(32), bytes([1]) * 32)
SHARES = split(os.urandom(32), os.urandom)
HOLDERS = [holder(one) for one in SHARES]


@pytest.mark.parametrize("share", SHARES)
def test_what_a_share_says_of_itself_is_true(share: tuple[int, bytes]) -> None:
    said = destroy(share, ABOUT, "2027-04-01", "onderzoeker A")

    assert read_destroyed(said.to_json()) == said
    assert is_true(said, ABOUT, HOLDERS)


def test_nothing_of_it_can_be_changed_and_no_other_share_can_say_it() -> None:
    said = destroy(SHARES[0], ABOUT, "2027-04-01", "onderzoeker A")
    others = [
        replace(said, place=2),
        replace(said, day="2027-04-02"),
        replace(said, by="onderzoeker B"),
        replace(destroy(SHARES[1], ABOUT, said.day, said.by), place=1),
    ]

    assert [is_true(one, ABOUT, HOLDERS) for one in others] == [False] * 4
    assert not is_true(said, replace(ABOUT, record=bytes(32)), HOLDERS)
    assert not is_true(said, replace(ABOUT, key=bytes([2]) * 32), HOLDERS)


@pytest.mark.parametrize(
    "changed", [{"place": 0}, {"place": 4}, {"day": "soon"}, {"signature": ""}]
)
def test_no_other_statement_is_read(changed: dict[str, object]) -> None:
    said = destroy(SHARES[0], ABOUT, "2027-04-01", "onderzoeker A").to_json()

    with pytest.raises(Malformed):
        read_destroyed({**said, **changed})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_share_is_found_whatever_stands_around_it(language: str) -> None:
    words = words_of_share(SHARES[2], "en" if language == "en" else "nl")
    cut = " ".join(word[:4] for word in words.split())
    text = f"Print it for one person.\n\n{words.upper()}\nappel boom\n{cut} boom"

    assert list(shares_in(text)) == [SHARES[2], SHARES[2]]
    assert list(shares_in(words.replace(words.split()[0], "appel", 1) + " kip")) != [SHARES[2]]
    assert list(shares_in("geen woorden")) == []
