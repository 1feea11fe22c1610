"""``entree seed``: one start seed for several machines."""

from pathlib import Path

import click

from entree.commands.start import start
from entree.web import clock
from entree.web.steps.keys import write_seed


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def seed(file: Path) -> None:
    """Write a start seed for several machines to FILE.

    Copy it to every machine, name it in ENTREE_SEED_FILE, and start them all. Each deletes its
    copy when it starts. Delete your own copy too.
    """
    start()
    try:
        write_seed(file, clock.now())
    except FileExistsError:
        raise click.ClickException(f"{file} exists already. Name a new file.") from None
    click.echo(f"Wrote a seed to {file}.")
