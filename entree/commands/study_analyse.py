"""``entree study analyse``: from opened answers to every number that may be published."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from entree.commands.opened_folder import OPENED, read_folder
from entree.commands.quiet import quiet
from entree.commands.study import STUDY, read_instrument
from entree.commands.study_files import MARK
from entree.core.study.analyse import Came, Findings
from entree.core.study.analyse import analyse as worked_out
from entree.core.study.analysis_file import read_analyses
from entree.core.study.disclosure import Protected
from entree.core.study.errors import StudyError
from entree.core.study.margins import FILE as MARGINS
from entree.core.study.margins import read_margins
from entree.core.study.merging import Merged
from entree.core.study.places import Key
from entree.core.study.plan_file import read_plan
from entree.core.study.publication_file import read_lists
from entree.core.study.publish import Deciding, Earlier, publish
from entree.core.study.published import Fact
from entree.core.study.results_file import Study, as_document
from entree.core.study.told import Shown
from entree.outside.study.open_file import Edition, NoEdition, earlier_facts, write_open
from entree.web import clock

FILE = "results.json"
OPEN = "open"
WHOSE = {False: "people", True: "contacts"}


@click.command()
@STUDY
@OPENED
@click.option(
    "--out", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="Write results.json and the open tables into this folder.",
)  # fmt: skip
@click.option(
    "--margins", "place", metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of margins.yaml, when it is not the study's.",
)  # fmt: skip
@click.option(
    "--earlier", metavar="DIR", multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder that this command wrote and that was published before.",
)  # fmt: skip
def analyse(
    folder: Path, opened: Path, out: Path, place: Path | None, earlier: tuple[Path, ...]
) -> None:
    """Work out what the answers in OPENED say: tables, contrasts, who is missing; protected."""
    instrument = read_instrument(folder)
    plan, analyses = read_plan(folder), read_analyses(folder, instrument)
    margins, lists = read_margins(place or folder), read_lists(folder, instrument)
    wave = read_folder(opened, instrument).wave
    if margins is not None and MARK in margins.population and not wave.is_invented:
        raise click.ClickException(
            f"The {MARGINS} in {place or folder} is of invented people, and these answers are not."
        )
    found = worked_out(wave, plan, analyses, margins)
    by = Deciding(plan, analyses, margins, lists)
    try:
        with quiet():
            numbers = publish(found, by, before(earlier, instrument.id, found))
    except (StudyError, NoEdition) as error:
        raise click.ClickException(str(error)) from None
    study = Study(instrument, plan, analyses, margins)
    document = as_document(found, numbers, study, clock.now().date().isoformat())
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    (out / FILE).write_text(text + "\n", encoding="utf-8")
    write_lists(numbers.lists, instrument.id, found, out / OPEN)
    for one in found.came:
        click.echo(f"{one.form}, {one.arm.value}: {one.n} answers, {weights(one)}")
    if margins is None:
        click.echo("No margins.yaml: nothing is weighted.")
    for key, told in numbers.lists.items():
        show(key, told)
    became = Counter(fate.shown.value for _, fate in numbers.cells)
    bare = sum(fate.shown is not Shown.HIDDEN and not fate.is_weighted for _, fate in numbers.cells)
    click.echo(f"{out / FILE}: numbers {listed(became)}; {bare} of them without weights.")
    if found.is_invented:
        click.secho(MARK, bold=True)


def weights(one: Came) -> str:
    """Return what weighing an arm did."""
    weighted = one.weighted
    if not weighted.is_weighted:
        return "not weighted"
    return (
        f"weighted, design effect {weighted.design_effect:.2f}, effective n "
        f"{weighted.effective_n:.0f}, {weighted.trimmed} trimmed, gap {weighted.gap:.3f}"
    )


def edition(key: Key, study: str, found: Findings) -> Edition:
    """Return of whom the tables of a list are."""
    form, arm, is_contacts = key
    people = next(one.n for one in found.came if (one.form, one.arm) == (form, arm))
    said = f"{study}/{form}/{arm.name.lower()}/{WHOSE[is_contacts]}"
    return Edition(said, found.wave, people, found.is_invented)


def file_of(key: Key) -> Path:
    """Return the folder of the open tables of a list."""
    form, arm, is_contacts = key
    return Path(form, arm.name.lower(), WHOSE[is_contacts])


def before(earlier: tuple[Path, ...], study: str, found: Findings) -> Earlier:
    """Return how earlier editions are read."""

    def facts(key: Key, whole: Mapping[str, tuple[str, ...]]) -> tuple[Fact, ...]:
        about = edition(key, study, found)
        files = [folder / OPEN / file_of(key) / "tables.json" for folder in earlier]
        return tuple(
            fact for file in files if file.exists() for fact in earlier_facts(file, about, whole)
        )

    return facts


def write_lists(lists: Mapping[Key, Protected], study: str, found: Findings, folder: Path) -> None:
    """Write all that is told of each list: the open tables."""
    for key, told in lists.items():
        (folder / file_of(key)).mkdir(parents=True, exist_ok=True)
        write_open(told, edition(key, study, found), folder / file_of(key))


def show(key: Key, told: Protected) -> None:
    """Print what became of a list; why a count is hidden stands in no file."""
    counts = Counter(cell.status.value for table in told.tables for cell in table.cells)
    click.secho(f"{file_of(key)}: {len(told.tables)} tables, counts {listed(counts)}", bold=True)
    for one in told.merged:
        if any(is_within(one, other) for other in told.merged):
            continue
        said = " + ".join(one.categories)
        click.echo(f"  {one.table}: {one.variable}: {said} together, because {one.because.value}")
    for table, because in sorted(told.withheld.items()):
        click.echo(f"  {table}: not told, because {because.value}")
    for table in told.leaks:
        click.echo(f"  {table}: what was known before comes too close to a count of it", err=True)


def is_within(one: Merged, other: Merged) -> bool:
    """Return whether what was put together went on into something larger."""
    is_same = (one.table, one.variable) == (other.table, other.variable)
    return is_same and set(one.categories) < set(other.categories)


def listed(counts: Counter[str]) -> str:
    """Return how many became what.

    >>> listed(Counter(shown=3, hidden=1))
    '1 hidden, 3 shown'
    """
    return ", ".join(f"{number} {status}" for status, number in sorted(counts.items())) or "none"
