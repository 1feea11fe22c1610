"""What a rehearsal found, as tables on the terminal and as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from pathlib import Path

import click

from entree.commands.study_files import MARK
from entree.core.study.rehearsal import (
    CONTRAST,
    OFTEN,
    WIDEST,
    Key,
    Score,
    Stage,
    by_chapter,
)
from entree.core.study.truth_file import Truth

FILE = "rehearsal.json"
Found = Mapping[int, Mapping[Key, Score]]
NOT = "NOT TO BE TOLD"


def show(found: Found, on: Stage, truth: Truth, times: int, out: Path) -> None:
    """Print what was found, and write it."""
    click.secho(f"\n{MARK}", bold=True)
    click.echo(
        f"{times} waves at each number of answers, of {truth.people} invented people a form. "
        f"{truth.sourced} items rest on a source, {truth.invented} are invented."
    )
    for number, scores in found.items():
        click.secho(f"\n{number} answers in all arms", bold=True)
        chapters(scores, on)
        contrasts(scores, on)
    click.echo(
        f"\nTold: in {OFTEN:.0%} of the waves an interval of at most {WIDEST * 100:.0f} points on "
        "ten people or more\neach side, or the right direction of a contrast; of a chapter half "
        "of its figures.\nThe mean bias holds what chance leaves in a mean of so many waves."
    )
    click.secho(MARK, bold=True)
    (out / FILE).write_text(as_json(found, on, times), encoding="utf-8")
    click.echo(f"{out / FILE}: every figure.")


def chapters(scores: Mapping[Key, Score], on: Stage) -> None:
    """Print a line a chapter and arm."""
    click.echo("  chapter  arm            figures  told  mean bias  coverage")
    for one in by_chapter(scores, on.analyses):
        says = "" if one.can_be_told else f"  {NOT}"
        click.echo(
            f"  {one.chapter:>7}  {one.arm.lower():<13}  {one.figures:>7}  {one.told:>4}  "
            f"{points(one.bias):>9}  {percent(one.coverage):>8}{says}"
        )


def contrasts(scores: Mapping[Key, Score], on: Stage) -> None:
    """Print a line a contrast of the plan; mirrors stand in the file."""
    planned = {one.id for one in on.plan.contrasts}
    click.echo(
        f"  contrast ({on.plan.arm.value})        true   bias  covered  detectable  told  wrong"
    )
    for (kind, name, where, _), one in scores.items():
        if kind != CONTRAST or name not in planned:
            continue
        true = on.true[CONTRAST, name, where]
        says = "" if one.power >= OFTEN else f"  {NOT}"
        wrong = one.wrong / one.runs
        click.echo(
            f"  {name:<34} {points(true):>8} {points(one.bias):>6} {percent(one.coverage):>8} "
            f"{points(one.detectable):>11} {percent(one.power):>5} {percent(wrong):>6}{says}"
        )


def points(share: float) -> str:
    """Return a share in points.

    >>> points(-0.034), points(float("nan"))
    ('-3.4', '–')
    """
    return f"{share * 100:.1f}" if isfinite(share) else "–"


def percent(share: float) -> str:
    """Return a share in per cent.

    >>> percent(0.955)
    '96%'
    """
    return f"{share:.0%}" if isfinite(share) else "–"


def as_json(found: Found, on: Stage, times: int) -> str:
    """Return every figure with what is true, for a program."""

    def number(value: float) -> float | None:
        return round(value, 6) if isfinite(value) else None

    rows = [
        {
            "answers": answers, "table": table, "row": row, "column": column, "arm": arm.lower(),
            "true": number(on.true.get((table, row, column), float("nan"))),
            "bias": number(one.bias), "spread": number(one.spread),
            "coverage": number(one.coverage), "told": number(one.power),
            "wrong": number(one.wrong / one.runs), "detectable": number(one.detectable),
        }
        for answers, scores in found.items()
        for (table, row, column, arm), one in scores.items()
    ]  # fmt: skip
    chapters_ = [
        {"answers": answers, "can_be_told": one.can_be_told, **asdict(one), "arm": one.arm.lower()}
        for answers, scores in found.items()
        for one in by_chapter(scores, on.analyses)
    ]
    for each in chapters_:
        each |= {name: number(each[name]) for name in ("bias", "coverage")}
    content = {
        "mark": MARK,
        "invented": True,
        "times": times,
        "chapters": chapters_,
        "figures": rows,
    }
    return json.dumps(content, indent=1)
