"""``entree orphans`` and ``entree alarms``: what must never be there, and what needs somebody."""

import sys

import click
from django.db import Error

from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.web import clock


@click.command()
def orphans() -> None:
    """Show that no referral is without an owner now.

    Exits with 1 if one is, or waits for nothing, or was passed by.
    """
    start()
    # The models can be read only now.
    from entree.web.referrals.models import Referral  # noqa: PLC0415
    from entree.web.referrals.orphans import orphans as find  # noqa: PLC0415

    try:
        found = list(find(clock.now()))
        number = Referral.objects.open().count()
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    for line in found:
        click.echo(line)
    if found:
        click.echo(f"{len(found)} to look at now.", err=True)
        sys.exit(1)
    click.echo(f"No orphan. Open referrals: {number}, each with one owner and one next moment.")


@click.command()
def alarms() -> None:
    """List signs of danger after which nobody wrote.

    What to do then stands in docs/run/danger-procedure.md.
    """
    start()
    from entree.web.referrals.models import Alarm  # noqa: PLC0415

    try:
        raised = Alarm.objects.filter(ending=Alarm.Ending.OPEN).select_related("partner")
        for one in raised.order_by("raised_at", "pk"):
            click.echo(
                f"{one.partner.organisation}  since {one.raised_at:%Y-%m-%d %H:%M} UTC  "
                f"looked at {one.passed} times, next {one.next_moment:%Y-%m-%d %H:%M} UTC"
            )
    except Error:
        raise click.ClickException(NO_DATABASE) from None
