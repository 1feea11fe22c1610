"""What is written is what may be published: described by a schema, and nothing hidden is in it."""

import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from entree.core.study.analyse import Findings, analyse
from entree.core.study.arms import Arm
from entree.core.study.population import draw_wave, margins_of
from entree.core.study.publication_file import read_lists
from entree.core.study.publish import Deciding, Numbers, publish
from entree.core.study.results import Estimand
from entree.core.study.results_file import Study, as_document
from entree.core.study.told import Shown
from tests.commands.shape import mistakes
from tests.core.study.answered import NEEDS, ROOT, Said, answers, invented, needs, wave
from tests.kept import kept

SCHEMA = json.loads((ROOT / "docs/research/results.schema.json").read_text(encoding="utf-8"))
MADE = "2026-11-27"
# What the document is made of.
OF = ("entree/core", "knowledge", "studies/2026-needs", "tests/core/study")


def study(*, is_weighted: bool = False) -> Study:
    margins = margins_of(invented(), needs().truth, "person") if is_weighted else None
    return Study(needs().instrument, needs().plan, needs().analyses, margins)


@cache
def found(number: int = 400) -> Findings:
    drawn = draw_wave(invented(), needs().truth, number, np.random.default_rng(5))
    return analyse(drawn, needs().plan, needs().analyses, study().margins)


def numbers(of: Findings, about: Study) -> Numbers:
    lists = read_lists(NEEDS, needs().instrument)
    return publish(of, Deciding(about.plan, about.analyses, about.margins, lists))


@cache
def published(number: int = 400) -> Numbers:
    return numbers(found(number), study())


def made(number: int) -> Any:
    return as_document(found(number), published(number), study(is_weighted=True), MADE)


@cache
def document(number: int = 400) -> Any:
    """Return the document, made here, and leave it to the tests of what is made of it."""
    return kept(f"needs-{number}", lambda: made(number), *OF, anew=True)


def written_of(of: Findings) -> Any:
    about = study()
    return as_document(of, numbers(of, about), about, MADE)


@pytest.mark.parametrize("number", [60, 400])
def test_the_document_is_what_the_schema_says(number: int) -> None:
    text = json.dumps(document(number), allow_nan=False)

    assert list(mistakes(json.loads(text), SCHEMA, SCHEMA)) == []


def test_every_number_of_the_document_has_been_through_the_one_list() -> None:
    written = document()
    groups = [one for group in written["missing"] for one in group["reached"]]

    assert len(written["cells"]) == len(published().cells)
    assert len(groups) == len(published().reached)
    assert {one["id"] for one in written["contrasts"]} == set(published().contrasts)
    assert [one["shown"] for one in written["cells"]] == [
        fate.shown for _, fate in published().cells
    ]


def test_a_hidden_cell_has_no_number_and_what_is_told_counts_people_on_its_list() -> None:
    kinds = set()
    for one in document()["cells"]:
        kinds.add(one["shown"])
        if one["shown"] == "hidden":
            assert set(one) == {"table", "row", "column", "arm", "shown"}
        else:
            assert one["n"] >= 10
            assert one["weighted"] or abs(one["value"] - one["unweighted"]) < 0.00501

    assert kinds == {"shown", "hidden", "merged"}


def test_what_is_written_is_what_was_told() -> None:
    """The counts of a number are those of its list, merged or not, of people or of contacts."""
    for one, fate in (*published().cells, *published().reached):
        if fate.shown is not Shown.HIDDEN:
            counted = round(one.estimate.unweighted * one.estimate.n)
            assert one.estimate.n == fate.people
            assert one.estimate.what is Estimand.MEAN or counted == fate.counted


def test_both_sides_of_a_comparison_are_told() -> None:
    mirrors = [one for some in published().mirrors.values() for one in some.values()]

    for said, fate in (*published().contrasts.values(), *mirrors):
        if fate.shown is not Shown.HIDDEN:
            assert said.difference.first.n == fate.people


def test_fewer_than_ten_contacts_or_contacts_of_few_people_are_hidden() -> None:
    for one, fate in published().cells:
        if fate.shown is not Shown.HIDDEN and one.estimate.what is Estimand.SHARE:
            assert one.basis.people >= 10
            # Nobody at all is told where the questionnaire says so.
            assert one.basis.counted >= 10 or one.estimate.value == 0


def test_only_a_drawn_arm_has_a_design_based_interval_and_no_bias_range() -> None:
    shown = [one for one in document()["cells"] if one["shown"] == "shown"]
    shares = [one for one in shown if one["what"] == "share"]

    assert {one["kind"] for one in shown if one["arm"] == "probability add-on"} == {"design"}
    assert {one["kind"] for one in shown if one["arm"] != "probability add-on"} == {"model"}
    assert all(("bias" in one) == (one["kind"] == "model") for one in shares)
    assert all(one["unweighted"] is not None for one in shown)


def test_an_invented_wave_says_so_and_a_real_one_does_not() -> None:
    some: Said = {"path.turned": "yes", "event.last_time": "today"}
    real = wave(("person", answers([some] * 12, arm=Arm.OPEN)))

    written = written_of(analyse(real, needs().plan, needs().analyses, None))

    assert document()["invented"] is True
    assert written["invented"] is False
    assert written["margins"] is None
    assert written["arms"][0]["n"] == 12


def test_fewer_than_ten_who_came_are_not_counted() -> None:
    few = wave(("person", answers([{"path.turned": "yes"}] * 9)))

    written = written_of(analyse(few, needs().plan, needs().analyses, None))

    assert written["arms"][0]["n"] is None
    assert {one["shown"] for one in written["cells"]} == {"hidden"}
    assert {one["shown"] for one in written["contrasts"]} == {"hidden"}


def test_rows_columns_and_groups_have_words_in_both_languages() -> None:
    tables = {one["id"]: one for one in document()["tables"]}

    barriers = tables["barriers"]
    assert barriers["rows"][1]["says"]["nl"] == "Ik schaamde me."
    assert [one["id"] for one in barriers["columns"]] == ["never", "before", "during", "after"]
    assert [one["en"] for one in barriers["counts"]] == ["Somewhat", "A lot", "Very much"]
    assert tables["told-close"]["rows"][0]["says"]["en"].endswith("close to you? Yes")
    steps = [one["says"]["en"] for one in tables["steps-today"]["rows"]]
    assert "other steps together" in steps
    assert any(" → " in one for one in steps)
    women = next(
        one for one in tables["needs-today"]["columns"] if one["id"] == "background.gender=woman"
    )
    assert (women["says"]["nl"], women["of"]["nl"][:10]) == ("Vrouw", "Ben je een")
    assert tables["entrance-use"]["ordered"]
    assert not tables["needs-today"]["ordered"]
    assert len(tables["mirror-helped"]["rows"]) == 10


def test_a_contrast_says_who_is_beside_whom_and_where_it_belongs() -> None:
    contrasts = {one["id"]: one for one in document()["contrasts"]}

    assert contrasts["not-for-me-men"]["primary"]
    assert contrasts["not-for-me-men"]["moment"] == "before"
    first, second = contrasts["not-for-me-men"]["of"]
    assert (first["says"]["nl"], second["says"]["nl"]) == (
        "‘Man’ (zocht hulp)",
        "‘Vrouw’ (zocht hulp)",
    )
    assert contrasts["one-entrance-men"]["of"][0]["says"]["en"] == "‘Man’"
    assert contrasts["shame-by-seeking"]["chapter"] == 6
    assert contrasts["shame-by-seeking"]["note"]
    assert contrasts["shame-by-seeking"]["of"][1]["says"]["en"] == "never looked for help"
