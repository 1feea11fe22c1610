"""``/nl/how/``: rules, questions and guarantees, read from the knowledge."""

import pytest
from django.test import Client

from entree.core.proofs.guarantees import Guarantee
from entree.web.front import said
from entree.web.knowledge import knowledge
from tests.web.forgetting import forget_pages
from tests.web.page import Page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_guarantee_is_told_with_its_reason(client: Client, language: str) -> None:
    points = [one.text for one in Page(client.get(f"/{language}/how/")).main.all("li")]

    told = said.guarantees_said(language)
    assert len(told) >= 4
    for one in told:
        assert f"{one['says']} {one['why']}" in points
        assert one["lang"] is None


def test_a_new_guarantee_appears_by_itself_and_in_dutch_until_it_is_translated(
    client: Client, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(forget_pages)
    source, then = said.guarantees()[0].source, said.guarantees()[0].then
    new = Guarantee(
        "new", "Dit klopt.", "Dat is goed.", source, None, frozenset(), then, is_told=True
    )
    monkeypatch.setattr(said, "guarantees", lambda: (new,))
    forget_pages()

    page = Page(client.get("/en/how/"))

    (point,) = page.main.all("li", lang="nl")
    assert point.text == "Dit klopt. Dat is goed."


def test_every_question_before_the_help_is_there_with_why_it_is_asked(client: Client) -> None:
    page = Page(client.get("/nl/how/"))

    asked = [one.text for one in page.main.all("dt")]
    assert asked[:2] == ["Wat speelt er nu?", "Voor wie ben je hier?"] or len(asked) > 2
    assert len(asked) == sum(not one.refines for one in knowledge().questions.values())
    assert all(one.text for one in page.main.all("dd"))


def test_it_says_what_it_cannot_do(client: Client) -> None:
    text = Page(client.get("/nl/how/")).main.text

    assert "Er is geen AI" in text
    assert "kan geen programma bewijzen" in text
    assert str(len(knowledge().organisations)) in text
