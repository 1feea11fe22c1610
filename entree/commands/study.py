"""``entree study``: hold a study's questionnaires against what they must be, and describe them."""

import json
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from entree.commands.start import start
from entree.core.knowledge.load import load
from entree.core.study.check import find_problems
from entree.core.study.columns import columns
from entree.core.study.flatten import flatten
from entree.core.study.instrument import Form, Instrument
from entree.core.study.load import load_instrument
from entree.core.study.minutes import Pace, minutes, of_longest, of_walk, seconds
from entree.core.study.packing import lay_out, sizes
from entree.reports.codebook import WORDS, write_codebook
from entree.web.knowledge import knowledge_folder

STUDY = click.argument(
    "folder", metavar="STUDY", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
# These count and write with what the running site does not have: imported when they are asked for.
LATER = {
    "archive": ("entree.commands.study_ending", "archive"),
    "analyse": ("entree.commands.study_analyse", "analyse"),
    "fill": ("entree.commands.study_fill", "fill"),
    "files": ("entree.commands.study_research_files", "files"),
    "rehearse": ("entree.commands.study_rehearse", "rehearse"),
    "report": ("entree.commands.study_report", "report"),
    "sheets": ("entree.commands.study_sheets", "sheets"),
}
LACKS = "Needs the research: pip install --require-hashes -r requirements/research.txt"
ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}


class WithLater(click.Group):
    """A group of which some commands need libraries that only the research has."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, in order."""
        return sorted([*super().list_commands(ctx), *LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; one that cannot be had says what to install."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        module, name = LATER[cmd_name]
        try:
            found = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            said = partial(lacks, error.name)
            return click.Command(cmd_name, context_settings=ANYTHING, help=LACKS, callback=said)
        return found if isinstance(found, click.Command) else None


def lacks(name: str | None) -> None:
    """Say which package is not there, and how it comes."""
    raise click.ClickException(f"'{name}' is not installed. {LACKS}")


@click.group(cls=WithLater)
def study() -> None:
    """Check what a study asks, and run a wave of it. STUDY is its folder: studies/2026-needs."""


def read_instrument(folder: Path) -> Instrument:
    """Return the instrument of a study. Raises KnowledgeError with a repair."""
    start()
    return load_instrument(folder / "instrument", load(knowledge_folder()))


@study.command()
@STUDY
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def check(folder: Path, as_json: bool) -> None:
    """Say what has to be repaired, how long each form takes, and how large an answer can be."""
    instrument = read_instrument(folder)
    problems = find_problems(instrument)
    forms = () if problems else instrument.forms.values()
    if as_json:
        found = [{**asdict(one.place), "says": one.says} for one in problems]
        click.echo(
            json.dumps({"problems": found, "forms": {one.id: measure(one) for one in forms}})
        )
    else:
        for problem in problems:
            click.echo(f"{folder / 'instrument'}/{problem}", err=True)
        for form in forms:
            show(form)
    if problems:
        raise click.ClickException(f"{len(problems)} things to repair.")
    if not as_json:
        size = lay_out(instrument).size
        click.echo(f"\nEvery response is padded to {size} bytes or more. All is well.")


Times = dict[str, dict[str, int]]


def measure(form: Form) -> dict[str, object]:
    """Return how long a form takes and how large its fullest answer is."""
    asked = tuple(one for one in flatten(form) if one.item.kind.is_asked)
    wide = sizes(asked)
    return {
        "enabled": form.enabled,
        "items": len({one.item.id for one in asked}),
        "variables": len(asked),
        "minutes_aimed_at": form.minutes,
        "minutes": times(form),
        "bytes_closed": wide.closed,
        "bytes_with_open_text": wide.full,
    }


def times(form: Form) -> Times:
    """Return the minutes of each invented person, and of the longest route, at each pace."""
    variables = flatten(form)
    taken = {pace: seconds(variables, pace) for pace in Pace}
    found = {
        walk.name: {str(one): minutes(of_walk(variables, taken[one], walk.given)) for one in Pace}
        for walk in form.walks
    }
    longest = {str(one): minutes(of_longest(variables, taken[one])) for one in Pace}
    return {**found, "the longest route": longest}


def show(form: Form) -> None:
    """Print what is measured of one form."""
    measured = measure(form)
    off = "" if form.enabled else " (off)"
    click.secho(f"\n{form.id}{off}, meant to take {form.minutes} minutes", bold=True)
    click.echo(f"  {measured['items']} items, {measured['variables']} variables")
    closed, full = measured["bytes_closed"], measured["bytes_with_open_text"]
    click.echo(f"  the fullest answer: {closed} bytes, {full} with open texts at their longest")
    for name, paces in times(form).items():
        aloud = f", aloud {paces[Pace.ALOUD]}" if form.interview else ""
        usual, slow = paces[Pace.USUAL], paces[Pace.SLOW]
        click.echo(f"  {name}: about {usual} min, read slowly {slow}{aloud}")


@study.command()
@STUDY
@click.option("--language", type=click.Choice(sorted(WORDS)), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the columns as JSON for a program.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file."
)
def codebook(folder: Path, language: str, as_json: bool, out: Path | None) -> None:
    """Write the codebook: each variable's words, values, missing kinds, route and source."""
    instrument = read_instrument(folder)
    if as_json:
        listed = {
            form.id: [asdict(one) for one in columns(form)] for form in instrument.forms.values()
        }
        text = json.dumps({"study": instrument.id, "forms": listed}, ensure_ascii=False, indent=1)
    else:
        text = write_codebook(instrument, language)
    if out is None:
        click.echo(text)
        return
    out.write_text(text, encoding="utf-8")
    click.echo(f"{out}: the codebook of {instrument.id}.")
