"""The PDF of Pathways: the answer is its first page, and a quick look is marked on every one."""

import pytest
from weasyprint import HTML

from entree.core.pathways.insight.told import insight_of
from tests.reports.test_pathways_report import insight, made, quick, results
from tests.reports.test_study_pdf import texts


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_answer_is_the_first_page(language: str) -> None:
    pages = HTML(string=made(results(), insight(), language)).render().pages

    first, second = (texts(page._page_box) for page in pages[:2])
    assert {"nl": "Kort gezegd", "en": "In short"}[language] in first
    assert {"nl": "De manieren naast elkaar", "en": "The ways beside each other"}[language] in first
    assert "zaad 7" in first or "seed 7" in first
    assert {"nl": "Inhoud", "en": "Contents"}[language] in second


def test_every_page_of_a_quick_look_says_that_it_is_one() -> None:
    found, _ = quick()

    pages = HTML(string=made(found, insight_of(found))).render().pages

    margins = [
        " ".join(
            texts(one)
            for one in page._page_box.children
            if getattr(one, "at_keyword", "") == "@top-center"
        )
        for page in pages
    ]
    assert len(pages) > 10
    assert all("Snelle blik" in one for one in margins)
