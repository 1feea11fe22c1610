"""What ``docs/research/estimates.md`` shows works as it stands there."""

import re
from pathlib import Path

import numpy as np

from entree.core.study.margins import read_margins
from entree.core.study.plan_file import read_plan
from entree.core.study.results import Estimate

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs/research/estimates.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)
(CODE,) = [block for kind, block in BLOCKS if kind == "python"]
MARGINS, PLAN = (block for kind, block in BLOCKS if kind == "yaml")


def test_the_margins_and_the_plan_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "margins.yaml").write_text(MARGINS, encoding="utf-8")
    (tmp_path / "plan.md").write_text(f"# Plan\n\n```yaml\n{PLAN}```\n", encoding="utf-8")

    assert read_margins(tmp_path) is not None
    assert len(read_plan(tmp_path).contrasts) == 3


def test_the_first_example_runs(tmp_path: Path) -> None:
    (tmp_path / "margins.yaml").write_text(MARGINS, encoding="utf-8")
    rng, n = np.random.default_rng(1), 600
    person = np.repeat(np.arange(n), rng.poisson(2, n))
    is_man = rng.random(n) < 0.3
    names: dict[str, object] = {
        "weights": rng.uniform(1, 2, n),
        "region": rng.integers(0, 12, n),
        "municipality": rng.integers(0, 8, n),
        "municipalities_there": np.full(n, 40),
        "answers": {"person.sex": ["man" if one else "woman" for one in is_man]},
        "folder": tmp_path,
        "is_man": is_man,
        "told_nobody": rng.integers(0, 2, n),
        "person": person,
        "was_believed": rng.integers(0, 2, len(person)),
    }

    exec(f"{CODE}\nlast = estimates.share(contacts, was_believed)", names)  # noqa: S102

    last = names["last"]
    assert isinstance(last, Estimate)
    assert last.n == len(person)
    assert abs(last.value - 0.5) < 0.1
