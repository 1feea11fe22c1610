"""``analysis.yaml`` is read strictly: every analysis has its tables, every name is there."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.analysis_file import FILE, Analyses, Form, read_analyses
from tests.core.study.answered import NEEDS, needs

TEXT = (NEEDS / FILE).read_text(encoding="utf-8")


def changed(folder: Path, old: str, new: str) -> Analyses:
    assert old in TEXT
    (folder / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return read_analyses(folder, needs().instrument)


def test_every_analysis_of_the_study_has_its_tables_in_its_chapter() -> None:
    told = {one.analysis: one.chapter for one in needs().analyses.tables}

    assert told == {one.id: one.chapter for one in needs().instrument.analyses}
    assert {one.chapter for one in needs().analyses.tables} == set(range(1, 11))


def test_a_battery_brings_its_lines_and_not_their_moments() -> None:
    tables = {one.id: one for one in needs().analyses.tables}

    assert len(tables["barriers"].shows) == 22
    assert len(tables["mirror-helped"].shows) == 10
    assert tables["told-again"].is_of_contacts
    assert not tables["tellings"].is_of_contacts
    assert tables["mirror-barriers"].form is Form.MIRRORS


def test_todays_help_is_what_the_instrument_says_it_is() -> None:
    assert needs().analyses.reading.today == ("this_year", "years_1_2", "years_3_4")


def test_an_analysis_may_have_a_reason_instead_of_a_table(tmp_path: Path) -> None:
    said = "without: {organisations: {nl: Nog niet., en: Not yet.}}"
    text = TEXT.replace(SHEET, "").replace("answer: [", f"{said}\nanswer: [")
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    found = read_analyses(tmp_path, needs().instrument)

    assert found.without["organisations"]["en"] == "Not yet."


SHEET = next(one for one in TEXT.splitlines() if "table: sheet-numbers" in one)
TELL = "{table: tell-where, analysis: whom-and-where"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (SHEET, "", "'organisations' has tables, or a reason"),
        ("answer: [", "without: {organisations: {nl: a, en: b}}\nanswer: [", "tables, or a reason"),
        (TELL, "{table: tell-whom, analysis: whom-and-where", "two tables 'tell-whom'"),
        (TELL, "{table: tell-where, analysis: whom-and-here", "no 'whom-and-here'"),
        ("shows: [tell.where]", "shows: [tell.there]", "no item 'tell.there'"),
        ("by: [work.kind]", "by: [path.turned]", "no 'path.turned'"),
        ("among: {event.by: family}", "among: {work.kind: gp}", "no 'work.kind'"),
        ("form: counted, counts: [helped]", "form: counted", "'counts'"),
        ("counts: [would_have]", "counts: [should_have]", "with all of these options"),
        ("counts: [helped]", "counts: [spoiled]", "with all of"),
        ("form: counted, counts: [helped]", "form: counted, counts: [spoiled]", "with all"),
        ("year: contact.year", "year: contact.month", "no 'contact.month'"),
        ("never: [no]", "never: [nope]", "no 'nope'"),
        ("item: background.registered", "item: background.gone", "no item 'background.gone'"),
        ("options: [trade]", "options: [sale]", "no 'sale'"),
        ("why: {nl: Er is geen cijfer., en: There is no figure.}", "why: {}", "'expected' with"),
        ("tables: [turn-sport]", "tables: [turn-spot]", "no 'turn-spot'"),
        ("groups: [sport]", "groups: [spot]", "no 'spot'"),
        ("answer: [needs-today", "answer: [needs-never", "no 'needs-never'"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(KnowledgeError) as caught:
        changed(tmp_path, old, new)

    assert says in str(caught.value)
    assert str(caught.value).startswith("analysis.yaml:")


def test_a_group_of_whom_nothing_is_asked_has_its_reason_only(tmp_path: Path) -> None:
    new = "{group: far-away, title: {nl: Ver, en: Far}, why: {nl: Niet gevraagd., en: Not asked.}}"

    found = changed(tmp_path, "missing:\n", f"missing:\n  - {new}\n")

    assert found.missing[0].item is None
    assert found.missing[0].questionnaire is None
