"""The open file holds protected tables and nothing else, and knows what was told before."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from entree.core.study.cells import Why
from entree.core.study.disclosure import Protected, protect
from entree.outside.study.open_file import Edition, NoEdition, earlier_facts, write_open
from tests.core.study.publishing import Study, invented

EDITION = Edition("needs/person/open/people", "2026-1", 150, is_invented=True)


def study() -> Study:
    return invented(1)


def told() -> Protected:
    return protect(study().publication, study().answers)


def written(folder: Path, edition: Edition = EDITION) -> dict[str, Any]:
    write_open(told(), edition, folder)
    found: dict[str, Any] = json.loads((folder / "tables.json").read_text("utf-8"))
    return found


def cells(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for table in found["tables"] for cell in table["cells"]]


def test_a_count_stands_where_it_is_told_and_only_there(tmp_path: Path) -> None:
    found = cells(written(tmp_path))

    assert {one["status"] for one in found} >= {"shown", "hidden"}
    assert all((one["count"] is None) == (one["status"] == "hidden") for one in found)
    assert all(one["count"] is None or one["count"] >= 10 for one in found)


def test_no_reader_learns_why_a_count_is_hidden(tmp_path: Path) -> None:
    written(tmp_path)

    text = "".join(one.read_text("utf-8") for one in tmp_path.iterdir())
    assert not any(why.value in text for why in Why)


def test_csv_and_json_tell_the_same_and_both_say_that_it_is_invented(tmp_path: Path) -> None:
    found = written(tmp_path)

    with (tmp_path / "tables.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in ("count", "percent"):
        said = ["" if one[name] is None else str(one[name]) for one in cells(found)]
        assert [row[name] for row in rows] == said
    assert found["invented"] is True
    assert all("INVENTED DATA" in row["notes"] for row in rows)


def whole() -> dict[str, tuple[str, ...]]:
    return {name: one.categories for name, one in study().publication.variables.items()}


def test_what_was_told_of_the_same_people_before_is_known(tmp_path: Path) -> None:
    found = written(tmp_path)
    number = sum(one["count"] is not None for one in cells(found))

    facts = earlier_facts(tmp_path / "tables.json", EDITION, whole())

    assert len(facts) == number
    assert all(one.least == one.most for one in facts)
    # Categories that are no longer asked say nothing of this list.
    few = {name: said[:1] for name, said in whole().items()}
    assert len(earlier_facts(tmp_path / "tables.json", EDITION, few)) < number


def test_another_wave_is_of_other_people_and_a_part_of_this_one_is_refused(
    tmp_path: Path,
) -> None:
    written(tmp_path)
    file = tmp_path / "tables.json"

    assert earlier_facts(file, replace(EDITION, wave="2027-1"), whole()) == ()
    with pytest.raises(NoEdition, match="would tell who came in between"):
        earlier_facts(file, replace(EDITION, people=153), whole())
