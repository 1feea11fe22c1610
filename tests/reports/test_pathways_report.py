"""The report of Pathways: page one from the shares, each figure with its table, nothing asked."""

import csv
import json
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from entree.core.pathways.insight.told import insight_of
from entree.core.pathways.landscape.live import Variant
from entree.reports.pages import BadResults, render_page
from entree.reports.pathways_regions import Region, Supplied
from entree.reports.pathways_report import content, read_results, write_report, write_tables
from entree.reports.pathways_words import FOLDER, MEASURES, SAY, Words
from tests.core.pathways.insight.invented_run import invented_results

WANTED = (Variant(), Variant(own_staff=True), Variant(stretch=2.0))
PLACE = Supplied("CSG Ergens", "Ergens", "", "https://ergens.example/", "2024", (10, 25), 40)
NOWHERE = Supplied("CSG Nergens", "", "dag en nacht", "https://nergens.example/", "")


@cache
def results() -> Any:
    return invented_results(WANTED)


@cache
def insight() -> Any:
    return insight_of(results())


def regions() -> list[Region]:
    """Return a region with a place and a figure, and one of which nothing is known."""
    return [
        Region("amsterdam", "Amsterdam", 1000, (PLACE, NOWHERE), (("Een op de vier.", "https://e.example"),),
               has_centre=True),
        Region("zeeland", "Zeeland", 500, (), (), has_centre=False),
    ]  # fmt: skip


@cache
def page(language: str = "nl") -> str:
    return made(results(), insight(), language)


def made(found: Any, seen: Any, language: str = "nl") -> str:
    return render_page("pathways/index.html", content(Words(language, found), seen, regions()))


def quick() -> tuple[Any, Any]:
    """Return results of a quick look with too few worlds, and what can be seen into them."""
    found = deepcopy(invented_results((Variant(),), worlds=12))
    found["made_from"]["quick"] = True
    return found, insight_of(found)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_parts_are_there(language: str) -> None:
    text = page(language)

    assert f'<html lang="{language}">' in text
    for place in ("answer", "holds", "moving", "flows", "seen", "calibration", "regions",
                  "assumptions", "method", "limits", "variant-0", "variant-1",
                  "variant-2"):  # fmt: skip
        assert f'id="{place}"' in text
    for kind in ("compared", "ahead", "measures", "waiting", "tornado", "information", "turning",
                 "sobol", "holds"):  # fmt: skip
        assert f'class="sheet {kind}"' in text
    named = re.findall(r'\bid="([^"]+)"', text)
    assert len(named) == len(set(named))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(named)


def test_the_page_asks_for_nothing_and_its_only_script_is_inside() -> None:
    text = page()

    assert not re.search(r"<(link|img|iframe|object)\b", text)
    assert not re.search(r"\b(src|srcset)=", text)
    assert "url(" not in text
    assert "@import" not in text
    assert text.count("<script") == 2
    assert "fetch(" not in text


def test_no_word_of_the_report_stands_twice_in_its_file() -> None:
    text = (FOLDER / "words.yaml").read_text(encoding="utf-8")

    named = re.findall(r"(?m)^'?([a-z0-9_-]+)'?:", text)
    assert len(named) == len(set(named)) == len(SAY)
    assert '<th scope="col">Meet</th>' in page()


def test_page_one_names_no_winner_without_its_share() -> None:
    english = page("en").split('id="answer"')[1].split("</section>")[0]

    best = results()["variants"][0]["comparison"]["designs"]["entrance-listens"]["best"]
    assert 0.5 < best["share"] < 1
    share = f"{best['share'] * 100:.0f}% (± {best['error'] * 100:.0f}%)"
    assert f"‘One entrance that listens too’ is the best in {share} of the worlds" in english
    assert (
        "In short: ‘One entrance that listens too’ is the best most often, yet not always."
        in english
    )
    assert "One central entrance that listens too does better than today in " in english
    assert "more people look for help too" in english
    assert "Whether it is better or worse than today cannot be told: " in english
    assert "explains by itself): ‘Which part of those who choose another door" in english
    assert "the choice is better: ‘Study: first contact’" in english
    assert "A million euro counts as 20 people there." in english
    assert "λ" not in english


def test_where_nothing_is_best_or_told_it_says_so() -> None:
    found, seen = quick()
    for one in found["variants"][0]["comparison"]["designs"].values():
        for share in ("best", "better_than_today", "worse_than_today"):
            one[share]["share"] = 0.0
    found["variants"][0]["comparison"]["ties"] = []

    text = made(found, seen, "en")

    assert "no way is clearly the best in any world" in text
    assert "In short: which way is the best cannot be told. One central entrance" in text
    assert "listens too does better than today in 0% of the worlds, and worse in 0%." in text
    assert "Which assumption decides it cannot be told from chance" in text
    assert "What should be measured first cannot be told" in text
    assert "is told from 20 equal worlds on. Here there are 12" in text
    assert "Alike on average" not in text
    assert "<form" not in text
    assert "<script" not in text


def test_that_more_come_is_no_better_help_and_page_one_says_so() -> None:
    found = deepcopy(results())
    listens = found["variants"][0]["designs"]["entrance-listens"]["groups"]["everyone"]
    today = found["variants"][0]["designs"]["today"]["groups"]["everyone"]
    listens["people"]["mean"] = 1.2 * today["people"]["mean"]
    listens["in_time"]["mean"] = 1.2 * today["in_time"]["mean"]

    only_more = made(found, insight(), "en")
    listens["in_time"]["mean"] = 1.3 * today["in_time"]["mean"]
    better_too = made(found, insight(), "en")

    assert "Yet that is because more people then look for help" in only_more
    assert "20% more than today" in only_more
    assert "Yet that is because" not in better_too


