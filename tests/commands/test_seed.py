"""``entree seed``: one start seed for several machines."""

from datetime import UTC, datetime
from pathlib import Path

from entree.web.steps.keys import KeyFile, hour_of
from tests.commands.conftest import Run
from tests.commands.terminal import entree


def test_it_writes_a_seed_that_machines_can_start_from(run: Run, tmp_path: Path) -> None:
    seed = tmp_path / "start.seed"

    said = run("seed", seed)

    now = datetime.now(UTC)
    assert said.output == f"Wrote a seed to {seed}.\n"
    assert seed.stat().st_mode & 0o777 == 0o600
    assert KeyFile(tmp_path / "steps.keys", seed).at(now).hour == hour_of(now)


def test_it_never_overwrites_a_file(tmp_path: Path) -> None:
    seed = tmp_path / "start.seed"
    seed.write_text("precious", encoding="utf-8")

    said = entree("seed", seed)

    assert said.is_refusal
    assert "exists already" in said.err
    assert seed.read_text(encoding="utf-8") == "precious"
