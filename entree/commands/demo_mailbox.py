"""``entree demo mailbox``: tell it once to two invented organisations, and answer as one of them.

All of it lives in a folder that is thrown away at the end: database, keys, bundle.
"""

import json
import os
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from entree.commands.demo_partners import ORGANISATIONS, Login, make_partners
from entree.commands.serve import refuse_taken_port, run_server
from entree.commands.start import start
from entree.core.sealing.frames import to_text
from entree.core.sealing.operator import Open
from entree.web import clock
from entree.web.environment import ROOT
from entree.web.errors import write_error_pages
from entree.web.knowledge import knowledge

PORT = 8010
MAKE = "import sys, pathlib, requirements.bundle as b; b.make(pathlib.Path(sys.argv[1]))"
STEPS = """\
Two minutes:
  1. Open {site}/en/letter/ and tell something invented. Share it with one organisation or with
     both. Write down the twelve words that you get at the end, and send it.
  2. In another window open {site}/partners/ and log in as one of the staff below. The code of six
     digits comes from: entree demo code SECRET
  3. Give the passphrase, open a section, and write a reply.
  4. Open {site}/en/letter/box/ with your twelve words: who opened what, and the reply. Withdraw one
     organisation, or delete everything, and look again as the staff.
"""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
def mailbox(port: int) -> None:
    """Try the sealed story with two invented organisations, on this machine only.

    Ctrl-C ends it, and everything in it is gone.
    """
    if os.environ.get("ENTREE_MODE") == "production":
        raise click.ClickException("The demonstration is never for others: not in production.")
    with tempfile.TemporaryDirectory(prefix="entree-demo-") as name:
        folder = Path(name)
        settle_in(folder)
        start()
        refuse_taken_port("127.0.0.1", port)
        # A crash must not write what was in memory to disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        logins = furnish(folder)
        # Passkeys and the portal's cookie want a name, not a number.
        tell(f"http://localhost:{port}", logins)
        run_server("entree.web.wsgi:served", "127.0.0.1", port)
        click.echo("Gone: database, keys and bundle of the demonstration.")


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


def settle_in(folder: Path) -> None:
    """Let every setting of this process and of its workers point into a folder of its own."""
    for name in [name for name in os.environ if name.startswith("ENTREE_")]:
        if name != "ENTREE_KNOWLEDGE":
            del os.environ[name]
    os.environ |= {
        "ENTREE_VAR": str(folder),
        "ENTREE_BUNDLES": str(folder / "made"),
        "ENTREE_SECRET_KEY": secrets.token_urlsafe(50),
        "ENTREE_WORKERS": "1",
    }


def furnish(folder: Path) -> list[Login]:
    """Make an operator, a bundle that knows its key, a database, and two organisations."""
    from django.core.management import call_command  # noqa: PLC0415

    operator = Open(secrets.token_bytes(32))
    make_bundle(folder / "made", operator)
    call_command("migrate", verbosity=0, interactive=False)
    # Compiled here, or the worker would do it while somebody waits for the first page.
    knowledge()
    write_error_pages(folder / "errors")
    return make_partners(operator, clock.now())


def make_bundle(made: Path, operator: Open) -> None:
    """Bundle the scripts with the key of the invented operator and a salt of its own."""
    made.mkdir()
    site = {"operator": to_text(operator.public()), "salt": to_text(secrets.token_bytes(16))}
    (made / "site.json").write_text(json.dumps(site), encoding="utf-8")
    command = [sys.executable, "-c", MAKE, str(made)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise click.ClickException(f"The scripts of the story could not be made: {said[-1]}")


def tell(site: str, logins: Sequence[Login]) -> None:
    """Print where it is, what to try, and how to be one of the staff."""
    click.secho("Invented: organisations, staff, operator and keys. Write nothing real.", bold=True)
    click.echo(f"\n  visitor   {site}/en/letter/\n  mailbox   {site}/en/letter/box/")
    click.echo(f"  partners  {site}/partners/\n\n{STEPS.format(site=site)}")
    for organisation, name in ORGANISATIONS.items():
        click.secho(name, bold=True)
        for login in logins:
            if login.organisation == organisation:
                click.echo(f"  {login.role}")
                click.echo(f"    address     {login.email}")
                click.echo(f"    password    {login.password}")
                click.echo(f"    app secret  {login.app_secret}")
                click.echo(f"    passphrase  {login.passphrase}")
    click.echo("\nCtrl-C ends it.")
