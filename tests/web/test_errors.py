"""Whatever goes wrong is answered by a friendly page with the numbers, in both languages."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from entree.web import errors
from entree.web.errors import CODES, error_page, show_friendly_errors, write_error_pages
from entree.web.front import views
from tests.web.page import Page, read

NUMBERS = {"tel:112", "tel:08000188", "tel:113", "tel:08002000"}


def is_friendly(page: Page, language: str) -> bool:
    """Return whether a page for an error is one of ours, whole and with the numbers."""
    return (
        page.name == "error"
        and page.tree.one("html")["lang"] == language
        and set(page.main_links()) >= NUMBERS | {f"/{language}/"}
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_with_the_numbers_and_a_way_on(code: int, language: str) -> None:
    tree = read(error_page(code, language).decode())

    links = {link["href"] for link in tree.one("main").all("a")}
    assert links >= NUMBERS | {f"/{language}/"}
    assert tree.one("html")["lang"] == language
    assert str(code) not in tree.one("main").text


def test_the_codes_are_those_that_are_promised() -> None:
    assert CODES == (400, 403, 404, 405, 413, 429, 500, 503)


def test_the_pages_are_left_as_files_for_the_proxy(tmp_path: Path) -> None:
    write_error_pages(tmp_path)

    for language in ("nl", "en"):
        for code in CODES:
            left = (tmp_path / language / f"{code}.html").read_bytes()
            assert left == error_page(code, language)


def test_the_pages_are_ready_before_anything_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    error_page.cache_clear()
    errors.prepare_error_pages()
    monkeypatch.setattr(errors, "frame", None)
    monkeypatch.setattr(errors, "render_to_string", None)

    for language in ("nl", "en"):
        assert error_page(500, language).startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("path", "asked", "language"),
    [
        ("/nl/nowhere", "en", "nl"),
        ("/en/nowhere", "nl", "en"),
        ("/x", "en", "en"),
        ("/x", "", "nl"),
    ],
)
def test_an_unknown_address_is_friendly_in_the_language_of_the_address_or_the_browser(
    client: Client, path: str, asked: str, language: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": asked})

    assert answer.status_code == 404
    assert is_friendly(Page(answer), language)
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_that_breaks_is_answered_by_500_with_the_numbers(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("what the visitor said")

    client.raise_request_exception = False
    monkeypatch.setattr(views, "next_step", broken)

    answer = client.post(f"/{language}/", {"do": "start"})

    assert answer.status_code == 500
    assert is_friendly(Page(answer), language)
    assert b"what the visitor said" not in answer.content
    assert answer["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer


@pytest.mark.parametrize("code", CODES)
def test_a_refusal_from_anywhere_gets_its_friendly_page(code: int) -> None:
    respond = show_friendly_errors(lambda _: HttpResponse("bare", status=code))

    answer = respond(RequestFactory().get("/en/"))

    assert answer.status_code == code
    assert is_friendly(Page(answer), "en")


def test_other_answers_are_left_alone() -> None:
    whole = HttpResponse("whole", status=200)
    respond = show_friendly_errors(lambda _: whole)

    assert respond(RequestFactory().get("/en/")) is whole


def test_one_may_still_leave_from_an_error_page(client: Client) -> None:
    page = Page(client.get("/nowhere"))

    assert [link for link in page.tree.all("a") if "data-leave" in link.attributes]
