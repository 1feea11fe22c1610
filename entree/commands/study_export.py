"""``entree study export``: the responses of a closed wave as one file, still sealed."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click
from django.db import Error

from entree.commands.offline import OWNER_ONLY
from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.sealing.frames import FORMAT, to_text

KIND = "responses of a study, sealed"
Line = dict[str, object]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--wave", "name", help="Which wave; the last one that was closed when left out.")
def export(file: Path, name: str | None) -> None:
    """Write every response of a closed wave to FILE, with the questions that were asked.

    It is sealed: only two shares open it. While a wave is open nothing is exported, because two
    copies would tell who came in between.
    """
    start()
    from entree.web.study.models import Response, Wave  # noqa: PLC0415

    try:
        waves = Wave.objects.filter(is_open=False)
        found = waves.filter(name=name).first() if name else waves.order_by("ends", "pk").last()
        if found is None:
            raise click.ClickException("There is no such closed wave. Close it before.")
        head: Line = {
            "format": FORMAT,
            "kind": KIND,
            "wave": found.name,
            "suite": found.suite,
            "public": to_text(bytes(found.public)),
            "questions": bytes(found.frozen).decode(),
            "invented": found.is_invented,
        }
        rows: list[Line] = [
            {"arm": one.arm, "stratum": one.stratum, "sealed": to_text(bytes(one.sealed))}
            for one in Response.objects.filter(wave=found).order_by("pk").iterator(500)
        ]
        number = write(file, [head, *rows])
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{file}: {number - 1} responses of {found.name}, sealed.")


def write(file: Path, lines: Sequence[Line]) -> int:
    """Write lines of JSON to a new file, for its owner only; return how many."""
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise click.ClickException(f"{file} exists already. Name a new file.") from None
    with os.fdopen(opened, "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return len(lines)
