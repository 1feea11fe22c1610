"""``entree keys revoke``: nothing is sealed to an organisation any more, and what is exposed."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click
from django.db import Error

from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.knowledge.errors import did_you_mean
from entree.web import clock

if TYPE_CHECKING:
    from entree.web.partners.models import Partner

NEXT = """\
Now: tell the partner by telephone, and follow docs/run/breach-plan.md. Somebody who has its private
key and a copy of the database reads what stands above; withdrawing stops what comes later only. A
server in the wrong hands can still show the old statement until it ends."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """One conversation that the keys of a partner open; nothing in it says whose it is."""

    conversation: str
    since: datetime
    state: str
    sections: int
    fetched: int


@click.command()
@click.argument("organisation")
def revoke(organisation: str) -> None:
    """Stop sealing to ORGANISATION at once, and list what its keys can open.

    It asks nothing first: who revokes is in a hurry. New keys make it receive again.
    """
    start()
    # The models can be read only now.
    from entree.web.partners.actions.revoke import revoke as revoke_keys  # noqa: PLC0415
    from entree.web.partners.models import Partner  # noqa: PLC0415

    at = clock.now()
    try:
        known = {partner.organisation: partner for partner in Partner.objects.all()}
        if organisation not in known:
            hint = did_you_mean(organisation, known)
            raise click.ClickException(f"There is no partner '{organisation}'. {hint}")
        ended = revoke_keys(organisation, at=at)
        found = exposed_by(known[organisation])
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    numbers = ", ".join(str(epoch.number) for epoch in ended) or "none was open"
    click.echo(f"Revoked at {at:%Y-%m-%d %H:%M} UTC. Epochs of {organisation} ended: {numbers}.")
    click.echo(f"Exposed: {len(found)} conversations.")
    for one in found:
        click.echo(
            f"  {one.conversation}  since {one.since:%Y-%m-%d}  {one.state}  "
            f"{one.sections} sections, {one.fetched} of them fetched"
        )
    click.echo(f"\n{NEXT}")


def exposed_by(partner: "Partner") -> list[Exposed]:
    """Return every conversation in which something is sealed to an epoch of a partner."""
    from entree.web.referrals.models import Fetched, Referral, Share, Wrap  # noqa: PLC0415

    found = []
    for share in Share.objects.standing().filter(partner=partner).order_by("since", "pk"):
        within = Wrap.objects.filter(partner=partner, section__conversation=share.conversation_id)
        fetched = Fetched.objects.filter(partner=partner, conversation=share.conversation_id)
        served = Referral.objects.filter(conversation=share.conversation_id, served=partner)
        found.append(
            Exposed(
                conversation=str(share.conversation_id),
                since=share.since,
                state=str(served.order_by("-turn").first() or "not its turn"),
                sections=within.count(),
                fetched=len({bytes(row.section) for row in fetched}),
            )
        )
    return found
