"""Many runs: the same from one process or two, and what was made is not made again."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import tests.compiled  # noqa: F401 (says where what is compiled is kept)
from entree.core.pathways.errors import Stopped
from entree.core.pathways.measures import Measures
from entree.core.pathways.run import Spec, measured, run, run_chunk
from entree.outside import runs
from entree.outside.runs import Progress, keep_compiled, name_of, run_all, version
from tests.core.pathways.queues import to
from tests.core.pathways.small_town import LINE, spec, with_station

SPECS = [spec(number) for number in range(4)]


def same(one: Measures, other: Measures) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one.tally, other.tally, strict=True))


def test_one_process_or_two_or_none_give_the_same(tmp_path: Path) -> None:
    alone = list(run_all(SPECS, tmp_path / "alone", processes=1))
    together = list(run_all(SPECS, tmp_path / "together", processes=2))

    for one, other, number in zip(alone, together, SPECS, strict=True):
        assert same(one, other)
        assert same(one, run(number))


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    told: list[Progress] = []
    list(run_all(SPECS[:2], tmp_path, processes=1))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "runs").iterdir()}

    found = list(run_all(SPECS, tmp_path, processes=1, tell=told.append))

    assert [(one.done, one.all, one.kept) for one in told] == [(3, 4, 2), (4, 4, 2)]
    assert told[-1].seconds_left == 0
    assert 0 < told[0].seconds_left < 600
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "runs").iterdir()}
    assert len(after) == 4
    assert before.items() <= after.items()
    assert len(found) == 4


def test_what_is_half_written_is_no_run(tmp_path: Path) -> None:
    list(run_all(SPECS[:1], tmp_path, processes=1))
    (path,) = (tmp_path / "runs").glob("*.npz")
    path.rename(path.with_suffix(".77.half"))

    (found,) = run_all(SPECS[:1], tmp_path, processes=1)

    assert same(found, run(SPECS[0]))


def test_a_run_that_cannot_end_well_says_so_from_its_process(tmp_path: Path) -> None:
    lost = with_station(replace(LINE, room=0, given_up=to("line")))

    with pytest.raises(Stopped, match="sent to 'line' again"):
        list(run_all([SPECS[0], spec(1, lost), *SPECS[1:]], tmp_path, processes=1))


def test_a_name_changes_with_all_that_a_run_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {name_of(one) for one in [*SPECS, spec(1, with_station(replace(LINE, room=3)))]}
    monkeypatch.setattr(runs, "version", lambda: "another engine")
    names.add(name_of(SPECS[0]))

    assert len(names) == len(SPECS) + 2


def test_as_long_as_nothing_was_made_nobody_knows_how_long_it_takes() -> None:
    assert Progress(2, 4, 2, 1.0).seconds_left == float("inf")


def test_what_is_compiled_is_kept_by_version_unless_somebody_named_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)

    keep_compiled(tmp_path)
    keep_compiled(tmp_path / "another")

    assert os.environ["NUMBA_CACHE_DIR"] == str(tmp_path / f"compiled-{version()}")


def test_the_seam_is_one_function_of_a_spec() -> None:
    one: Spec = SPECS[0]

    assert same(measured(one, run_chunk(one)), run(one))
