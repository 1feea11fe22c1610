"""``entree clock``: one run of the clock of the hand-over, or one every minute.

``entree serve`` starts one of its own. Several at once do no harm.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings
from django.db import Error, connections

from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.directory.capacity import Unreadable
from entree.web import clock as clocks

EVERY_SECONDS = 60
COMMAND = (
    *(sys.executable, "-c"),
    "from entree.commands.entry import main; main()",
    *("clock", "--forever", "--within"),
)
SAID = {
    "remind": "reminded",
    "pass_on": "passed on",
    "repeat": "told again",
    "alarm": "alarms that sound again",
    "notice": "notices mailed",
    "destroyed": "keys without use destroyed",
    "expired": "conversations that had their time",
    "told": "periods told in the counts",
    "moved": "responses of a study moved",
}
logger = logging.getLogger("entree.clock")


@click.command()
@click.option("--forever", is_flag=True, help="Run every minute until it is stopped.")
@click.option("--within", type=int, hidden=True, help="End when this process is not the parent.")
def clock(*, forever: bool, within: int | None) -> None:
    """Run the clock of the hand-over.

    It does what is due: reminds, passes on, tells the desk again, lets go of what had its time.
    """
    start()
    if not forever:
        try:
            click.echo(said(run()))
        except Error:
            raise click.ClickException(NO_DATABASE) from None
        return
    could = True
    while within is None or os.getppid() == within:
        could = run_once(could=could)
        wait(within)


def run_once(*, could: bool) -> bool:
    """Run the clock, and return whether it could; that it cannot is said once, until it can."""
    if not is_made():
        return could
    try:
        done = run()
    except Error:
        # It may be restarting, or behind: the next minute tries again.
        if could:
            logger.warning("the clock could not run: the database does not answer, or is behind")
        return False
    if any(done.values()):
        click.echo(f"{clocks.now():%Y-%m-%d %H:%M} UTC  {said(done)}")
    return True


def is_made() -> bool:
    """Return whether there is a database; asking SQLite for one that is not there makes it."""
    used = connections["default"]
    return used.vendor != "sqlite" or Path(str(used.settings_dict["NAME"])).exists()


def run() -> Mapping[str, int]:
    """Run the clock once, and return how often what was done."""
    # The models can be read only now.
    from entree.web.partners.actions.publish_capacity import publish_capacity  # noqa: PLC0415
    from entree.web.partners.actions.send_notices import send_notices  # noqa: PLC0415
    from entree.web.partners.actions.sign_head import sign_head  # noqa: PLC0415
    from entree.web.referrals.actions.close_weeks import close_weeks  # noqa: PLC0415
    from entree.web.referrals.actions.destroy_keys import destroy_keys  # noqa: PLC0415
    from entree.web.referrals.actions.tick import tick  # noqa: PLC0415
    from entree.web.study.actions.move import move  # noqa: PLC0415

    at = clocks.now()
    try:
        done = tick(at)
        done["destroyed"] = destroy_keys(at)
        done["told"] = close_weeks(at)
        done["moved"] = move(at=at)
        sign_head(at=at)
        publish(publish_capacity, at)
        done["notice"] = send_notices(at=at)
        return done
    finally:
        connections.close_all()


def publish(write: Callable[[datetime], bool], at: datetime) -> None:
    """Write for the front door what organisations say; a full disk stops nothing else."""
    try:
        write(at)
    except (OSError, Unreadable):
        logger.exception("what organisations can take on cannot be written down for the site")


def said(done: Mapping[str, int]) -> str:
    """Say in one line what was done.

    >>> said({"remind": 2, "pass_on": 1}), said({})
    ('2 reminded, 1 passed on', 'Nothing was due.')
    """
    parts = [f"{done[name]} {words}" for name, words in SAID.items() if done.get(name)]
    return ", ".join(parts) or "Nothing was due."


def wait(within: int | None) -> None:
    """Wait for the next minute, or until whoever started this is gone."""
    for _ in range(EVERY_SECONDS):
        if within is not None and os.getppid() != within:
            return
        time.sleep(1)


@contextmanager
def embedded() -> Iterator[None]:
    """Run a clock of one's own beside the site, unless the settings say that others do."""
    if settings.ENVIRONMENT["ENTREE_CLOCK"] != "on":
        yield
        return
    # In a session of its own: Ctrl-C is for the server, which ends it.
    running = subprocess.Popen(
        [*COMMAND, str(os.getpid())], stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        running.kill()
        running.wait()
