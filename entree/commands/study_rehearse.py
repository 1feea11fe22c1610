"""``entree study rehearse``: the analysis on invented people, again and again, on all cores."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import click
import numpy as np

from entree.commands.opened_folder import write_folder
from entree.commands.rehearsal_cores import Line, answered, block, made, pool
from entree.commands.rehearsal_printing import show
from entree.commands.study import STUDY, read_instrument
from entree.commands.study_files import (
    MARK,
    read_people,
    read_scores,
    write_margins,
    write_people,
    write_scores,
)
from entree.core.study.analysis_file import Analyses, read_analyses
from entree.core.study.instrument import Instrument
from entree.core.study.packing import lay_out
from entree.core.study.plan import Plan
from entree.core.study.plan_file import read_plan
from entree.core.study.population import Part, Population, draw_wave, forms_of, gathered, margins_of
from entree.core.study.rehearsal import PERSON, Key, Score, Stage, stage, together
from entree.core.study.rehearsal_wave import files_of
from entree.core.study.truth_file import Truth, read_truth

BLOCK = 10
PIECE = 250
QUICK_PEOPLE, QUICK_TIMES = 1500, 20
READ = ("truth.yaml", "analysis.yaml", "plan.md")


@dataclass(frozen=True, slots=True)
class Work:
    """What a rehearsal is made from."""

    instrument: Instrument
    analyses: Analyses
    plan: Plan
    truth: Truth
    mark: str


class Numbers(click.ParamType[tuple[int, ...]]):
    """Whole numbers with commas between them."""

    name = "numbers"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the numbers, each of at least 50."""
        words = str(value).split(",")
        if not all(word.strip().isdecimal() and int(word) >= 50 for word in words):
            self.fail("give numbers of 50 or more, with commas between them", param, ctx)
        return tuple(int(word) for word in words)


@click.command()
@STUDY
@click.option("--n", "numbers", type=Numbers(), default="150,300,600,1200,2400", show_default=True)
@click.option("--times", default=500, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True)
@click.option("--quick", is_flag=True, help="Few people and few waves: to see that it works.")
@click.option(
    "--one", is_flag=True, help="Write one wave of the first number, and rehearse nothing."
)
@click.option("--cores", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1))
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("rehearsal"),
    show_default=True,
    help="Where the work is kept; a stopped rehearsal goes on from it.",
)
def rehearse(folder: Path, numbers: tuple[int, ...], out: Path, **chosen: int) -> None:
    """Run the analysis on invented data, and say at which number of answers what can be told."""
    seed, cores, times = (chosen[name] for name in ("seed", "cores", "times"))
    work = prepare(folder, quick=bool(chosen["quick"]))
    kept = out / "kept" / work.mark
    kept.mkdir(parents=True, exist_ok=True)
    people = gathered(work.instrument, everyone(work, kept, cores))
    if chosen["one"]:
        write_one(work, people, numbers[0], seed, out)
        return
    on = stage(people, work.truth, work.plan, work.analyses)
    times = min(times, QUICK_TIMES) if chosen["quick"] else times
    scores = {n: together(runs(on, n, times, seed, kept, cores)) for n in numbers}
    show(scores, on, work.truth, times, out)


def write_one(work: Work, people: Population, number: int, seed: int, out: Path) -> None:
    """Write one wave as an opened folder, with the margins of the invented people."""
    wave = draw_wave(people, work.truth, number, np.random.default_rng(seed))
    # Chance that can be made again: nothing here is a secret.
    write_folder(files_of(wave, work.instrument, Random(seed)), out)  # noqa: S311
    write_margins(margins_of(people, work.truth, PERSON), out)
    came = sum(answers.n for answers in wave.of.values())
    click.echo(f"{out}: an opened folder and margins.yaml, {came} answers.")
    click.secho(MARK, bold=True)


def prepare(folder: Path, *, quick: bool) -> Work:
    """Return everything that is read, and a mark by which the same work is known again."""
    instrument = read_instrument(folder)
    truth = read_truth(folder, instrument)
    if quick:
        truth = replace(truth, people=min(truth.people, QUICK_PEOPLE))
    layout = lay_out(instrument)
    digest = hashlib.sha256(layout.fingerprint + str(truth.people).encode())
    for name in READ:
        digest.update((folder / name).read_bytes())
    analyses = read_analyses(folder, instrument)
    return Work(instrument, analyses, read_plan(folder), truth, digest.hexdigest()[:12])


def everyone(work: Work, kept: Path, cores: int) -> list[Part]:
    """Return the invented people, made on all cores, kept for next time."""
    file = kept / "people.json"
    if file.exists():
        return read_people(file)
    jobs = [
        (form, at, min(PIECE, work.truth.people - at))
        for form in forms_of(work.truth)
        for at in range(0, work.truth.people, PIECE)
    ]
    found: dict[tuple[str, int, int], Part] = {}
    with Line("inventing people", len(jobs)) as line, pool(cores, work) as workers:
        for job, part in answered(workers, {job: (made, *job) for job in jobs}):
            found[job] = part
            line.step()
    parts = [found[job] for job in jobs]
    write_people(parts, file)
    return parts


def runs(
    on: Stage, n: int, times: int, seed: int, kept: Path, cores: int
) -> Iterator[dict[Key, Score]]:
    """Give the scores of each block, those that are kept from before first."""
    blocks = [(at, min(BLOCK, times - at)) for at in range(0, times, BLOCK)]
    todo: dict[tuple[int, int], tuple[object, ...]] = {}
    for at, some in blocks:
        file = kept / f"n{n}-seed{seed}-{at}-{some}.json"
        if file.exists():
            yield read_scores(file)
        else:
            todo[at, some] = (block, n, seed, at, some)
    with Line(f"{n} answers", len(todo)) as line, pool(cores, on) as workers:
        for (at, some), scores in answered(workers, todo):
            write_scores(scores, kept / f"n{n}-seed{seed}-{at}-{some}.json")
            line.step()
            yield scores
