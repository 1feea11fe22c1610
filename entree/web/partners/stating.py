"""Statements as the tables have them, and as the sealing format has them."""

from datetime import UTC, datetime

from entree.core.sealing.epoch import Epoch as Stated
from entree.core.sealing.frames import to_text
from entree.core.sealing.keys import Public
from entree.core.sealing.signatures import SIGNATURE
from entree.core.sealing.statement import Claim
from entree.core.sealing.statement import Statement as Signed
from entree.core.sealing.suites import Suite, fingerprint
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners.models import Epoch, Holder, Statement

# What stands where nobody has signed yet.
UNSIGNED = bytes(SIGNATURE)


def stated(epoch: Epoch) -> Stated:
    """Return an epoch as the format has it."""
    public = Public(Suite(epoch.suite), bytes(epoch.public), bytes(epoch.signing))
    return Stated(epoch.partner.organisation, epoch.number, public)


def is_for(wrap: Wrap, purpose: Purpose, holder: Holder) -> bool:
    """Return whether a wrap is for this purpose, and for the keys of a colleague."""
    suite = Suite(holder.suite)
    right = (purpose, suite, fingerprint(suite, bytes(holder.public)))
    return (wrap.purpose, wrap.suite, wrap.recipient) == right


def about(epoch: Epoch) -> dict[str, object]:
    """Return the values of an epoch that a colleague's browser opens and signs by."""
    return {
        "organisation": epoch.partner.organisation,
        "suite": epoch.suite,
        "epoch": epoch.number,
        "public": to_text(bytes(epoch.public)),
        "signing": to_text(bytes(epoch.signing)),
    }


def claim_of(statement: Statement) -> Claim:
    """Return what is claimed by a draft."""
    begins, ends = (int(m.timestamp()) for m in (statement.valid_from, statement.valid_until))
    staff = (bytes(statement.first.signing), bytes(statement.second.signing))
    return Claim(stated(statement.epoch), begins, ends, staff)


def draft_of(statement: Statement) -> dict[str, object]:
    """Return a draft as JSON, with zeros where nobody signed: what the operator's command takes."""
    signatures = (
        bytes(statement.first_signature) or UNSIGNED,
        bytes(statement.second_signature) or UNSIGNED,
    )
    return Signed(claim_of(statement), signatures, UNSIGNED).to_json()


def moment(seconds: int) -> datetime:
    """Return a moment of the format as the tables have it."""
    return datetime.fromtimestamp(seconds, UTC)
