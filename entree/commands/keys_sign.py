"""``entree keys sign``: the operator signs a statement that two staff of a partner signed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from entree.commands.keys_notes import (
    Note,
    notes_beside,
    read_notes,
    refuse_older,
    refuse_other_keys,
    staff_not_seen,
    write_note,
)
from entree.commands.offline import open_key, read_json, refuse_on_the_server, write_new
from entree.core.sealing.draft import claim_words, read_draft
from entree.core.sealing.errors import SealingError
from entree.core.sealing.keys import fingerprint_words
from entree.core.sealing.statement import Claim, sign_as_operator
from entree.core.sealing.suites import Suite
from entree.web import clock

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
# A statement made now begins now; one far ahead would outlive the people who signed it.
AHEAD = timedelta(days=14)


@click.command()
@click.argument("draft", type=FILE)
@click.option("--key", "key_file", type=FILE, required=True, help="The operator's key.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Default: DRAFT.signed.json"
)
@click.option("--ended", "is_ended", is_flag=True, help="Only for reading: it has ended before.")
def sign(draft: Path, key_file: Path, out: Path | None, *, is_ended: bool) -> None:
    """Check DRAFT, show the words to compare on the phone, and sign it.

    What was signed is noted beside the key, so that an older epoch or another key for the same
    epoch is refused. Runs on the operator's offline machine only.
    """
    refuse_on_the_server()
    try:
        claim, signatures = read_draft(read_json(draft))
    except SealingError as error:
        raise click.ClickException(f"{draft}: {error}") from None
    place = out or draft.with_suffix(".signed.json")
    noted = notes_beside(key_file)
    earlier = [note for note in read_notes(noted) if note.organisation == claim.epoch.organisation]
    if is_ended:
        refuse_what_still_counts(claim, clock.now())
        refuse_other_keys(claim, earlier)
    else:
        refuse_dates(claim, clock.now())
        refuse_older(claim, earlier)
    key = open_key(key_file)
    show(claim, earlier)
    click.confirm(
        "Did a coordinator read all these words to you, on a number you knew before?",
        abort=True,
        err=True,
    )
    signed = sign_as_operator(claim, signatures, key.seed)
    # Noted first: what is signed and not noted could be signed again with another key.
    write_note(noted, claim)
    write_new(place, signed.to_json())
    click.echo(f"Signed: {place}. Bring it to the portal.")


def show(claim: Claim, earlier: Sequence[Note]) -> None:
    """Print what is about to be signed, and the words to compare."""
    epoch = claim.epoch
    begins, ends = (datetime.fromtimestamp(at, UTC) for at in (claim.begins, claim.ends))
    suite = epoch.public.suite
    click.echo(f"Organisation  {epoch.organisation}")
    click.echo(f"Epoch         {epoch.number}")
    click.echo(f"Suite         {suite.value} ({'hybrid' if suite is Suite.HYBRID else 'X25519'})")
    click.echo(f"Valid         {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M} UTC")
    if suite is not Suite.HYBRID:
        click.secho("Suite 2 is weaker than the default. Ask why before you sign.", fg="yellow")
    if strangers := staff_not_seen(claim, earlier):
        click.secho(f"{strangers} of its two staff keys never signed here before.", fg="yellow")
    click.echo("\nCompare on the phone, all eight, in the language that is read to you.\n")
    click.echo(
        f"  The statement  {claim_words(claim, 'nl')}\n                 {claim_words(claim, 'en')}"
    )
    mark = epoch.public.fingerprint()
    click.echo(
        f"  Its key        {fingerprint_words(mark, 'nl')}\n"
        f"                 {fingerprint_words(mark, 'en')}\n"
    )


def refuse_what_still_counts(claim: Claim, at: datetime) -> None:
    """Refuse a statement by which something could still be sealed."""
    if claim.ends > int(at.timestamp()):
        raise click.ClickException(
            "This statement has not ended yet. Sign it without --ended, the oldest epoch first."
        )


def refuse_dates(claim: Claim, at: datetime) -> None:
    """Refuse a statement that has ended, or begins long after now."""
    now = int(at.timestamp())
    if claim.ends <= now:
        raise click.ClickException("This statement has ended already. Ask for a new draft.")
    if claim.begins > now + int(AHEAD.total_seconds()):
        raise click.ClickException(
            f"This statement begins more than {AHEAD.days} days from now. Look at the clock of "
            "this machine, or ask for a new draft."
        )
