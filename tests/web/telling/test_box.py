"""``/nl/letter/box/``: everything that can happen to a story has words, in both languages."""

import re

import pytest
from django.test import Client

from entree.core.handover.states import Move, Part, State
from entree.web.access import MOVE
from entree.web.referrals.actions.decline import Reason
from tests.web.page import Page

LANGUAGES = ("nl", "en")
TEXT = re.compile(r'<p data-text="(\w+)">(.*?)</p>')
# A move that the clock makes for the desk has words of its own, and so has one that goes on.
MORE = {"begun", "to_desk", "declined_on", "declined_desk"}


def texts(language: str) -> dict[str, str]:
    """Return the words of the mailbox, by their name."""
    return dict(TEXT.findall(Page(Client().get(f"/{language}/letter/box/")).html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_move_and_each_state_and_each_reason_has_words(language: str) -> None:
    said = texts(language)

    needed = {f"step_{one}" for one in {*map(str, Move), *MORE}}
    needed |= {f"reason_{one}" for one in Reason}
    needed |= {f"now_{one}" for one in State} | {"now_desk"}
    needed |= {f"then_{one}" for one in Part if one is not Part.CHOSEN}
    needed |= {f"role_{one}" for one in MOVE}
    assert needed - said.keys() == set()
    assert [name for name in needed if not said[name].strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reason_blames_and_each_no_says_that_it_is_not_their_fault(language: str) -> None:
    said = texts(language)

    fault = {"nl": "Dat ligt niet aan jou.", "en": "It is not your fault."}[language]
    declined = [said[f"step_{one}"] for one in ("decline", "declined_on", "declined_desk")]
    assert [fault in words and "{reason}" in words for words in declined] == [True] * 3


def test_the_person_reads_of_no_key_where_one_was_not_safe() -> None:
    assert "sleutel" not in texts("nl")["revoked"]
    assert "key" not in texts("en")["revoked"]
