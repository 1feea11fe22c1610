"""``entree keys list``: which organisations can receive, until when, with how many holders."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click
from django.db import Error

from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.web import clock

if TYPE_CHECKING:
    from entree.web.partners.models import Epoch, Partner

# A ceremony takes people's time: this long before the end it has to be planned.
SOON = timedelta(days=14)


@click.command(name="list")
def list_keys() -> None:
    """List every partner: whether it can receive now, until when, and if not, why."""
    start()
    # The models can be read only now.
    from entree.web.partners.models import Partner  # noqa: PLC0415

    at = clock.now()
    try:
        partners = list(Partner.objects.order_by("organisation"))
        lines = [line_of(partner, at) for partner in partners]
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo("There are no partners yet. See: entree partners invite --help")


def line_of(partner: "Partner", at: datetime) -> str:
    """Return one partner in one line."""
    from entree.web.partners.models import Statement  # noqa: PLC0415

    found = Statement.objects.receiving(at).filter(epoch__partner=partner).first()
    if found is None:
        return f"{partner.organisation}  NOT receiving: {why_not(partner, at)}"
    ends = found.valid_until
    cover = partner.cover
    return (
        f"{partner.organisation}  receiving until {ends:%Y-%m-%d}  epoch {found.epoch.number}  "
        f"suite {found.epoch.suite}  {holders_of(found.epoch)} holders  answers within "
        f"{cover.answers_within} working days{'  ENDS SOON' if ends - at < SOON else ''}"
    )


def why_not(partner: "Partner", at: datetime) -> str:
    """Say what a partner lacks to receive: the first thing to do."""
    from entree.web.partners.keyring import FEWEST_HOLDERS  # noqa: PLC0415
    from entree.web.partners.models import Statement  # noqa: PLC0415

    valid = Statement.objects.sealing(at).filter(epoch__partner=partner)
    latest = valid.select_related("epoch").order_by("-epoch__number", "-valid_until", "-pk").first()
    if latest is None:
        return why_not_stated(partner, at)
    holders = holders_of(latest.epoch)
    if holders < FEWEST_HOLDERS:
        return f"{holders} of its staff can open with its key, and {FEWEST_HOLDERS} are needed"
    return "nobody is named who answers"


def why_not_stated(partner: "Partner", at: datetime) -> str:
    """Say why a partner has no statement that counts now."""
    from entree.web.partners.models import Statement  # noqa: PLC0415

    known = Statement.objects.filter(epoch__partner=partner)
    if known.filter(revoked_at=None, valid_until__gt=at, signed__isnull=True).exists():
        return "its statement is not signed yet"
    if known.filter(revoked_at=None, valid_from__gt=at).exists():
        return "its statement does not count yet"
    if known.filter(revoked_at__isnull=False, valid_until__gt=at).exists():
        return "its keys were revoked; it must make new ones"
    if known.exists():
        return "its statement has ended; it must make new keys"
    return "it has made no keys with a statement"


def holders_of(epoch: "Epoch") -> int:
    """Return how many colleagues who work there can open what is sealed to an epoch."""
    from entree.web.partners.models import Holder  # noqa: PLC0415

    return Holder.objects.active().filter(wraps__epoch=epoch).distinct().count()
