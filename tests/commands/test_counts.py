"""``entree counts``: what is told, as a list, a table and the input of Pathways."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from entree.commands import counts as command
from entree.commands.counts import counts
from entree.core.handover.measures import LEAST, Measure
from entree.core.handover.periods import GRACE, closes
from entree.web import clock
from entree.web.environment import ROOT
from entree.web.referrals.actions.close_weeks import close_weeks
from tests.commands.shape import mistakes
from tests.web.referrals.counting import MONDAY, put

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((ROOT / "docs/understand/counts.schema.json").read_text(encoding="utf-8"))
SPREAD = {
    Measure.OPENED: {"0-4": 20, "4-8": 12, "8-16": 11, "16-40": 14, "40-80": 12, "80-": 11},
    Measure.ACCEPTED: {"0-4": 40, "80-": 7},
    Measure.ENDED: {"full": 12, "not_ours": 14, "handed:slachtofferhulp": 11, "silent": 13},
}
Asked = Callable[..., Result]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Return how the command is run."""
    monkeypatch.setattr(command, "start", lambda: None)
    monkeypatch.setattr(clock, "now", lambda: closes(MONDAY) + GRACE)

    def run(*words: str) -> Result:
        """Run it."""
        found = CliRunner().invoke(counts, words)
        assert found.exit_code == 0, found.output
        return found

    return run


@pytest.fixture
def told() -> None:
    """Let one organisation be told of, and another wait."""
    put(9, organisation="slachtofferhulp")
    put(100, SPREAD)
    close_weeks(closes(MONDAY) + GRACE)


def test_before_anything_is_told_it_says_so(asked: Asked) -> None:
    put(40)

    assert "Nothing is told yet" in asked().output


@pytest.mark.usefixtures("told")
def test_the_list_says_between_which_hours_half_had_it(asked: Asked) -> None:
    assert asked().output == (
        "113  2026-09-07 to 2026-09-13  100 arrived; half: "
        "opened 16-40 h, then accepted after 4 h, then contacted hidden\n"
    )


@pytest.mark.usefixtures("told")
def test_the_table_has_units_and_adds_up(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"

    asked("--csv", str(file))

    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    for measure in Measure:
        numbers = [int(row["number_of_turns"]) for row in rows if row["measure"] == measure.value]
        assert sum(numbers) == 100
        assert min(numbers) >= LEAST
    opened = [row for row in rows if row["measure"] == "opened"]
    hours = [(row["from_working_hours"], row["to_working_hours"]) for row in opened]
    assert hours == [*(("0", "4"), ("4", "8"), ("8", "16"), ("16", "40"), ("40", "80"), ("80", ""))]
    assert {row["organisation"] for row in rows} == {"113"}


@pytest.mark.usefixtures("told")
def test_what_pathways_reads_is_as_its_schema_says(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "counts.json"

    asked("--pathways", str(file))

    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert list(mistakes(found, SCHEMA, SCHEMA)) == []
    assert found["hidden"] == ["slachtofferhulp"]
    (period,) = found["periods"]
    assert period["arrived"] == 100
    assert period["weeks"] == 1
    ended = {" ".join(one["bins"]): (one["n"], one["hidden"]) for one in period["ended"]}
    assert ended["kept"] == (50, False)
    assert ended["full"] == (12, False)
    assert {"from_hours": 4, "to_hours": 8}.items() <= period["opened"][1].items()
    assert period["opened"][-1]["to_hours"] is None


@pytest.mark.usefixtures("told")
def test_a_key_that_the_schema_does_not_know_is_a_mistake(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "counts.json"
    asked("--pathways", str(file))
    found = json.loads(file.read_text(encoding="utf-8"))

    found["periods"][0]["opened"][0]["conversation"] = "x"
    found["periods"][0]["arrived"] = 9

    assert len(list(mistakes(found, SCHEMA, SCHEMA))) == 2
