"""What the commands ``entree new …`` share: asking, YAML by hand, and writing only what is right.

Files are changed by putting lines into their text, so that comments and layout stay.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import wrap

import click
from pydantic import TypeAdapter, ValidationError

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.journeys import read_journeys
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.reader import KeyPath, read
from entree.core.knowledge.records import read_records
from entree.core.knowledge.schema import KebabId, QuestionId, SourceShape
from entree.core.priors.load import read_priors

WIDTH = 100
MOST_LINES = 300
"""The house rule for a file; ``tests/promises`` holds it."""

MAKE_TEXTS = "make texts     # names what has no English yet; write it in knowledge/locale/en"

PLAIN = re.compile(r"[^\W\d_][\w /.()?+-]*[\w.)?]|[^\W\d_]")
KEBAB = "small letters, digits and hyphens, as in hulp-aan-huis"
DOTTED = "a topic and a name with a dot between, in small letters, as in who.hearing"


def read_all(folder: Path) -> Knowledge:
    """Read the knowledge and what stands beside it. Raises KnowledgeError."""
    known = load(folder)
    read_priors(folder, known)
    read_journeys(folder, known)
    read_records(folder)
    return known


def asked(given: str | None, option: str, question: str, default: str | None = None) -> str:
    """Return what was given, or ask for it; without a terminal the option is named."""
    if given is not None and given.strip():
        return given.strip()
    if is_terminal():
        return str(click.prompt(question, default=default)).strip()
    if default is not None:
        return default
    raise click.ClickException(f"{option} is missing: {question[0].lower()}{question[1:]}.")


def is_terminal() -> bool:
    """Return whether a person can be asked."""
    return sys.stdin.isatty()


def checked_id(value: str, *, dotted: bool = False) -> str:
    """Return an id when it is one; say how it is written when not."""
    try:
        TypeAdapter(QuestionId if dotted else KebabId).validate_python(value)
    except ValidationError:
        if dotted:
            raise click.ClickException(f"'{value}' is no name of a question: {DOTTED}.") from None
        near = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        hint = f" Did you mean '{near}'?" if near else ""
        raise click.ClickException(f"'{value}' is no id: {KEBAB}.{hint}") from None
    return value


def refuse_known(id_: str, known: Iterable[str], what: str) -> None:
    """Refuse an id that exists: it is used once and never again."""
    if id_ in set(known):
        raise click.ClickException(
            f"There is {what} '{id_}' already. An id is used once: choose another, or change that."
        )


def source(href: str, title: str | None, date: str | None) -> str:
    """Return a source as YAML; an address or a date that is none is refused."""
    try:
        SourceShape(href=href, title=title, date=date)
    except ValidationError as error:
        part = error.errors()[0]["loc"][0]
        said = {
            "href": f"'{href}' is no address of a page. It begins with https://",
            "date": f"'{date}' is no date. Write 2026, 2026-03 or 2026-03-09.",
        }
        raise click.ClickException(said.get(str(part), f"The {part} is too long.")) from None
    parts = [f"href: {quoted(href)}"]
    parts += [f"title: {quoted(title)}"] if title else []
    parts += [f"date: {date}"] if date else []
    return f"{{{', '.join(parts)}}}"


def quoted(text: str) -> str:
    """Return a text as YAML on one line, in quotes where it needs them.

    >>> quoted("Bel gerust."), quoted("Ja: 'nu'"), quoted("112")
    ('Bel gerust.', "'Ja: ''nu'''", "'112'")
    """
    plain = " ".join(text.split())
    if PLAIN.fullmatch(plain):
        return plain
    return "'" + plain.replace("'", "''") + "'"


def appended(folder: Path, file: str, entry: str) -> str:
    """Return the text of a file of entries with one more, or of a new file."""
    place = folder / file
    before = place.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if place.exists() else ""
    return before + entry


def inserted(folder: Path, file: str, after: KeyPath, lines: str) -> str:
    """Return the text of a file with lines put in after the entry that stands under this path."""
    text = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
    end = entry_end(text, read(folder / file, name=file).line(after))
    if not text[end - 1].endswith("\n"):
        text[end - 1] += "\n"
    return "".join([*text[:end], lines, *text[end:]])


def replaced(folder: Path, file: str, line: int, lines: str) -> str:
    """Return the text of a file with other lines for the entry that starts at this line."""
    text = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join([*text[: line - 1], lines, *text[entry_end(text, line) :]])


def entry_end(text: list[str], line: int) -> int:
    """Return the last line of an entry of a list that starts at this line, counted from 1."""
    first = text[line - 1]
    depth = len(first) - len(first.lstrip(" "))
    end = line
    for number, one in enumerate(text[line:], start=line + 1):
        if one.strip() and len(one) - len(one.lstrip(" ")) <= depth:
            break
        end = number if one.strip() else end
    return end


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write these files of the knowledge, or none of them when the result would not be right."""
    with tempfile.TemporaryDirectory(prefix="entree-") as place:
        trial = Path(shutil.copytree(folder, Path(place) / "knowledge"))
        put(trial, texts)
        try:
            read_all(trial)
        except KnowledgeError as error:
            message = f"Nothing was written. This would be wrong: {error}"
            raise click.ClickException(message) from None
    put(folder, texts)


def put(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def tell(folder: Path, texts: Mapping[str, str], steps: Iterable[str]) -> None:
    """Say what was written, and what comes next, step by step."""
    for name, text in texts.items():
        click.echo(f"Wrote {folder.name}/{name}")
        lines = text.count("\n")
        if lines > MOST_LINES:
            click.echo(f"  It has {lines} lines; {MOST_LINES} is the most. Split it by meaning.")
    click.secho("\nNext:", bold=True)
    for number, step in enumerate(steps, start=1):
        for line in wrap(step, WIDTH, initial_indent=f"  {number}. ", subsequent_indent="     "):
            click.echo(line)
