"""``entree study archive``: what is kept of a wave, what is deleted, and the end of its key."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from entree.commands.archive_files import below, erase, hashed, read_all, read_holders
from entree.commands.offline import refuse_on_the_server, write_new
from entree.commands.opened_folder import read_folder
from entree.commands.study import STUDY, read_instrument
from entree.commands.study_analyse import FILE as RESULTS
from entree.commands.study_open import Sealed, read_export
from entree.core.sealing.archive import Filed, beginning, digest_of
from entree.core.sealing.frames import to_text
from entree.core.study.frozen import freeze
from entree.core.study.instrument import Instrument
from entree.core.study.opened_files import ABOUT, QUESTIONS, RESPONSES, TEXTS
from entree.reports.codebook import WORDS, write_codebook
from entree.reports.pages import LANGUAGES
from entree.web import clock

RECORD = "archive.json"
DECIDED = ("plan.md", "analysis.yaml", "publication.yaml", "arms.yaml", "margins.yaml")
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NEW = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def archive() -> None:
    """End a wave: record what is kept, delete the rest, and see to the end of its key."""


@archive.command("make")
@STUDY
@click.option("--sealed", type=FILE, required=True, help="The export that was opened.")
@click.option("--opened", type=FOLDER, required=True, help="The folder that it was opened into.")
@click.option("--results", type=FOLDER, required=True, help="What `entree study analyse` wrote.")
@click.option("--report", type=FOLDER, required=True, help="What `entree study report` wrote.")
@click.option("--research", type=FOLDER, help="Research files that are kept elsewhere, if any.")
@click.option("--holders", type=FILE, required=True, help="holders.json of `entree study keys`.")
@click.option("--until", type=DAY, required=True, help="Until which day research files are kept.")
@click.option("--delete", is_flag=True, help="Delete the export and the opened folder now.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--out", type=NEW, required=True, help="A new folder for the archive.")
def make(
    folder: Path, sealed: Path, opened: Path, results: Path, report: Path, until: datetime,
    out: Path, **more: Any,
) -> None:  # fmt: skip
    """Check that all is opened, analysed and reported; write what is kept, and its record.

    The archive holds no answer and no name. --delete overwrites and removes the export and the
    opened folder: a disk or a backup may still have them, and must be dealt with there.
    """
    refuse_on_the_server()
    instrument, export = read_instrument(folder), read_export(sealed)
    number = check_opened(instrument, export, opened)
    check_published(instrument, export, results, report)
    holders = read_holders(more["holders"], export)
    gone = [sealed, *below(opened)] if more["delete"] else []
    if gone and not more["yes"]:
        click.confirm(f"Delete {len(gone)} files that hold answers, for good?", abort=True)
    out.mkdir(mode=0o700)
    keep(folder, instrument, export, results, report, out)
    lists = {
        "kept": [Filed.of(name, content) for name, content in sorted(read_all(out).items())],
        "held": hashed(more["research"]),
        # What else lay there holds no answer, and may well stand elsewhere.
        "deleted": [
            Filed.of(file.name, file.read_bytes())
            for file in gone
            if file == sealed or file.name in {RESPONSES, TEXTS}
        ],
    }
    record = record_of(instrument.id, export, number, holders, until) | {
        name: [asdict(one) for one in some] for name, some in lists.items()
    }
    write_new(out / RECORD, record)
    for file in gone:
        erase(file)
    told(out, {name: len(some) for name, some in lists.items()}, export)


def record_of(
    study: str, export: Sealed, number: int, holders: list[bytes], until: datetime
) -> dict[str, object]:
    """Return a record, without its files."""
    made, last = clock.now().date().isoformat(), until.date().isoformat()
    counts = {"sealed": len(export.rows), "opened": number, "unreadable": len(export.rows) - number}
    return {
        **beginning(study, export.asked.wave, made, last, is_invented=export.is_invented),
        "questions": export.asked.instrument.hex(),
        "suite": export.suite.value,
        "public": to_text(export.public),
        "holders": [to_text(one) for one in holders],
        "responses": {**counts, "digest": digest_of(text for _, text in export.rows)},
    }


def told(out: Path, counts: dict[str, int], export: Sealed) -> None:
    """Print what was done, and what has to be done by people."""
    click.echo(f"{out / RECORD}: {counts['kept']} files kept here, {counts['held']} elsewhere.")
    if counts["deleted"]:
        click.echo(f"{counts['deleted']} files with answers are overwritten and removed.")
    else:
        click.echo("Nothing was deleted: the export and the opened folder still hold every answer.")
    click.echo(f"\nThen, on the site:  entree study wave clear {RECORD}")
    click.echo(f"Each holder:        entree study archive destroy {out} --by FUNCTION")
    click.echo(f"At the end:         entree study archive verify {out} FOLDER …")
    if export.is_invented:
        click.echo("A rehearsal: all of this is invented, and the record says so.")


def check_opened(instrument: Instrument, export: Sealed, opened: Path) -> int:
    """Refuse an opened folder that is not all of an export; return how many could be read."""
    if freeze(instrument) != export.questions:
        raise click.ClickException("The study asks something else than was asked in this wave.")
    wave = read_folder(opened, instrument).wave
    about = json.loads((opened / ABOUT).read_text(encoding="utf-8"))
    number = sum(answers.n for answers in wave.of.values())
    same = (wave.name, wave.is_invented) == (export.asked.wave, export.is_invented)
    if not same or number + about["unreadable"] != len(export.rows):
        raise click.ClickException(
            f"{opened} is not the whole of {export.asked.wave}: {number} opened and "
            f"{about['unreadable']} unreadable, of {len(export.rows)}. Open the export anew."
        )
    return number


def check_published(instrument: Instrument, export: Sealed, results: Path, report: Path) -> None:
    """Refuse results or a report of something else."""
    try:
        found = json.loads((results / RESULTS).read_text(encoding="utf-8"))
        pages = [(report / f"report-{one}.html").read_text(encoding="utf-8") for one in LANGUAGES]
    except (OSError, ValueError) as error:
        raise click.ClickException(f"Not analysed and reported yet: {error}") from None
    said = found.get("study"), found.get("wave"), found.get("invented")
    if said != (instrument.id, export.asked.wave, export.is_invented):
        raise click.ClickException(f"{results} is of another wave than {export.asked.wave}.")
    if not all(export.asked.wave in page for page in pages):
        raise click.ClickException(f"{report} is of another wave than {export.asked.wave}.")


def keep(
    folder: Path, instrument: Instrument, export: Sealed, results: Path, report: Path, out: Path
) -> None:
    """Copy what is kept for good into the archive: nothing of it holds an answer."""
    copies = {
        f"study/instrument/{name}": one for name, one in read_all(folder / "instrument").items()
    }
    for name in DECIDED:
        if (folder / name).exists():
            copies[f"study/{name}"] = (folder / name).read_bytes()
    copies |= {f"results/{name}": one for name, one in read_all(results).items()}
    copies |= {f"report/{name}": one for name, one in read_all(report).items()}
    copies[QUESTIONS] = export.questions
    for language in sorted(WORDS):
        copies[f"codebook-{language}.md"] = write_codebook(instrument, language).encode()
    for name, content in copies.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
