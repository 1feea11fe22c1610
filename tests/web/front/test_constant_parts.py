"""What is kept in memory to serve quickly is the same for everyone; no answer is part of it."""

import zlib

import pytest
from django.template import engines
from django.test import Client

from entree.web import padding
from entree.web.front.offers import offers_said
from entree.web.front.templatetags.door import KEPT
from entree.web.knowledge import knowledge
from entree.web.padding import CONTENT, deflate_after
from tests.web.conftest import Stand
from tests.web.page import Page
from tests.web.visitor import label, started

GZIP = {"Accept-Encoding": "gzip"}
TOLD = ("danger", "cannot_phone", "none")


def views(language: str) -> list[Page]:
    """Return the help after different answers."""
    words = [label("now.situation", told, language=language) for told in TOLD]
    return [started(language, **GZIP).pick(word).press("help").page for word in words]


def test_a_constant_part_sees_nothing_of_what_a_visitor_said() -> None:
    text = "{% load door %}{% constant %}{{ language }} {{ page }} [{{ intro }}]{% endconstant %}"
    part = engines["django"].from_string(text)

    shown = [
        part.render({"language": "nl", "page": "view", "intro": intro})
        for intro in ("it happened yesterday", "it was a friend")
    ]

    assert shown == ["nl view []"] * 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_stands_before_the_content_is_the_same_after_different_answers(language: str) -> None:
    heads = {page.html.encode().partition(CONTENT)[0] for page in views(language)}

    assert len(heads) == 1
    assert 'lang="' + language in heads.pop().decode()


def test_after_more_visitors_nothing_more_is_kept() -> None:
    for language in ("nl", "en"):
        views(language)
    before = len(KEPT), deflate_after.cache_info().currsize

    for language in ("nl", "en"):
        started(language, **GZIP).answer("now.situation", "hurt").press("back").press("skip")

    assert (len(KEPT), deflate_after.cache_info().currsize) == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_said_of_an_offer_is_worked_out_for_all_of_them_at_once(language: str) -> None:
    assert offers_said(language).keys() == knowledge().offers.keys()


def test_a_page_that_is_the_same_for_everyone_is_compressed_once_and_filled_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch, stand: Stand
) -> None:
    # For a few seconds also the first page is the same.
    stand(2026, 3, 5, 12, 0)
    first = client.get("/nl/", headers=GZIP)
    monkeypatch.setattr(padding, "deflated", None)
    monkeypatch.setattr(zlib, "compressobj", None)

    second = client.get("/nl/", headers=GZIP)

    assert first.content != second.content
    assert Page(first).html == Page(second).html


def test_a_page_with_answers_is_never_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    step = {"do": "start"}
    monkeypatch.setattr(padding, "kept_deflated", None)
    monkeypatch.setattr(padding, "kept_brotli", None)

    for accepted in ("gzip", "br"):
        page = Page(Client().post("/nl/", step, headers={"Accept-Encoding": accepted}))
        assert page.name == "question"
