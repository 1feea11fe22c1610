"""``entree study files``: the research file of each form, in the formats of others."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom

import click
import numpy as np

from entree.commands.opened_folder import OPENED, read_folder
from entree.commands.study import STUDY, read_instrument
from entree.core.study.anonymity import LEAST
from entree.core.study.answers import Wave
from entree.core.study.columns import MISSING, columns
from entree.core.study.errors import StudyError
from entree.core.study.instrument import LANGUAGES, Instrument
from entree.core.study.opened import Words
from entree.core.study.publication_file import Listing, read_lists
from entree.core.study.research_file import ResearchFile, make_file
from entree.outside.study.ddi import Study, describe
from entree.outside.study.ddi_subset import find_faults
from entree.outside.study.writing import notes, write_csv, write_parquet, write_sav

OUT = click.Path(file_okay=False, path_type=Path)
TREATED = ("form", "variable", "hidden", "people", "together")
FORMATS = {"parquet": write_parquet, "sav": write_sav, "csv": write_csv}
INVENTED = "invented-"
ABOUT = """{title}, {wave}

{notes}

FORM.parquet, FORM.sav, FORM.csv: a row a person; FORM.csv-metadata.json and FORM.ddi.xml say what
the codes mean. words.csv: own words, tied to nothing but their question. treated.csv: what was
hidden or put together so that at least {least} people are alike.
Before you share anything: docs/research/data-out.md.

{forms}
"""


@dataclass(frozen=True, slots=True)
class Out:
    """Where files are written, in which language, and how their names say what they are."""

    folder: Path
    language: str
    is_invented: bool

    def file(self, name: str) -> Path:
        """Return a file; a name that is seen alone says that nobody gave the answers too."""
        return self.folder / f"{INVENTED if self.is_invented else ''}{name}"

    @property
    def notes(self) -> list[str]:
        """Return what stands in every file."""
        return notes(self.language, is_invented=self.is_invented)


@click.command()
@STUDY
@OPENED
@click.option("--out", type=OUT, required=True, help="A new folder for the files.")
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
def files(folder: Path, opened: Path, out: Path, language: str) -> None:
    """Write the research files of OPENED: Parquet, SPSS, CSV and DDI, words apart.

    They are personal data until somebody checked them. docs/research/data-out.md says how.
    """
    instrument = read_instrument(folder)
    lists, found = read_lists(folder, instrument), read_folder(opened, instrument)
    wave, chance = found.wave, SystemRandom()
    people = {form: len(wave.everyone(form)[1]["arm"]) for form in wave.forms}
    few = [form for form, number in people.items() if number < LEAST]
    made = [make(form, lists, wave, instrument, chance) for form in wave.forms if form not in few]
    if not made:
        raise click.ClickException(f"No form has {LEAST} answers or more: no file can be made.")
    to = Out(out, language, wave.is_invented)
    described = [describe_checked(file, instrument, wave, to) for file in made]
    out.mkdir(mode=0o700)
    for file, xml in zip(made, described, strict=True):
        write(file, xml, to)
    write_words(found.words, to, chance)
    write_treated(made, to)
    said = [*said_of(made), *(f"{form}: no file, fewer than {LEAST} people." for form in few)]
    write_about(said, instrument, wave, to)
    for line in [*to.notes, *said]:
        click.echo(line)


def make(
    form: str,
    lists: Mapping[str, Listing],
    wave: Wave,
    instrument: Instrument,
    chance: Random,
) -> ResearchFile:
    """Return the research file of a form, its people in an order by chance."""
    if form not in lists or not lists[form].keys:
        raise click.ClickException(
            f"publication.yaml names no keys for '{form}': by which answers could somebody of it "
            "be recognised? Add them."
        )
    codes, origins = wave.everyone(form)
    order = list(range(len(origins["arm"])))
    chance.shuffle(order)
    missing = {code: instrument.missing[kind] for kind, code in MISSING.items()}
    levels = lists[form].levels
    keys = {name: levels.get(name, ()) for name in lists[form].keys}
    try:
        return make_file(
            form,
            columns(instrument.forms[form]),
            {name: some[np.array(order)] for name, some in codes.items()},
            {name: [some[at] for at in order] for name, some in origins.items()},
            keys,
            missing,
        )
    except StudyError as error:
        raise click.ClickException(f"{form}: {error}") from None


def write(file: ResearchFile, xml: bytes, to: Out) -> None:
    """Write one form in every format, with its description."""
    for ending, writer in FORMATS.items():
        place = to.file(f"{file.form}.{ending}")
        writer(file, place, to.language, is_invented=to.is_invented)
    to.file(f"{file.form}.ddi.xml").write_bytes(xml)


def describe_checked(file: ResearchFile, instrument: Instrument, wave: Wave, to: Out) -> bytes:
    """Return the description of one form, if it is valid."""
    form = instrument.forms[file.form]
    study = Study(wave.study, wave.name, form.title, form.audience, to.is_invented)
    names = [to.file(f"{file.form}.{ending}").name for ending in FORMATS]
    xml = describe(file, study, names)
    if faults := find_faults(xml):
        raise click.ClickException(f"The description of {file.form} is not valid: {faults[0]}")
    return xml


def write_words(words: Sequence[Words], to: Out, chance: Random) -> None:
    """Write everybody's own words, shuffled and tied to nothing but their question."""
    shuffled = list(words)
    chance.shuffle(shuffled)
    rows = ([one.form, one.column, one.text] for one in shuffled)
    write_rows(to, "words.csv", ("form", "question", "words"), rows)


def write_treated(made: list[ResearchFile], to: Out) -> None:
    """Write what was hidden and put together of each variable."""
    rows = (
        [file.form, one.name, one.hidden, one.people,
         "; ".join("+".join(map(str, group)) for group in one.together)]
        for file in made
        for one in file.treated
    )  # fmt: skip
    write_rows(to, "treated.csv", TREATED, rows)


def write_rows(to: Out, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table of which each row says what it is."""
    note = " ".join(to.notes)
    with to.file(name).open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([*heads, "notes"])
        lines.writerows([*row, note] for row in rows)


def said_of(made: list[ResearchFile]) -> Iterator[str]:
    """Give a line for each form."""
    for file in made:
        hidden = sum(one.hidden for one in file.treated)
        yield f"{file.form}: {file.people} people, {hidden} answers hidden (treated.csv)."


def write_about(said: Sequence[str], instrument: Instrument, wave: Wave, to: Out) -> None:
    """Write what lies in the folder."""
    text = ABOUT.format(
        title=instrument.title[to.language],
        wave=wave.name,
        notes="\n".join(to.notes),
        least=LEAST,
        forms="\n".join(said),
    )
    to.file("README.txt").write_text(text, encoding="utf-8")
