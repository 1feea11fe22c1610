"""``/nl/near/``: what someone close can do, and support of their own."""

import pytest
from django.test import Client

from entree.web.front.pages import FOR_CLOSE
from entree.web.front.said import notice_said
from tests.web.page import Page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_texts_are_those_of_the_rules(client: Client, language: str) -> None:
    text = Page(client.get(f"/{language}/near/")).main.text

    for rule in FOR_CLOSE:
        said = notice_said(rule, language)
        assert said["lang"] is None
        assert all(sentence in text for sentence in said["sentences"])


def test_a_father_reads_what_not_to_do_and_whom_to_call(client: Client) -> None:
    page = Page(client.get("/nl/near/"))

    assert "Vraag een kind niet verder uit" in page.main.text
    assert {"tel:08000188", "tel:08002000"} <= set(page.main_links())
    assert "je telefoon bewaart een nummer" in page.main.text.lower()
