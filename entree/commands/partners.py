"""``entree partners``: invite someone, list, end a role, name who sees to it, name the desk.

Nothing is mailed: the link is printed once, and whoever runs the site hands it over.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from entree.web.partners.remaining import Remaining

ROLES = sorted(role.value for role in STAFF)
NO_DATABASE = "The database does not answer, or is behind. Run: entree migrate"


@click.group()
def partners() -> None:
    """Who receives: invite, list, end a role, name cover and desk."""


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
    from entree.web.partners.errors import NotTheDesk, WorksElsewhere  # noqa: PLC0415

    at, address = clock.now(), portal_address()
    try:
        secret = invite_them(found.id, found.name, email=email, role=Role(role), at=at)
    except (WorksElsewhere, NotTheDesk) as refused:
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
@click.argument("organisation")
def desk(organisation: str) -> None:
    """Make ORGANISATION the national desk. It agreed in writing, and will never see content."""
    start()
    found = organisation_of(organisation)
    from entree.web.referrals.actions.name_desk import name_desk, with_desks_before  # noqa: PLC0415

    try:
        name_desk(found.id, found.name, at=clock.now())
        left = with_desks_before()
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{found.name} is the national desk.")
    if left:
        click.echo(
            f"Referrals that stay with the desk before it: {left}. A caseworker or coordinator "
            "there gives them back; who worked there for the desk only has no role any more."
        )


@partners.command()
@click.argument("email")
def end(email: str) -> None:
    """End the role of EMAIL: they are out at their next request, and their keys open nothing."""
    start()
    from entree.web.partners.actions.end import end as end_role  # noqa: PLC0415
    from entree.web.partners.models import Staff  # noqa: PLC0415
    from entree.web.partners.remaining import without  # noqa: PLC0415

    try:
        working = Staff.objects.working().filter(account__email=email.strip().lower())
        remaining = [without(one, clock.now()) for one in working]
        had_a_role = end_role(email, at=clock.now())
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    nobody = "Nobody has a role under this address; an open invitation is withdrawn."
    click.echo("Ended." if had_a_role else nobody)
    for line in (line for one in remaining for line in what_to_do(one)):
        click.echo(line)


def what_to_do(remaining: "Remaining") -> Iterator[str]:
    """Say what an organisation has to do, or cannot do any more, after a role was ended."""
    if remaining.had_key:
        yield "They may know its key: a coordinator makes a new one, and sets conversations over."
    if not remaining.are_enough:
        yield f"It receives nothing new: {remaining.holders} of its staff can open, 2 are needed."
    for number in remaining.only_theirs:
        yield f"Nobody else has key {number}: two of its three papers open what is under it."
    if not remaining.has_coordinator:
        yield "It has no coordinator any more. Invite one: entree partners invite --help"


@partners.command()
@click.argument("organisation")
@click.option("--who", help="Who sees to what comes in. Only you and the organisation see it.")
@click.option("--within", type=click.IntRange(1, 30), help="They answer in so many working days.")
@click.option("--nobody", is_flag=True, help="Nobody does: from now on nothing new comes in.")
def cover(organisation: str, who: str | None, within: int | None, *, nobody: bool) -> None:
    """Name who sees to what comes in for ORGANISATION, or that nobody does."""
    start()
    from entree.web.partners.actions.end_cover import end_cover  # noqa: PLC0415
    from entree.web.partners.actions.name_cover import name_cover  # noqa: PLC0415
    from entree.web.partners.models import Partner  # noqa: PLC0415

    if nobody == bool(who and who.strip() and within):
        raise click.ClickException("Say --who and --within, or --nobody.")
    found = organisation_of(organisation)
    try:
        partner = Partner.objects.filter(organisation=found.id).first()
        if partner is None:
            raise click.ClickException(f"{found.name} is no partner yet. Invite someone first.")
        if nobody:
            end_cover(partner, at=clock.now())
            click.echo(f"{found.name} receives nothing new. What is open there goes on.")
        else:
            name_cover(partner, who=str(who), answers_within=int(within or 0), at=clock.now())
            click.echo(f"{who} sees to it for {found.name}, within {within} working days.")
    except Error:
        raise click.ClickException(NO_DATABASE) from None


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
