"""How long a rehearsal takes: to invent people, and to analyse one wave of them, on one core."""

import time
from collections.abc import Iterator
from random import Random

from benchmarks.table import Row
from entree.core.knowledge.load import load
from entree.core.study.analysis_file import read_analyses
from entree.core.study.instrument import Instrument
from entree.core.study.load import load_instrument
from entree.core.study.plan_file import read_plan
from entree.core.study.population import Part, forms_of, gathered, invent
from entree.core.study.rehearsal import run, stage
from entree.core.study.truth_file import Truth, read_truth
from entree.web.environment import ROOT

STUDY = ROOT / "studies/2026-needs"
PEOPLE, WAVES = 200, 3
SIZES = (150, 600, 2400)


def rows() -> list[Row]:
    """Measure."""
    instrument = load_instrument(STUDY / "instrument", load(ROOT / "knowledge"))
    truth = read_truth(STUDY, instrument)
    parts, found = list[Part](), list[Row]()
    for part, row in invented(instrument, truth):
        parts.append(part)
        found.append(row)
    analyses = read_analyses(STUDY, instrument)
    on = stage(gathered(instrument, parts), truth, read_plan(STUDY), analyses)
    for number in SIZES:
        began = time.perf_counter()
        for at in range(WAVES):
            run(on, number, 1, at)
        took = (time.perf_counter() - began) / WAVES
        found.append(Row(f"one wave of {number} answers, analysed and scored", f"{took:.2f} s"))
    return found


def invented(instrument: Instrument, truth: Truth) -> Iterator[tuple[Part, Row]]:
    """Give some invented people of each form, with how long one of them takes."""
    for form in forms_of(truth):
        began = time.perf_counter()
        # Chance that can be made again: nothing here is a secret.
        part = invent(instrument, truth, form, PEOPLE, Random(form))
        took = (time.perf_counter() - began) / PEOPLE * 1000
        yield part, Row(f"one invented answer to the form {form}", f"{took:.1f} ms")
