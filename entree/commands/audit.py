"""``entree audit``: check who did what, sign its head, hand lines to an organisation."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.db import Error

from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.audit.head import SignedHead
from entree.core.audit.verify import Report
from entree.core.audit.verify import verify as check
from entree.core.knowledge.errors import did_you_mean
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import from_text, to_text
from entree.web import clock

if TYPE_CHECKING:
    from entree.web.partners.models import Account, AuditFields

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NOT_CHECKED = (
    "Tail: not checked. Without a head that was kept elsewhere nobody can see whether lines at the "
    "end were cut off or written anew. Give the auditor's mails: --anchor FILE"
)


@click.group()
def audit() -> None:
    """Check, sign and export who did what."""


@audit.command()
@click.option("--anchor", type=FILE, help="Heads from outside: the auditor's mails, as text.")
@click.option("--key", "others", multiple=True, help="A public key of the audit from before.")
@click.pass_context
def verify(context: click.Context, anchor: Path | None, others: tuple[str, ...]) -> None:
    """Look for changed, missing, doubled and cut-off lines; exit code 1 when there are any."""
    start()
    from entree.web.partners.audit import kept_lines  # noqa: PLC0415
    from entree.web.partners.audit_key import audit_key  # noqa: PLC0415
    from entree.web.partners.models import AuditHead  # noqa: PLC0415

    anchors = read_heads(anchor) if anchor else []
    try:
        keys = [audit_key(), *map(from_text, others)]
        heads = [SignedHead.from_json(one.head) for one in AuditHead.objects.order_by("hour")]
        report = check(kept_lines(), heads=heads, anchors=anchors, keys=keys)
    except SealingError as error:
        raise click.ClickException(str(error)) from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    for text in said(report):
        click.echo(text)
    if report.findings:
        context.exit(1)


def said(report: Report) -> Iterator[str]:
    """Say what was found."""
    yield f"Lines: {report.lines}. Of {report.erased} of them the fields were erased."
    for finding in report.findings:
        yield f"Line {finding.number}: {finding.trouble}."
    yield "Chain: NOT whole." if report.findings else "Chain: whole."
    if report.anchored is None:
        yield NOT_CHECKED
        return
    yield f"Tail: the anchors vouch for lines 1 to {report.anchored} of {report.lines}."


def read_heads(file: Path) -> list[SignedHead]:
    """Read the heads out of a text, each on a line of its own, whatever stands around them."""
    try:
        lines = [one.strip() for one in file.read_text(encoding="utf-8").splitlines()]
        found = [SignedHead.from_json(json.loads(one)) for one in lines if one.startswith("{")]
    except (ValueError, SealingError):
        raise click.ClickException(f"{file}: a head in it cannot be read.") from None
    if not found:
        raise click.ClickException(f"{file}: there is no head in it.")
    return found


@audit.command()
def head() -> None:
    """Print the head of this hour, signed now if it was not yet. Keep it where we cannot reach."""
    start()
    from entree.web.partners.actions.sign_head import sign_head  # noqa: PLC0415

    try:
        made = sign_head(at=clock.now())
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(json.dumps(made.head))


@audit.command()
@click.option("--organisation", required=True, help="Whose lines: an id of a partner.")
def export(organisation: str) -> None:
    """Print the lines of ORGANISATION as JSON, one a line, for its own log (NEN 7513).

    Do so regularly: when a person deletes their conversation, what was done about it is erased
    here at once.
    """
    start()
    from entree.web.partners.models import Account, AuditFields, Partner  # noqa: PLC0415

    try:
        known = list(Partner.objects.values_list("organisation", flat=True))
        if organisation not in known:
            hint = did_you_mean(organisation, known)
            raise click.ClickException(f"There is no partner '{organisation}'. {hint}")
        accounts = {str(one.pk): one for one in Account.objects.all()}
        lines = AuditFields.objects.filter(partner=organisation).select_related("line")
        for one in lines.order_by("line").iterator(chunk_size=500):
            click.echo(json.dumps(exported(one, accounts.get(one.staff)), ensure_ascii=False))
    except Error:
        raise click.ClickException(NO_DATABASE) from None


def exported(one: "AuditFields", account: "Account | None") -> dict[str, object]:
    """Return a line as a log wants it: event, moment, client, user, on whose behalf."""
    kind, _, name = one.about.partition(":")
    return {
        "line": one.line_id,
        "at": one.at.isoformat(),
        "event": one.verb,
        "client": name if kind == "conversation" else None,
        "about": one.about,
        "actor": one.actor,
        "user": one.staff or None,
        "user_name": account.name if account else None,
        "user_email": account.email if account else None,
        "role": one.role or None,
        "on_behalf_of": one.partner,
        "hash": to_text(bytes.fromhex(one.line.hash)),
    }
