"""``entree demo week``: a week of referrals, with silence, decline, hand-over and withdrawal.

Played by the actions that the site itself uses, on a clock that this command moves. All of it
lives in a folder that is thrown away at the end.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import click

from entree.commands.audit import verify
from entree.commands.demo_folder import (
    PORT,
    Furnished,
    furnish,
    refuse_production,
    thrown_away,
)
from entree.commands.demo_mailbox import GONE, command, tell_logins
from entree.commands.demo_partners import ORGANISATIONS
from entree.commands.demo_referrals import Week
from entree.commands.orphans import orphans
from entree.commands.serve import refuse_taken_port, run_server
from entree.core.handover.days import is_working

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUSE, POINT = ORGANISATIONS
PEOPLE = {
    "A": "is not answered by the first organisation, and named a second one",
    "B": "is declined, and lets the one that was named instead read it",
    "C": "agrees that another organisation takes over",
    "D": "takes it back from one organisation, and then deletes everything",
    "E": "named no second organisation, and is not answered",
    "F": "the same, and at the end of the week the national desk still calls",
}
Act = Callable[[Week], None]
# The day of the week from Monday, the hour in Amsterdam, and what somebody does then.
ACTS: tuple[tuple[int, time, Act], ...] = (
    (0, time(9, 20), lambda week: week.send("A", HOUSE, fallback=POINT)),
    (0, time(10, 5), lambda week: week.send("B", POINT)),
    (0, time(13, 40), lambda week: week.send("C", HOUSE)),
    (0, time(15, 10), lambda week: week.fetch("C", HOUSE)),
    (0, time(15, 20), lambda week: week.do("accept", "C", HOUSE)),
    (0, time(21, 45), lambda week: week.send("D", HOUSE, POINT)),
    (0, time(23, 10), lambda week: week.send("E", POINT)),
    (1, time(9, 30), lambda week: week.fetch("B", POINT)),
    (1, time(9, 50), lambda week: week.decline("B", POINT, HOUSE)),
    (1, time(12, 15), lambda week: week.share("B", HOUSE)),
    (1, time(14, 30), lambda week: week.send("F", HOUSE)),
    (1, time(16, 0), lambda week: week.do("accept", "B", HOUSE)),
    (2, time(10, 0), lambda week: week.ask("C", HOUSE, POINT)),
    (2, time(11, 30), lambda week: week.withdraw("D", POINT)),
    (2, time(19, 0), lambda week: week.agree("C", POINT)),
    (3, time(9, 15), lambda week: week.do("accept", "C", POINT)),
    (3, time(10, 30), lambda week: week.do("accept", "A", POINT)),
    (3, time(14, 0), lambda week: week.do("miss", "A", POINT)),
    (3, time(20, 30), lambda week: week.delete("D")),
    (4, time(9, 40), lambda week: week.give_back("E", POINT)),
    (4, time(11, 0), lambda week: week.do("reach", "A", POINT)),
    (4, time(11, 20), lambda week: week.do("reach", "C", POINT)),
    (4, time(15, 30), lambda week: week.do("accept", "E", POINT)),
    (4, time(16, 45), lambda week: week.do("finish", "C", POINT)),
)
END = 4, time(17, 30)


@click.command()
@click.option("--look", is_flag=True, help="Then serve its pages as they are at the end.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.pass_context
def week(context: click.Context, *, look: bool, port: int) -> None:
    """Play a week of referrals: who has each, what comes next, and that none is lost."""
    refuse_production()
    if look:
        refuse_taken_port("127.0.0.1", port, command=f"{command()} demo week --look")
    monday = last_monday(datetime.now(UTC))
    # What looks at the clock of the site itself finds it at the end of the week.
    shifted = int((moment(monday, *END) - datetime.now(UTC)).total_seconds())
    with thrown_away(ENTREE_CLOCK_SHIFT_SECONDS=str(shifted)) as folder:
        furnished = furnish(folder, moment(monday, 0, time(8)))
        played = play(monday, furnished)
        click.echo("\nNow, at the end of the week:\n")
        context.invoke(orphans)
        context.invoke(verify)
        if look:
            serve(port, played, furnished)
            click.echo(GONE)


def play(monday: datetime, furnished: Furnished) -> Week:
    """Let everybody do what they do, and the clock come by in between."""
    click.secho("Everybody here is invented, in Dutch verzonnen.\n", bold=True)
    for letter, who in PEOPLE.items():
        click.echo(f"  {letter}  {who}")
    played = Week(furnished.salt, AMSTERDAM)
    for day, hour, act in ACTS:
        played.until(moment(monday, day, hour))
        act(played)
        played.tell()
    played.until(moment(monday, *END))
    return played


def serve(port: int, played: Week, furnished: Furnished) -> None:
    """Serve the pages, on a clock that stands at the end of the week when it begins."""
    site = f"http://localhost:{port}"
    click.secho("\nLook for yourself. Write nothing real.\n", bold=True)
    click.echo(f"  staff     {site}/partners/\n  mailbox   {site}/nl/letter/box/\n")
    for letter, words in played.receipts():
        click.echo(f"  {letter}  {words}")
    click.echo()
    tell_logins(furnished.logins)
    click.echo("\nCtrl-C ends it.")
    run_server("entree.web.wsgi:served", "127.0.0.1", port)


def last_monday(now: datetime) -> datetime:
    """Return the beginning of the last week that is over and has five working days, in Amsterdam.

    >>> f"{last_monday(datetime(2026, 11, 27, 9, tzinfo=UTC)):%a %d %b}"
    'Mon 16 Nov'
    >>> f"{last_monday(datetime(2027, 1, 4, 9, tzinfo=UTC)):%a %d %b}"
    'Mon 14 Dec'
    """
    today = now.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday() + 7)
    while not all(is_working(monday.date() + timedelta(days=day)) for day in range(5)):
        monday -= timedelta(days=7)
    return monday


def moment(monday: datetime, day: int, hour: time) -> datetime:
    """Return a moment of the week, in UTC."""
    local = datetime.combine(monday.date() + timedelta(days=day), hour, AMSTERDAM)
    return local.astimezone(UTC)
