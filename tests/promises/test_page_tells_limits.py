"""The promise: who tells it once was told the limits before the first field (care 8)."""

import re

import pytest
from django.test import Client

from entree.web.front.frame import first_numbers
from tests.web.page import Page

SCREEN = re.compile(r'<template data-screen="(\w+)">(.*?)</template>', re.DOTALL)
# In each language: words that must have been read before anything is written.
LIMITS = {
    "nl": (
        "Nu leest niemand dit", "antwoordt uiterlijk", "Alleen wie jij kiest",
        "Wij kunnen het niet lezen",
        "kan de pagina veranderen en dan meelezen", "groot gevaar", "in haar eigen dossier",
        "kunnen wij niet terughalen", "tot 90 dagen", "is het verhaal van die ander",
        "seksuele beelden van iemand onder de 18", "let op dat niemand vergeten wordt",
        "geschiedenis", "Dit is een proef",
    ),
    "en": (
        "Nobody is reading this now", "answers by", "Only who you choose", "We cannot read it",
        "can change the page and then read along", "great danger", "into its own file",
        "we cannot get back", "up to 90 days", "is the story of that person",
        "sexual pictures of anyone under 18", "makes sure that nobody is forgotten",
        "history", "This is a trial",
    ),
}  # fmt: skip


def screens(language: str) -> dict[str, str]:
    """Return the screens of the page where one writes, in their order."""
    answer = Client().get(f"/{language}/letter/")
    return dict(SCREEN.findall(Page(answer).html))


@pytest.mark.parametrize("language", LIMITS)
def test_the_limits_stand_before_the_first_field_to_write_in(language: str) -> None:
    found = screens(language)

    order = list(found)
    assert order.index("start") < order.index("first") < order.index("before")
    assert order.index("before") < order.index("reach_me") < order.index("receipt")
    assert not [words for words in LIMITS[language] if words not in found["before"]]


@pytest.mark.parametrize("language", LIMITS)
def test_phone_and_chat_stand_on_the_screen_that_comes_first_in_danger(language: str) -> None:
    first = screens(language)["first"]

    for number in first_numbers(language):
        assert number["tel_href"] in first
    assert "kindertelefoon" in first


@pytest.mark.parametrize("language", LIMITS)
def test_what_happened_comes_last_and_is_short(language: str) -> None:
    found = screens(language)

    written = [name for name in found if "data-kind=" in found[name] and name != "number"]
    assert written == [
        "reach_me", "reach_how", "must_not", "what_i_need", "safety", "health", "when", "preview",
        "what_happened",
    ]  # fmt: skip
    assert 'name="what" rows="4" maxlength="500"' in found["what_happened"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Zonder {desk} kunnen we niets versturen"),
        ("en", "Without {desk} we can send nothing"),
    ],
)
def test_that_the_desk_sees_silence_is_said_where_it_is_agreed_to(
    language: str, words: str
) -> None:
    found = screens(language)

    assert words in found["silence"]
    assert words in found["number"]
    assert "{desk}" in found["before"]
    assert "{desk}" in found["check"]
