"""``entree pathways``: a study checked, run and replayed."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import tests.compiled  # noqa: F401 (says where what is compiled is kept)
from entree.commands.pathways import variants
from entree.core.pathways.landscape.live import Variant
from entree.outside import cluster
from entree.web.environment import ROOT
from tests.commands.conftest import Say
from tests.commands.shape import mistakes
from tests.core.pathways.insight.invented_run import invented_results
from tests.core.pathways.landscape.small_study import small_study

SCHEMA = json.loads(
    (ROOT / "docs/understand/pathways-results.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return the folder of a small study."""
    return small_study(tmp_path)


def test_a_study_in_order_says_what_rests_on_nothing(say: Say) -> None:
    said = say("pathways", "check", ROOT / "studies/2026-pathways")

    assert said.code == 0
    assert "all is well" in said.out
    assert "on nothing but a range" in said.out


def test_a_mistake_in_a_study_is_one_line(say: Say, study: Path) -> None:
    (study / "assumptions/more.yaml").write_text(
        "- assumption: hope\n  says: Hoop.\n", encoding="utf-8"
    )

    said = say("pathways", "check", study)

    assert said.code == 2
    assert said.err.startswith("entree: assumptions/more.yaml:1: An assumption has a 'figure'")


def test_a_run_writes_results_as_described_and_a_replay_gives_the_same_numbers(
    say: Say, study: Path, tmp_path: Path
) -> None:
    said = say("pathways", "run", study, "--out", tmp_path / "out", "--processes", "1")

    assert said.code == 0, said.err
    assert "2 of 2 worlds count" in said.out
    assert "With the same staff hours; no design is best in" in said.out
    path = tmp_path / "out/2026-pathways/results.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert list(mistakes(found, SCHEMA, SCHEMA)) == []
    assert not found["made_from"]["quick"]
    again = say("pathways", "replay", study, "--world", "1", "--design", "guide", "--own-staff")
    world = json.loads(again.out)
    assert world["made_from"] == found["made_from"]
    kept = found["variants"][1]["worlds"]["guide"][1]
    assert world["lived"]["groups"]["everyone"]["in_time"] == kept["in_time"]
    assert world["values"].items() >= found["unknowns_by_world"][1]["values"].items()


def test_where_no_world_counts_there_is_no_result(say: Say, tmp_path: Path) -> None:
    study = small_study(tmp_path / "strict", tolerance="0.0001")

    said = say("pathways", "run", study, "--out", tmp_path / "out", "--processes", "1")

    assert said.code == 2
    assert "In no world today's design gives what was counted" in said.err


def test_a_world_or_design_that_is_not_there_is_refused(say: Say, study: Path) -> None:
    assert (
        "Worlds have numbers from 0 to 1." in say("pathways", "replay", study, "--world", "2").err
    )
    assert (
        "No design 'door'"
        in say("pathways", "replay", study, "--world", "1", "--design", "door").err
    )


def test_without_the_engine_running_says_what_to_install(
    say: Say, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entree.commands.pathways.find_spec", lambda _: None)

    said = say("pathways", "run", study)

    assert said.code == 2
    assert "requirements/sim.txt" in said.err
    assert importlib.util.find_spec("numba")


def test_a_cluster_is_asked_only_where_it_is_named_and_its_library_is_there(
    say: Say, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "entree.commands.pathways.find_spec", lambda name: None if name == "distributed" else name
    )

    said = say("pathways", "run", study, "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:1")

    assert said.code == 2
    assert "requirements/cluster.txt" in said.err


def test_a_cluster_that_does_not_answer_is_one_line(
    say: Say, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 0.2)

    said = say("pathways", "run", study, "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:1")

    assert said.code == 2
    assert "No Dask scheduler answers at tcp://127.0.0.1:1" in said.err


def test_a_report_is_written_in_two_languages_with_its_tables(say: Say, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    found = invented_results((Variant(),), worlds=12)
    found["made_from"]["quick"] = True
    (run / "results.json").write_text(json.dumps(found), encoding="utf-8")

    said = say("pathways", "report", run, "--out", tmp_path / "out", "--no-pdf")

    assert said.code == 0, said.err
    assert "A quick look: these are no results." in said.out
    names = {"report-nl.html", "report-en.html", "measures.csv", "insight.json"}
    assert {one.name for one in (tmp_path / "out").iterdir()} == names
    dutch = (tmp_path / "out/report-nl.html").read_text(encoding="utf-8")
    assert "CSG Flevoland" in dutch
    assert "Van 108 patiënten" in dutch


def test_a_report_is_a_pdf_too(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.dumps(invented_results((Variant(),), worlds=12))
    (tmp_path / "results.json").write_text(found, encoding="utf-8")
    monkeypatch.setattr("entree.commands.report_pages.write_pdf", refused)

    said = say("pathways", "report", tmp_path, "--out", tmp_path / "out")

    assert said.code == 2
    assert "--no-pdf goes without" in said.err


def refused(page: str, file: Path) -> None:
    """Fail as without Pango."""
    raise OSError(f"no library for {file.name}, {len(page) > 0}")


def test_a_folder_without_results_of_a_run_is_refused(say: Say, tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("{}", encoding="utf-8")

    said = say("pathways", "report", tmp_path, "--out", tmp_path / "out")

    assert said.code == 2
    assert "has another schema than 1" in said.err


def test_without_the_research_the_report_says_what_to_install(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entree.commands.pathways.find_spec", lambda _: None)

    said = say("pathways", "report", tmp_path, "--out", tmp_path)

    assert said.code == 2
    assert "requirements/research.txt" in said.err
    assert "report" in say("pathways", "--help").out


def test_everything_is_nine_ways_of_comparing() -> None:
    assert len(variants(everything=False)) == 2
    assert len(set(variants(everything=True))) == 9
