"""``entree migrate``: bring the database to the form that this version needs."""

import click
from django.core.management import call_command

from entree.commands.start import start


@click.command()
def migrate() -> None:
    """Prepare the database, or bring it up to date."""
    start()
    call_command("migrate", verbosity=0, interactive=False)
    click.echo("The database is up to date.")