def test_a_narrow_share_is_told_as_no_winner() -> None:
    found = deepcopy(results())
    found["variants"][0]["comparison"]["designs"]["entrance-listens"]["best"]["share"] = 0.3
    designs = found["variants"][0]["comparison"]["designs"]
    designs["no-wrong-door"]["better_than_today"]["share"] = 0.95
    designs["entrance-triage"]["worse_than_today"]["share"] = 0.6
    designs["entrance-listens"]["worse_than_today"]["share"] = 0.05
    designs["entrance-listens"]["better_than_today"]["share"] = 0.7
    found["variants"][0]["comparison"]["ties"] = [["today", "no-wrong-door"]] * 5

    text = made(found, insight(), "en")

    assert "is so most often: in 30%" in text
    assert "Better than today in nearly all worlds: ‘No wrong door’" in text
    assert "Worse than today in most worlds: ‘One entrance with triage’" in text
    assert "Better more often than not, but not surely: ‘One entrance that listens" in text
    assert "2 more pairs" in text


def test_what_is_not_above_the_floor_is_said_to_be_chance() -> None:
    seen = deepcopy(insight())
    told = seen["variants"][0]
    told["sensitivity"]["share_floor"] = told["sensitivity"]["rank_floor"] = 1.0
    told["turning"] = []
    told["map"]["cells"][0][0]["leads"] = None
    told["moving"]["settings"][1]["designs"] = None
    for at in told["information"]:
        for one in at["groups"]:
            one["is_told"] = False

    text = made(results(), seen, "en")

    assert "Which assumption decides it cannot be told from chance" in text
    assert "What should be measured first cannot be told" in text
    assert "No assumption lies above the floor" in text
    assert "Not distinguishable from zero, at every λ: " in text
    assert "too few worlds (" in text
    assert '"rows": null' in text


def test_a_quick_look_is_marked_on_the_page_and_in_its_title() -> None:
    text = made(*quick())

    assert "(Snelle blik: geen uitkomst)</title>" in text
    assert 'class="mark-invented"' in text
    assert '@top-center { content: "Snelle blik: geen uitkomst"' in text
    assert "Dat is te weinig om iets op te bouwen." in text
    assert "Snelle blik" not in page()


def test_every_table_says_which_run_it_comes_from() -> None:
    text = page()

    tables = text.count("<tbody>")
    assert tables > 40
    assert text.count("Uit run: zaad 7 · motor invented") == tables


def test_every_measure_of_every_group_stands_in_its_table() -> None:
    english = page("en")

    table = english.split('id="variant-1-entrance-triage-measures"')[1].split("</table>")[0]
    for one in MEASURES.values():
        assert one["en"] in table
    told = results()["variants"][1]["designs"]["entrance-triage"]["groups"]["women"]["in_time"]
    low, high = told["interval"]
    assert f"{told['mean'] * 100:.0f} ({low * 100:.0f}–{high * 100:.0f})" in table
    equity = english.split('id="variant-0-today-equity"')[1].split("</table>")[0]
    assert "too few people" in equity


def test_drawings_are_grey_and_beside_their_numbers() -> None:
    text = page()

    colours = set(re.findall(r"#[0-9a-f]{6}", text))
    assert all(len({one[1:3], one[3:5], one[5:7]}) == 1 or one == "#f3f1ec" for one in colours)
    drawn = re.findall(r"<td[^>]*><span class=\"drawing\">(.*?)</span>([^<]*)</td>", text)
    assert len(drawn) > 20
    assert all(words.strip() for _, words in drawn)
    assert text.count('<svg class="flow"') == text.count("Dezelfde stromen als tabel</h4>") == 4
    assert "andere plekken" in text


def test_a_region_says_what_is_there_and_what_is_not_known() -> None:
    text = page().split('id="of-amsterdam"')[1]

    assert "CSG Ergens, Ergens: uren niet bekend; hemelsbreed ongeveer 10–25 km" in text
    assert "40 km van de verste rand" in text
    assert "afstand niet bekend: de bron noemt geen plaats" in text
    assert "Een op de vier." in text
    zeeland = text.split('id="of-zeeland"')[1]
    assert "geen plek hier bevestigd" in zeeland
    assert "Geen gepubliceerd cijfer" in zeeland
    assert "ongeveer 500" in zeeland


def test_words_of_one_language_stay_out_of_the_other() -> None:
    english = re.sub(r'<span lang="nl">.*?</span>', "", page("en"))

    for word in ("Kort gezegd", "werelden", "niet van", "op de honderd", "Uit run", "Eén ingang"):
        assert word not in english


def test_files_are_written_with_every_measure_as_csv(tmp_path: Path) -> None:
    file, text = write_report(results(), insight(), regions(), tmp_path / "out", language="en")
    tables, seen = write_tables(results(), insight(), tmp_path / "out")

    assert file.read_text(encoding="utf-8") == text
    rows = list(csv.DictReader(tables.read_text(encoding="utf-8").splitlines()))
    groups = results()["variants"][0]["designs"]["today"]["groups"]
    assert len(rows) == 3 * 4 * sum(len(one) for one in groups.values())
    assert json.loads(seen.read_text(encoding="utf-8"))["years"] == 10


def test_results_of_another_kind_are_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    for words in ("no json", "[]", '{"schema": 2}', '{"schema": 1}'):
        file.write_text(words, encoding="utf-8")
        with pytest.raises(BadResults, match="Run `entree pathways run` anew"):
            read_results(file)
    file.write_text(json.dumps(results()), encoding="utf-8")
    assert read_results(file)["study"] == "2026-pathways"
    own = results() | {"variants": results()["variants"][1:2]}
    with pytest.raises(BadResults, match="no comparison with as much staff"):
        content(Words("nl", own), insight(), [])
