"""``entree demo mailbox``: tell it once to two invented organisations, and answer as one of them.

All of it lives in a folder that is thrown away at the end: database, keys, bundle.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from entree.commands.demo_folder import (
    PORT,
    furnish,
    refuse_production,
    refuse_what_is_used,
    thrown_away,
)
from entree.commands.demo_partners import DESK, ORGANISATIONS, Login
from entree.commands.serve import refuse_taken_port, run_server
from entree.commands.start import start
from entree.web import clock
from entree.web.environment import ROOT

STEPS = """\
Two minutes:
  1. As a visitor, tell something invented. Let one of the organisations read it, or both.
     Keep the twelve words that you get at the end.
  2. In another window, log in as one of the staff below. The line behind "code" prints the six
     digits: run it in another terminal, they change every half minute.
  3. Choose the conversation, open it with the eight words behind "passphrase", open a part, and
     write a reply.
  4. Open the mailbox with your twelve words: who opened what, and the reply. Take back from one
     organisation, or wipe everything, and look again as the staff.

  visitor     {site}/en/letter/
  mailbox     {site}/en/letter/box/
  staff       {site}/partners/
  In Dutch: /nl/ for /en/.
"""
GONE = "Gone: database, keys and bundle of the demonstration."


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--database", default="", help="An empty PostgreSQL to play in: postgresql://…")
def mailbox(port: int, database: str) -> None:
    """Try the sealed story with two invented organisations, on this machine only.

    Ctrl-C ends it, and everything in it is gone; a PostgreSQL that was given keeps its tables.
    """
    refuse_production()
    refuse_taken_port("127.0.0.1", port, command=f"{command()} demo mailbox")
    click.echo("Making a database, keys and two invented organisations. This takes some seconds.\n")
    with thrown_away(ENTREE_DATABASE_URL=database) as folder:
        refuse_what_is_used()
        logins = furnish(folder, clock.now()).logins
        # Passkeys and the portal's cookie want a name, not a number.
        tell(f"http://localhost:{port}", logins)
        run_server("entree.web.wsgi:served", "127.0.0.1", port)
        kept = "The database that was given keeps its tables: drop it."
        click.echo(f"Gone: keys and bundle of the demonstration. {kept}" if database else GONE)


@click.command()
@click.argument("secret")
def code(secret: str) -> None:
    """Print the six digits that an app would show now for SECRET of an invented colleague."""
    start()
    # The library for login can be loaded only now.
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # noqa: PLC0415

    try:
        digits = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    except ValueError:
        raise click.ClickException("That is no secret of an app.") from None
    click.echo(digits)


def tell(site: str, logins: Sequence[Login]) -> None:
    """Print where it is, what to try, and how to be one of the staff."""
    click.secho(
        "Invented, in Dutch verzonnen: organisations, staff and keys. Write nothing real.",
        bold=True,
    )
    click.echo(f"\n{STEPS.format(site=site)}")
    tell_logins(logins)
    click.echo("\nCtrl-C ends it.")


def tell_logins(logins: Sequence[Login]) -> None:
    """Print how to be one of the staff."""
    for organisation, name in (*ORGANISATIONS.items(), DESK):
        click.secho(name, bold=True)
        for login in logins:
            if login.organisation == organisation:
                click.echo(f"  {login.role}")
                click.echo(f"    address     {login.email}")
                click.echo(f"    password    {login.password}")
                click.echo(f"    code        {command()} demo code {login.app_secret}")
                # The desk opens nothing.
                if organisation != DESK[0]:
                    click.echo(f"    passphrase  {login.passphrase}")


def command() -> str:
    """Return how this command is run from the folder of the project."""
    beside = Path(sys.executable).parent / "entree"
    return str(beside.relative_to(ROOT)) if beside.is_relative_to(ROOT) else "entree"
