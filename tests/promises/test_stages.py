"""The promise: what the check says of itself is so: every stage runs, and one that fails is told.

The stages here are those of a small Makefile of the test's own.
"""

import re
from pathlib import Path

import pytest

from tests import stages
from tests.stages import LANES, SET_UP, Lanes, Result, Stage, main

ROOT = Path(__file__).resolve().parents[2]
SMALL = """
fine:
	@echo all is well
broken:
	@echo something is wrong; false
endless:
	@sleep 300
"""
FINE, BROKEN, ENDLESS = (Stage(name, name, 10) for name in ("fine", "broken", "endless"))


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let stages be those of the small Makefile."""
    (tmp_path / "Makefile").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr(stages, "ROOT", tmp_path)


def outcomes(results: list[Result]) -> list[tuple[str, bool | None]]:
    """Return how each stage went."""
    return [(one.stage.name, one.passed) for one in results]


def test_every_stage_of_the_makefile_is_in_one_lane() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(check-[\w-]+):.*## stage", text, re.MULTILINE)

    run = [SET_UP.target, *(stage.target for lane in LANES for stage in lane)]

    assert len(targets) == 10
    assert sorted(run) == sorted(targets)


def test_all_lanes_run_to_their_end_whatever_fails(capsys: pytest.CaptureFixture[str]) -> None:
    results = Lanes().run_all(FINE, ((BROKEN, FINE), (FINE,)))

    assert outcomes(results) == [("fine", True), ("broken", False), ("fine", True), ("fine", True)]
    assert "broken | something is wrong\n" in capsys.readouterr().out


def test_without_a_set_up_nothing_else_runs() -> None:
    results = Lanes().run_all(BROKEN, ((FINE,), (FINE,)))

    assert outcomes(results) == [("broken", False), ("fine", None), ("fine", None)]


def test_a_stage_that_hangs_is_ended_and_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "LIMIT", 0.5)

    result = Lanes().run(ENDLESS)

    assert result.passed is False
    assert result.seconds < 60


def test_once_stopped_nothing_begins() -> None:
    lanes = Lanes()
    lanes.stop()

    assert lanes.run(FINE).passed is None


@pytest.mark.parametrize(("lane", "said"), [((FINE,), None), ((BROKEN,), "Not good: broken.")])
def test_the_verdict_names_what_failed(
    lane: tuple[Stage], said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "SET_UP", FINE)
    monkeypatch.setattr(stages, "LANES", (lane,))
    monkeypatch.setattr("signal.signal", lambda *_: None)

    if said is None:
        main()
        return
    with pytest.raises(SystemExit, match=said):
        main()
