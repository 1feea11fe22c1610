"""The PDF of a report is tagged, in its language, and each page of a rehearsal says so."""

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from entree.reports.pages import write_pdf
from entree.reports.study_report import render
from tests.reports.numbers import document
from tests.reports.test_study_report import without_numbers


def texts(box: Any) -> str:
    """Return all words of a page, those in its margins included."""
    return " ".join(str(one.text) for one in box.descendants() if hasattr(one, "text"))


def unpacked(content: bytes) -> bytes:
    """Return a PDF with what is packed in it after it."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL)
    found = content
    for one in streams:
        try:
            found += zlib.decompress(one)
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize(("language", "mark"), [("nl", "Verzonnen"), ("en", "Invented")])
def test_every_page_of_a_rehearsal_says_that_it_is_invented(language: str, mark: str) -> None:
    pages = HTML(string=render(without_numbers(), language)).render().pages

    margins = [
        " ".join(
            texts(one)
            for one in page._page_box.children
            if getattr(one, "at_keyword", "") == "@top-center"
        )
        for page in pages
    ]
    assert len(pages) > 10
    assert all(mark in one for one in margins)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_answer_to_the_letter_is_one_page(language: str) -> None:
    results = document()
    named = {*results["answer"], *(one for each in results["motions"] for one in each["tables"])}
    some = [one | {"chapter": 11} for one in results["tables"] if one["id"] in named]

    pages = HTML(string=render(results | {"tables": some}, language)).render().pages

    first, second = (texts(page._page_box) for page in pages[:2])
    assert {"nl": "Antwoord op de brief", "en": "Answer to the letter"}[language] in first
    assert {"nl": "Inhoud", "en": "Contents"}[language] in second
    assert "Van der Laan" in first
    assert "Van der Laan" not in second


def test_it_is_written_as_an_accessible_pdf(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "report.pdf"

    write_pdf(render(without_numbers(), "nl"), file)

    assert caplog.messages == []
    content = unpacked(file.read_bytes())
    assert content.startswith(b"%PDF-")
    for word in (b"/Lang (nl)", b"/MarkInfo", b"pdfuaid"):
        assert word in content
