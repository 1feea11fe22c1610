"""The report of a study: each figure with its table, nothing from elsewhere, marked if invented."""

import json
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from entree.reports.pages import BadResults, refuse
from entree.reports.study_figures import (
    MARKS,
    SHARES,
    Spot,
    around_nothing,
    scale_of,
    strip,
    swatch,
)
from entree.reports.study_report import read_results, render, write_report
from entree.reports.study_sentences import needed, with_interval
from entree.reports.study_words import CHAPTERS
from tests.reports.numbers import document


@cache
def page(language: str = "nl") -> str:
    return render(document(), language)


def without_numbers() -> Any:
    """Return results in which everything is hidden."""
    found = deepcopy(document(60))
    for name in ("cells", "contrasts", "mirrors"):
        for one in found[name]:
            one["shown"] = "hidden"
    for group in found["missing"]:
        for one in group["reached"]:
            one["shown"] = "hidden"
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_ten_chapters_the_answer_the_method_and_the_limits_are_there(language: str) -> None:
    text = page(language)

    assert f'<html lang="{language}">' in text
    for number, title in CHAPTERS.items():
        assert f'id="chapter-{number}"' in text
        assert title[language] in text
    for place in ("answer", "primary", "method", "limits"):
        assert f'id="{place}"' in text
    by = {"nl": "Kuik en Van der Graaf", "en": "Kuik and Van der Graaf"}
    for name in ("Wörsdörfer", by[language], "Van der Laan", "Van der Werf"):
        assert name in text


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    text = page()

    assert not re.search(r"<(script|link|img|iframe|object)\b", text)
    assert not re.search(r"\b(src|srcset|data)=", text)
    assert "url(" not in text
    assert "@import" not in text
    with pytest.raises(BadResults, match="may ask for nothing"):
        refuse("https://elsewhere.example/a.png")


def test_a_rehearsal_says_so_on_the_page_in_each_figure_and_in_its_title() -> None:
    text = page()

    assert "(Verzonnen gegevens)</title>" in text
    assert 'class="mark-invented"' in text
    assert '@top-center { content: "Verzonnen gegevens"' in text
    figures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(figures) > 30
    assert all("Verzonnen gegevens" in one for one in figures)
    real = render(document() | {"invented": False}, "nl")
    assert "Verzonnen gegevens" not in real
    assert "Generale repetitie: niemand" not in real


def test_each_figure_has_its_table_with_weighted_unweighted_interval_and_n() -> None:
    text = page()

    articles = re.findall(r'<article aria-labelledby="([\w-]+)">(.*?)</article>', text, re.DOTALL)
    tables = {name: body for name, body in articles if '<table class="drawn">' in body}
    assert len(tables) > 30
    shown = [one for one in document()["cells"] if one["shown"] == "shown"]
    plain = [one for one in shown if one["what"] == "share" and "=" not in one["column"]]
    assert len(plain) > 150
    for one in plain:
        percent = f"{one['unweighted'] * 100:.0f}%"
        beside = percent if one["weighted"] else "niet gewogen"
        drawn = f'<td>{with_interval(one)}</td><td data-says="ongewogen">{beside}</td>'
        in_row = f'{drawn}<td data-says="n">{one["n"]}</td>'
        said = f"ongewogen {percent}" if one["weighted"] else beside
        in_cell = f"{with_interval(one)}; {said}; n {one['n']}"
        assert in_row in tables[one["table"]] or in_cell in tables[one["table"]]


def test_no_interval_of_a_difference_is_cut_off_at_the_edge() -> None:
    found = deepcopy(document())
    wide = next(one for one in found["contrasts"] if one["primary"])
    side = {"value": 0.3, "n": 60}
    wide |= {
        "shown": "shown", "weighted": False, "verdict": "not_told", "value": 0.1, "low": -0.72,
        "high": 0.95, "first": side, "second": side, "chance": 0.4, "matters": 0.1,
        "detectable": 0.4, "level": 0.95, "kind": "model", "method": "Wald",
    }  # fmt: skip

    text = render(found, "en")

    assert around_nothing([]).high == 0.2
    assert around_nothing([-0.72, 0.95]).ticks == (-1, -0.5, 0, 0.5, 1)
    for place in (around_nothing([0.95]).place(-0.72), around_nothing([0.95]).place(0.95)):
        assert 0 < place < 100
        assert f'{place}%"' in text
    assert "<span>−100</span>" in text


