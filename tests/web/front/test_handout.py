"""``/nl/paper/``: a paper that can be found without telling what it is about."""

import pytest
from django.test import Client

from entree.web.knowledge import knowledge
from tests.web.page import Page

TELLING = {
    "nl": (
        "seks",
        "geweld",
        "misbruik",
        "verkracht",
        "centrum",
        "veilig",
        "zelf",
        "entree",
        "hulp",
    ),
    "en": ("sex", "violence", "abuse", "rape", "centre", "safe", "suicid", "entree", "help"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_tells_no_reason_and_no_organisation(client: Client, language: str) -> None:
    page = Page(client.get(f"/{language}/paper/"))
    (paper,) = page.main.all("section", class_="paper")

    said = paper.text.lower()
    names = {one.name.lower() for one in knowledge().organisations.values() if len(one.name) > 3}
    assert not [word for word in (*TELLING[language], *names) if word in said]
    assert page.tree.one("title").text in {"Nummers", "Numbers"}


def test_the_numbers_are_those_of_the_knowledge(client: Client) -> None:
    (paper,) = Page(client.get("/nl/paper/")).main.all("section", class_="paper")

    assert [number.text for number in paper.all("b")] == ["0800-0188", "113", "112"]


def test_all_but_the_paper_stays_off_the_paper(client: Client) -> None:
    main = Page(client.get("/nl/paper/")).main

    for part in main.children:
        if isinstance(part, str):
            assert not part.strip()
        else:
            assert {"paper", "screen", "light"} & set(part["class"].split()), part.text
