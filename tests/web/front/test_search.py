"""``/nl/search/``: what our script sends, answered with what was found and nothing else."""

import pytest
from django.test import Client

from entree.web.padding import FOUND
from tests.web.conftest import Stand
from tests.web.page import Page, unpacked

LANGUAGES = ["nl", "en"]
TYPED = [
    "verkrachting",
    "zelfmoord 112 dood mes",
    "",
    "qqq",
    "a" * 15_000,
    "kerk dominee school sport werk huisarts",
    "<script>alert(1)</script>",
    "\x00\ud7ff🙂",
]


def asked(text: str, language: str = "nl") -> str:
    """Return what is answered to a search."""
    answer = Client().post(
        f"/{language}/search/", {"text": text}, headers={"Accept-Encoding": "gzip"}
    )
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert len(answer.content) == FOUND
    return unpacked(answer).decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TYPED)
def test_every_answer_is_of_one_size_and_holds_nothing_that_was_typed(
    text: str, language: str
) -> None:
    html = asked(text, language)

    assert "alert(1)" not in html
    assert "aaaa" not in html
    assert "qqq" not in html


def test_what_is_found_has_its_number_and_says_whether_it_is_open(stand: Stand) -> None:
    stand(2026, 3, 5, 3, 0)

    html = asked("kindertelefoon")

    assert "tel:08000432" in html
    assert "Nu dicht" in html
    assert "Gevonden:" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_way_that_is_open_as_the_one_before_the_hour_is_said_once(language: str) -> None:
    html = asked("zelfmoord", language)

    assert "None" not in html


@pytest.mark.parametrize(
    ("language", "open_or_closed", "hours"),
    [
        ("nl", "Open of dicht: niet bekend", "tijden niet bekend"),
        ("en", "Open or closed: not known", "hours not known"),
    ],
)
def test_hours_that_nobody_knows_are_said_once(
    language: str, open_or_closed: str, hours: str
) -> None:
    html = asked("schadefonds", language)

    assert open_or_closed in html
    assert hours not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_stands_on_top(language: str) -> None:
    html = asked("zelfmoord", language)

    assert html.index("tel:113") < html.index("tel:112")
    assert html.index("tel:112") < html.index('class="entries"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_brings_people_to_a_human(language: str) -> None:
    html = asked("xqzvbn", language)

    for number in ("tel:112", "tel:08000188", "tel:113", "tel:08002000"):
        assert number in html


@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_words_are_only_ever_posted(method: str) -> None:
    assert getattr(Client(), method)("/nl/search/?text=x").status_code == 405


def test_another_site_cannot_ask() -> None:
    answer = Client().post("/nl/search/", {"text": "x"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert Page(answer).name == "error"
