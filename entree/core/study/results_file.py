"""Everything that may be published, as one document: what ``results.json`` holds.

Its numbers come from ``publish``, which protected them together. What is hidden is not here.
"""

from dataclasses import dataclass, replace
from math import isfinite

from entree.core.study.analyse import Came, Findings
from entree.core.study.analysis_file import Analyses
from entree.core.study.answers import books
from entree.core.study.instrument import Instrument
from entree.core.study.intervals import DesignInterval, Interval
from entree.core.study.margins import Margins
from entree.core.study.multiplicity import Told
from entree.core.study.plan import Plan
from entree.core.study.publish import Numbers
from entree.core.study.result_words import Words
from entree.core.study.results import Estimand
from entree.core.study.selection import bias_ranges
from entree.core.study.tables import ALL, Cell
from entree.core.study.told import Fate, Shown

FORMAT = 1
LEAST = 10
PLACES = 2
"""Decimals of what hangs on weights, an interval included: whole per cent and no finer."""
GAMMA = 1.5
"""The selection at which a bias range stands beside each share of an arm that nobody drew."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Study:
    """What is needed to say what the numbers are about."""

    instrument: Instrument
    plan: Plan
    analyses: Analyses
    margins: Margins | None


def as_document(found: Findings, numbers: Numbers, study: Study, made: str) -> Json:
    """Return what may be published. ``made``: the day, as text."""
    words = Words(study.instrument, books(study.instrument))
    cells = published(found, numbers, study.analyses)
    reached = [cell(one, fate, 0) for one, fate in numbers.reached]
    contrasts = [
        {**words.contrast(one, study.plan), **told(*numbers.contrasts[one.id])}
        for one in study.plan.contrasts
    ]
    mirrors = [
        {"table": table, "row": item, **told(*said)}
        for table, some in numbers.mirrors.items()
        for item, said in some.items()
    ]
    return {
        "format": FORMAT,
        "study": study.instrument.id,
        "title": dict(study.instrument.title),
        "wave": found.wave,
        "invented": found.is_invented,
        "made": made,
        "least": LEAST,
        "plan": {"arm": study.plan.arm.value, "alpha": study.plan.alpha},
        "margins": margins(study.margins),
        "arms": [came(one, spoken(one, numbers, study)) for one in found.came],
        "tables": [words.table(one, cells) for one in study.analyses.tables],
        "cells": cells,
        "contrasts": contrasts,
        "mirrors": mirrors,
        "missing": [words.group(one, reached) for one in study.analyses.missing],
        "motions": [words.motion(one) for one in study.analyses.motions],
        "answer": list(study.analyses.answer),
        "without": {name: dict(said) for name, said in study.analyses.without.items()},
    }


def published(found: Findings, numbers: Numbers, analyses: Analyses) -> list[Json]:
    """Return the cells of all tables, each as it may be told."""
    came_by = {(one.form, one.arm): one.n for one in found.came}
    # How many contacts were asked something is on no list, so who left it open is told of people.
    of_table = {one.id: one.questionnaire for one in analyses.tables if not one.is_of_contacts}
    return [
        cell(one, fate, came_by.get((of_table.get(one.table, ""), one.arm), 0))
        for one, fate in numbers.cells
    ]


def cell(one: Cell, fate: Fate, came: int) -> Json:
    """Return one cell; what is hidden has no number. ``came``: how many people its arm has."""
    place: Json = {
        "table": one.table, "row": one.row, "column": one.column, "arm": one.arm.value,
        "shown": fate.shown.value,
    }  # fmt: skip
    estimate = one.estimate
    if fate.shown is Shown.HIDDEN:
        return place
    is_share = estimate.what is Estimand.SHARE
    # Of whom it was not asked would be known too.
    is_whole = one.column == ALL and estimate.n + estimate.missing == came
    number = {
        **of_interval(estimate.interval),
        "what": estimate.what.value,
        "weighted": fate.is_weighted,
        "value": rounded(estimate.value),
        "unweighted": round(estimate.unweighted, 4 if is_share else PLACES),
        "n": estimate.n,
        "missing": estimate.missing if is_whole and estimate.missing >= LEAST else None,
        "notes": [note.value for note in estimate.notes],
    }
    if is_share and not isinstance(estimate.interval, DesignInterval):
        coarse = replace(estimate, value=round(estimate.value, PLACES))
        bias = bias_ranges(coarse, (GAMMA,))[0]
        number["bias"] = {"gamma": GAMMA, "low": rounded(bias.low), "high": rounded(bias.high)}
    return place | number


def of_interval(interval: Interval) -> Json:
    """Return an interval with its kind, and what has to be true for it."""
    is_drawn = isinstance(interval, DesignInterval)
    return {
        "low": rounded(interval.low),
        "high": rounded(interval.high),
        "level": round(interval.level, 4),
        "kind": "design" if is_drawn else "model",
        "method": interval.method,
    }


def told(said: Told, fate: Fate) -> Json:
    """Return what may be said of a difference."""
    one = said.difference
    if fate.shown is not Shown.SHOWN:
        return {"shown": Shown.HIDDEN.value}
    return {
        "shown": fate.shown.value,
        "weighted": fate.is_weighted,
        "verdict": said.verdict.name.lower(),
        "value": rounded(one.value),
        **of_interval(said.interval),
        "first": {"value": rounded(one.first.value), "n": one.first.n},
        "second": {"value": rounded(one.second.value), "n": one.second.n},
        "chance": rounded(said.chance),
        "matters": said.matters,
        "detectable": rounded(one.detectable(said.interval.level)),
    }


def spoken(one: Came, numbers: Numbers, study: Study) -> int | None:
    """Return to how many an interviewer read: nobody where the form is not read aloud."""
    may_be = study.instrument.forms[one.form].interview
    return numbers.aloud.get((one.form, one.arm)) if may_be else 0


def came(one: Came, aloud: int | None) -> Json:
    """Return who came by an arm. Fewer than ten are not counted."""
    weighted, is_told = one.weighted, one.n >= LEAST
    effect = round(weighted.design_effect, 1)
    return {
        "form": one.form,
        "arm": one.arm.value,
        "kind": "design" if one.arm.is_drawn else "model",
        "n": one.n if is_told else None,
        "interviews": aloud,
        "strata": one.strata,
        "weighted": weighted.is_weighted,
        "design_effect": effect,
        "effective_n": round(one.n / effect) if is_told else None,
        "gap": rounded(weighted.gap),
    }


def margins(of: Margins | None) -> Json | None:
    """Return whom the weights describe, and from where."""
    if of is None:
        return None
    sources = [{"question": one.question, "href": one.source, "date": one.date} for one in of.of]
    period = {"since": of.since, "until": of.until}
    return {"population": of.population, **period, "sources": sources}


def rounded(value: float) -> float | None:
    """Return a number that a reader can use, None where there is none.

    >>> rounded(1 / 3), rounded(float("inf"))
    (0.33, None)
    """
    return round(value, PLACES) if isfinite(value) else None