def test_an_open_difference_says_with_how_many_answers_it_could_be_told() -> None:
    one = {
        "shown": "shown", "verdict": "not_told", "detectable": 0.3, "matters": 0.1,
        "first": {"n": 100}, "second": {"n": 200},
    }  # fmt: skip

    assert "10 points can be told in 80 of 100 studies like this with about 2700" in needed(
        one, "en"
    )
    assert "met deze 300 antwoorden" in needed({**one, "detectable": 0.08}, "nl")
    assert needed({**one, "verdict": "more"}, "en") == ""
    assert needed({**one, "detectable": None}, "en") == ""
    assert needed({"shown": "hidden"}, "en") == ""


def test_figures_can_be_read_in_grey_and_by_their_words() -> None:
    text = page()

    colours = set(re.findall(r"#[0-9a-f]{6}", text))
    assert all(len({one[1:3], one[3:5], one[5:7]}) == 1 or one == "#f3f1ec" for one in colours)
    assert text.count('aria-hidden="true"') >= text.count('<svg class="strip"')
    drawings = {swatch(mark, "model") for mark in MARKS.values()}
    assert len(drawings) == len(MARKS)
    assert "dasharray" in swatch("circle", "model")
    assert "dasharray" not in swatch("circle", "design")


def test_a_strip_has_value_interval_and_unweighted_at_their_places() -> None:
    drawn = strip(Spot(0.4, 0.3, 0.55, "design", "circle", 0.35), SHARES)

    for place in ('cx="40.0%"', 'x1="30.0%" x2="55.0%"', 'x1="35.0%"'):
        assert place in drawn
    assert SHARES.place(1.4) == 100
    assert scale_of([]).high == 1
    assert scale_of([12.0, 30.0]).ticks == (0, 15, 30)
    assert "35.0%" not in strip(Spot(0.4, 0.3, 0.55, "design", "circle"), SHARES)


def test_what_is_hidden_is_named_and_nothing_of_it_is_told() -> None:
    hidden = page()
    nothing = render(without_numbers(), "en")

    assert "Niet getoond, want er zouden te weinig mensen" in hidden
    assert not re.findall(r"\d+% \(\d", nothing)
    assert "Nothing can be told here: too few people everywhere." in nothing
    assert "Cannot be told, too few people." in nothing


def test_without_margins_it_says_that_nothing_is_weighted() -> None:
    assert "Niets is gewogen" in render(document() | {"margins": None}, "nl")
    assert "Niets is gewogen" not in page()
    assert "Organisations: not yet" in render(
        document() | {"without": {"Organisations": {"nl": "a", "en": "not yet"}}}, "en"
    )


def test_words_of_one_language_stay_out_of_the_other() -> None:
    english = page("en")

    for word in (
        "Verzonnen gegevens",
        "ongewogen",
        "niet te zeggen",
        "zocht hulp",
        "via organisaties",
    ):
        assert word not in english


def test_a_file_is_written_and_other_results_are_refused(tmp_path: Path) -> None:
    file, text = write_report(document(), tmp_path / "out", language="en")

    assert file.read_text(encoding="utf-8") == text
    for content in ("no json", "[]", json.dumps({"format": 2})):
        (tmp_path / "results.json").write_text(content, encoding="utf-8")
        with pytest.raises(BadResults, match=r"results\.json"):
            read_results(tmp_path / "results.json")
    (tmp_path / "results.json").write_text(json.dumps(document()), encoding="utf-8")
    assert read_results(tmp_path / "results.json")["study"] == "2026-needs"
