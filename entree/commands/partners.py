"""``entree partners``: invite someone of an organisation to the portal, list them, end a role.

Nothing is mailed: the link is printed once, and whoever runs the site hands it over.
"""

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import Error
from django.urls import reverse

from entree.commands.start import start
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.model import Organisation
from entree.web import clock
from entree.web.access import STAFF, Role
from entree.web.knowledge import knowledge

ROLES = sorted(role.value for role in STAFF)
NO_DATABASE = "The database does not answer, or is behind. Run: entree migrate"


@click.group()
def partners() -> None:
    """Who receives: invite someone to the portal, list them, end a role."""


@partners.command()
@click.argument("organisation")
@click.option("--email", required=True, help="The address with which they will log in.")
@click.option("--role", type=click.Choice(ROLES), default="caseworker", show_default=True)
def invite(organisation: str, email: str, role: str) -> None:
    """Print a link for someone of ORGANISATION, an id in the knowledge. It works once."""
    start()
    found = organisation_of(organisation)
    try:
        validate_email(email)
    except ValidationError:
        raise click.ClickException(f"'{email}' is no mail address.") from None
    # The models can be read only now.
    from entree.web.partners.actions.invite import LIFE  # noqa: PLC0415
    from entree.web.partners.actions.invite import invite as invite_them  # noqa: PLC0415
    from entree.web.partners.errors import WorksElsewhere  # noqa: PLC0415

    at, address = clock.now(), portal_address()
    try:
        secret = invite_them(found.id, found.name, email=email, role=Role(role), at=at)
    except WorksElsewhere as refused:
        raise click.ClickException(str(refused)) from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{address}{reverse('partners:invitation', args=[secret])}")
    click.echo(
        f"Works once, until {at + LIFE:%Y-%m-%d %H:%M} UTC, for {email.lower()} as {role} of "
        f"{found.name}. Hand it over in a safe way: who has it, has the account.",
        err=True,
    )


@partners.command(name="list")
def list_staff() -> None:
    """List who works for which partner, and which invitations are open."""
    start()
    from entree.web.partners.models import Invitation, Staff  # noqa: PLC0415

    try:
        working = Staff.objects.working().select_related("partner", "account")
        for one in working.order_by("partner__organisation", "account__email"):
            click.echo(f"{one.partner.organisation}  {one.role}  {one.account.email}")
        waiting = Invitation.objects.open(clock.now()).select_related("partner")
        for sent in waiting.order_by("partner__organisation", "email"):
            click.echo(f"{sent.partner.organisation}  {sent.role}  {sent.email}  (invited)")
    except Error:
        raise click.ClickException(NO_DATABASE) from None


@partners.command()
@click.argument("email")
def end(email: str) -> None:
    """End the role of EMAIL: they are out at their next request."""
    start()
    from entree.web.partners.actions.end import end as end_role  # noqa: PLC0415

    try:
        had_a_role = end_role(email, at=clock.now())
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    nobody = "Nobody has a role under this address; an open invitation is withdrawn."
    click.echo("Ended." if had_a_role else nobody)


def organisation_of(id_: str) -> Organisation:
    """Return an organisation of the knowledge; refuse an id that is not there."""
    known = knowledge().organisations
    if id_ not in known:
        raise click.ClickException(f"There is no organisation '{id_}'. {did_you_mean(id_, known)}")
    return known[id_]


def portal_address() -> str:
    """Return where the portal is: its own host, or this machine by the name passkeys need."""
    environment = settings.ENVIRONMENT
    if not environment.is_production:
        return f"http://localhost:{environment['ENTREE_PORT']}"
    if not environment.partners_host:
        raise click.ClickException("There is no portal: set ENTREE_PARTNERS_HOST first.")
    return f"https://{environment.partners_host}"
