"""The needs study as it stands, with people made by hand and people who were invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import numpy as np

from entree.core.knowledge.load import load
from entree.core.study.analysis_file import Analyses, read_analyses
from entree.core.study.answers import NOT_ASKED, Answers, Book, Wave, books
from entree.core.study.arms import Arm, Sample
from entree.core.study.columns import NO, YES, Type
from entree.core.study.instrument import Instrument
from entree.core.study.load import load_instrument
from entree.core.study.plan import Plan
from entree.core.study.plan_file import read_plan
from entree.core.study.population import Population, gathered, invent
from entree.core.study.rows import Rows, drawn_as, people
from entree.core.study.truth_file import Truth, read_truth

ROOT = Path(__file__).resolve().parents[3]
NEEDS = ROOT / "studies/2026-needs"
INVENTED = {"person": 160, "professional": 80, "organisation": 30, "close": 60}
Said = Mapping[str, str | int | list[str]]


@dataclass(frozen=True)
class Needs:
    """All that the needs study says."""

    instrument: Instrument
    books: Mapping[str, Book]
    analyses: Analyses
    plan: Plan
    truth: Truth


@cache
def needs() -> Needs:
    """Return the needs study, read once."""
    instrument = load_instrument(NEEDS / "instrument", load(ROOT / "knowledge"))
    return Needs(
        instrument,
        books(instrument),
        read_analyses(NEEDS, instrument),
        read_plan(NEEDS),
        read_truth(NEEDS, instrument),
    )


@cache
def invented() -> Population:
    """Return a few invented people of each form."""
    study = needs()
    parts = [
        invent(study.instrument, study.truth, form, number, Random(form))
        for form, number in INVENTED.items()
    ]
    return gathered(study.instrument, parts)


def answers(
    said: Sequence[Said], *, arm: Arm = Arm.OPEN, strata: Sequence[str] = (), form: str = "person"
) -> Answers:
    """Return the answers of people who said this, by item (``item@turn``); the rest not asked."""
    book = needs().books[form]
    codes = {one.name: np.full(len(said), NOT_ASKED, dtype=np.int64) for one in book.columns}
    for row, one in enumerate(said):
        for key, given in one.items():
            item, _, turn = key.partition("@")
            for column in book.of[item, int(turn) if turn else None]:
                codes[column.name][row] = code(column.type, column.option, column.options, given)
    return Answers(arm, tuple(strata) or ("all",) * len(said), codes)


def code(
    kind: Type, option: str | None, options: Mapping[int, str], given: str | int | list[str]
) -> int:
    """Return the code of an answer in a column."""
    if isinstance(given, int):
        return given
    if kind is Type.TICK:
        return YES if option in given else NO
    return next(place for place, name in options.items() if name == given)


def rows(
    said: Sequence[Said], *, arm: Arm = Arm.OPEN, strata: Sequence[str] = (), form: str = "person"
) -> Rows:
    """Return these people as the rows of a table."""
    some = answers(said, arm=arm, strata=strata, form=form)
    book, reading = needs().books[form], needs().analyses.reading
    return people(Sample(arm, drawn_as(some)), book, reading, some)


def wave(*some: tuple[str, Answers], is_invented: bool = False) -> Wave:
    """Return answers by form as a wave."""
    of = {(form, one.arm): one for form, one in some}
    return Wave("2026-needs", "tried", is_invented, needs().books, of)
