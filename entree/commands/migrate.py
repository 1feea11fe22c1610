"""``entree migrate``: bring the database to the form that this version needs."""

from pathlib import Path

import click
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error

from entree.commands.start import start


@click.command()
def migrate() -> None:
    """Prepare the database, or bring it up to date."""
    start()
    keep_to_ourselves()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Error:
        raise click.ClickException(
            "The database does not answer. Look at ENTREE_DATABASE_URL, or at the folder of "
            "ENTREE_VAR for SQLite."
        ) from None
    except ImproperlyConfigured:
        raise click.ClickException(
            "The driver of PostgreSQL is not installed. See docs/run/production.md."
        ) from None
    click.echo("The database is up to date.")


def keep_to_ourselves() -> None:
    """Let nobody else on this machine read the file of SQLite, nor what is written beside it."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        file = Path(str(database["NAME"]))
        file.touch(0o600)
        file.chmod(0o600)
