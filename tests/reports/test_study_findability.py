"""An audit of real sites stands in chapter 5, apart from what people answered."""

import json
from pathlib import Path
from typing import Any

import pytest

from entree.commands.findability_audit import study_folder
from entree.core.findability.measures import read_measures
from entree.reports.pages import BadResults
from entree.reports.study_findability import WORDS, findings, read_findings
from entree.reports.study_report import render, write_report
from tests.reports.numbers import document

AUDIT: dict[str, Any] = {
    "measures": 1,
    "made": "2026-03-04",
    "sites": 40,
    "findings": [
        {"criterion": "free", "part": "told", "met": 10, "measured": 40},
        {"criterion": "exit-sticky", "part": "safe", "met": 0, "measured": 0},
    ],
}


def real() -> dict[str, Any]:
    found: dict[str, Any] = document() | {"invented": False}
    return found


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "Zegt of het gratis is"), ("en", "Says whether it is free")],
)
def test_of_how_many_sites_it_holds_stands_in_chapter_5(language: str, says: str) -> None:
    text = render(real(), language, AUDIT)

    _, _, rest = text.partition('id="chapter-5"')
    fifth = rest.partition('id="chapter-6"')[0]
    assert f'<th scope="row">{says}</th><td>10</td><td>40</td><td>25%</td>' in fifth
    assert "<td>0</td><td>0</td><td>–</td>" in fifth
    assert "2026-03-04" in fifth
    assert 'id="findability"' not in render(real(), language)
    assert findings(None, language) is None


def test_findings_about_real_sites_do_not_stand_beside_invented_answers(tmp_path: Path) -> None:
    with pytest.raises(BadResults, match="nobody gave"):
        write_report(document(), tmp_path, language="nl", audit=AUDIT)

    assert list(tmp_path.iterdir()) == []


def test_the_file_of_an_audit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "national.json"
    file.write_text(json.dumps(AUDIT), encoding="utf-8")

    assert read_findings(file) == AUDIT


@pytest.mark.parametrize("text", ["", "[]", '{"measures": 1, "findings": []}'])
def test_another_file_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "national.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BadResults, match=r"no national\.json"):
        read_findings(file)
    with pytest.raises(BadResults, match=r"no national\.json"):
        read_findings(tmp_path / "missing.json")


def test_a_criterion_without_words_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "national.json"
    odd = {"criterion": "odd", "part": "told", "met": 1, "measured": 2}
    file.write_text(json.dumps(AUDIT | {"findings": [odd]}), encoding="utf-8")

    with pytest.raises(BadResults, match="odd"):
        read_findings(file)


def test_every_criterion_of_the_audit_has_words_and_no_other() -> None:
    assert set(WORDS) == {one.id for one in read_measures(study_folder()).criteria}
    assert all(set(said) == {"nl", "en"} for said in WORDS.values())
