"""``entree study open``: the research files, from a sealed export and two shares. Elsewhere."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import SystemRandom
from typing import TypeVar

import click

from entree.commands.offline import refuse_on_the_server
from entree.commands.study import read_instrument
from entree.commands.study_export import KIND, write
from entree.core.sealing.errors import Malformed, SealingError
from entree.core.sealing.record import Record
from entree.core.sealing.shares import combine, read_share
from entree.core.sealing.suites import PUBLIC, Suite, fingerprint, suite_of
from entree.core.sealing.taking_part import Asked, open_response
from entree.core.study.frozen import Frozen, NotFrozen, freeze, thaw
from entree.core.study.opened_files import (
    ABOUT,
    COLUMNS,
    QUESTIONS,
    RESPONSES,
    TEXTS,
    about_of,
    columns_of,
)
from entree.core.study.packing import BadResponse, unpack
from entree.core.study.response_row import Row, row_of

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)
Values = dict[str, object]
# Arm and stratum.
Origin = tuple[str, str]
Line = TypeVar("Line")


@click.command("open")
@click.argument("file", type=FILE)
@click.option("--share", "shares", type=FILE, multiple=True, help="A file with a share; two.")
@click.option("--out", type=FOLDER, required=True, help="A new folder for the research files.")
@click.option(
    "--study",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the study: writes columns.json, if it asks the same questions.",
)
def open_(file: Path, shares: tuple[Path, ...], out: Path, folder: Path | None) -> None:
    """Open FILE with two shares, and write the research files into a new folder.

    Shares that are not named are asked for. What is written is personal data until it was checked.
    docs/research/opened.md says what stands in it.
    """
    refuse_on_the_server()
    sealed = read_export(file)
    known = known_columns(folder, sealed) if folder else None
    seed = seed_of(shares, sealed)
    found, unread = opened(sealed, seed)
    out.mkdir(mode=0o700)
    texts = shuffled(text for _, row in found for text in texts_of(row))
    write(out / RESPONSES, [line_of(origin, row) for origin, row in found])
    write(out / TEXTS, texts)
    write(out / ABOUT, [about(sealed, found, unread)])
    (out / QUESTIONS).write_bytes(sealed.questions)
    if known is not None:
        write(out / COLUMNS, [known])
    click.echo(f"{out}: {len(found)} responses, {len(texts)} texts apart, {unread} unreadable.")
    if sealed.is_invented:
        click.echo("A rehearsal: all of this is invented, and about.json says so.")


@dataclass(frozen=True, slots=True)
class Sealed:
    """An export: of which wave, what was asked, and each response with arm and stratum."""

    asked: Asked
    suite: Suite
    public: bytes
    questions: bytes
    frozen: Frozen
    rows: list[tuple[Origin, bytes]]
    is_invented: bool


def read_export(file: Path) -> Sealed:
    """Read an export."""
    try:
        head, *rows = (json.loads(line) for line in file.read_text("utf-8").splitlines())
        record = Record.of(head, "export", "format kind wave suite public questions invented")
        suite, questions = suite_of(record.number("suite")), record.text("questions", "(?s).*")
        asked = Asked(record.text("wave", ".{1,40}"), sha256(questions.encode()).digest())
        record.text("kind", KIND)
        return Sealed(
            asked,
            suite,
            record.octets("public", PUBLIC[suite]),
            questions.encode(),
            thaw(questions.encode()),
            [read_row(row) for row in rows],
            said_to_be_invented(record),
        )
    except (SealingError, NotFrozen, ValueError) as error:
        raise click.ClickException(f"{file} cannot be read: {error}") from None


def said_to_be_invented(record: Record) -> bool:
    """Tell whether an export says that it is of a rehearsal."""
    said = record.values["invented"]
    if not isinstance(said, bool):
        raise Malformed("An export says whether its answers are invented.")
    return said


def read_row(raw: object) -> tuple[Origin, bytes]:
    """Read one response of an export."""
    record = Record.of(raw, "response", "arm stratum sealed")
    origin = record.text("arm", "[a-z]+"), record.text("stratum", "[a-z0-9-]+")
    return origin, record.octets("sealed")


def seed_of(shares: Sequence[Path], sealed: Sealed) -> bytes:
    """Return the key from two shares: files, or asked for."""
    words = [read_words(file) for file in shares]
    while len(words) < 2:
        asked = f"Share {len(words) + 1} (28 words)"
        words.append(click.prompt(asked, hide_input=True, err=True))
    if len(words) > 2:
        raise click.ClickException("Two shares open it. Name two.")
    try:
        one, other = (read_share(text) for text in words)
        return combine(one, other, sealed.suite, fingerprint(sealed.suite, sealed.public))
    except SealingError as error:
        raise click.ClickException(str(error)) from None


def read_words(file: Path) -> str:
    """Read the words of a share from its file: they stand on its last line."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return lines[-1] if lines else ""


def opened(sealed: Sealed, seed: bytes) -> tuple[list[tuple[Origin, Row]], int]:
    """Open every response; return them in a new order, and how many cannot be read."""
    found, unread = [], 0
    for origin, text in sealed.rows:
        try:
            answers = open_response(sealed.asked, sealed.suite, seed, text)
            row = row_of(sealed.frozen, unpack(sealed.frozen.layout, answers))
        except (SealingError, BadResponse):
            # Whoever has a ticket can send what they like; it is counted, and nobody's answer.
            unread += 1
        else:
            found.append((origin, row))
    return shuffled(found), unread


def shuffled(lines: Iterable[Line]) -> list[Line]:
    """Return these in an order by chance."""
    listed = list(lines)
    SystemRandom().shuffle(listed)
    return listed


def line_of(origin: Origin, row: Row) -> Values:
    """Return one response as a line."""
    arm, stratum = origin
    return {
        "form": row.form,
        "arm": arm,
        "stratum": stratum,
        "mode": row.mode,
        "language": row.language,
        "cells": row.cells,
    }


def texts_of(row: Row) -> Iterator[Values]:
    """Give what was typed in one response, tied to nothing but its question."""
    for variable, text in row.texts:
        yield {"form": row.form, "variable": variable, "text": text}


def about(sealed: Sealed, found: Sequence[tuple[Origin, Row]], unread: int) -> Values:
    """Return what the files are: of which wave, and how many came in each way."""
    return about_of(
        (sealed.frozen.study, sealed.asked.wave),
        sealed.asked.instrument.hex(),
        Counter((*origin, row.form) for origin, row in found),
        is_invented=sealed.is_invented,
        unreadable=unread,
    )


def known_columns(folder: Path, sealed: Sealed) -> Values:
    """Return the codebook's columns from the folder of the study, if it asks the same."""
    instrument = read_instrument(folder)
    if freeze(instrument) != sealed.questions:
        raise click.ClickException(
            f"{folder} asks something else than was asked in {sealed.asked.wave}. Take it, and the "
            "knowledge, from the release of the wave."
        )
    return dict(columns_of(instrument))
