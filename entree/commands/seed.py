"""``entree seed``: one start seed for several machines."""

from pathlib import Path

import click

from entree.commands.start import start


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def seed(file: Path) -> None:
    """Write a start seed for the keys of several machines to FILE.

    Copy it to every machine, name it in ENTREE_SEED_FILE, and start them all within the hour;
    each deletes its copy at its first step. Delete your own copy too.
    """
    start()
    from entree.web.clock import now  # noqa: PLC0415 (needs settings)
    from entree.web.steps.keys import write_seed  # noqa: PLC0415

    if file.exists():
        raise click.ClickException(f"{file} exists already. Name a new file.")
    write_seed(file, now())
    click.echo(f"Wrote a seed to {file}.")
