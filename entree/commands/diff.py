"""``entree knowledge diff``: what a change of the knowledge changes, and for whom."""

import json
from contextlib import ExitStack
from dataclasses import asdict

import click

from entree.commands.comparing import Comparison, Sample, compare, read_side
from entree.commands.diff_printing import print_comparison
from entree.commands.revisions import folder_of
from entree.commands.start import start
from entree.core.intake.comparison import Difference
from entree.core.knowledge.hours import AMSTERDAM
from entree.web import clock
from entree.web.knowledge import knowledge_folder

SCHEMA = 1
NOW = "the knowledge as it is now"


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--people",
    "number",
    type=click.IntRange(1, 100_000),
    default=2000,
    show_default=True,
    help="How many invented people to draw.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def diff(old: str, new: str | None, number: int, as_json: bool) -> None:
    """Say what changed from OLD to NEW, and who sees something else.

    OLD and NEW are folders or git revisions (HEAD, main~3). Without NEW it is the knowledge as it
    is now: `entree knowledge diff HEAD` shows what you changed since your last commit.

    Each journey is looked at at its own moment. People are drawn from the priors of NEW, each at
    an hour of this week; nobody in them exists.
    """
    start()
    folder = knowledge_folder()
    with ExitStack() as opened:
        before = read_side(old, opened.enter_context(folder_of(old, folder)))
        place = folder if new is None else opened.enter_context(folder_of(new, folder))
        after = read_side(new or NOW, place)
    found = compare(before, after, number=number, at=clock.now().astimezone(AMSTERDAM))
    if as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False))
        return
    for line in print_comparison(found):
        click.echo(line)


def as_data(found: Comparison) -> dict[str, object]:
    """Return the comparison as plain data."""
    return {
        "schema": SCHEMA,
        "old": {"name": found.old.name, "knowledge": found.old.known.version},
        "new": {"name": found.new.name, "knowledge": found.new.known.version},
        "files": [asdict(one) for one in found.files],
        "changes": [asdict(one) for one in found.changes],
        "order_moved": list(found.order_moved),
        "texts": [asdict(one) for one in found.texts],
        "journeys": {
            "counted": found.journeys_counted,
            "changed": [
                {"journey": id_, **view_as_data(one)} for id_, one in found.journeys.items()
            ],
        },
        "people": sample_as_data(found.sample),
    }


def view_as_data(one: Difference) -> dict[str, object]:
    """Return what changed in a view as plain data; a fit is yes or unknown."""
    refitted = [{"key": key, "fit": fit.value} for key, fit in one.refitted]
    return {**asdict(one), "refitted": refitted}


def sample_as_data(sample: Sample) -> dict[str, object]:
    """Return what the sample says as plain data; shares run from 0 to 1."""
    return {
        "drawn": sample.people,
        "see_something_else": sample.changed,
        "have_another_first_card": sample.first_changed,
        "share": sample.changed / sample.people,
        "interval_95": [sample.low, sample.high],
        "seed": sample.seed,
        "week": sample.week.date().isoformat(),
        "leanings": [asdict(one) for one in sample.leanings],
    }
