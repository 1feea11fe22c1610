"""What a colleague sees of earlier keys: which are there, who left with one, what to sign anew."""

from entree.core.sealing.errors import SealingError
from entree.core.sealing.statement import Statement as Signed
from entree.core.sealing.statement import check_signed
from entree.web import bundles
from entree.web.bundles import BundleRefused
from entree.web.partners.models import Departure, Epoch, Staff, Statement
from entree.web.partners.stating import draft_of


def earlier(staff: Staff) -> dict[str, object]:
    """Return the earlier epochs of one's organisation, and who left with the latest."""
    epochs = list(Epoch.objects.filter(partner=staff.partner_id).order_by("-number"))
    left = Departure.objects.filter(epoch__in=epochs[:1]).order_by("-at")
    return {
        "earlier": epochs[1:],
        "left_with_it": left.first(),
        "to_sign_anew": [(one.epoch, draft_of(one)) for one in to_sign_anew(staff)],
    }


def to_sign_anew(staff: Staff) -> list[Statement]:
    """Return what another key of the operator signed: no browser believes it any more."""
    try:
        operator = bundles.operator_key(bundles.made())
    except BundleRefused:
        return []
    published = Statement.objects.filter(
        epoch__partner=staff.partner_id, signed__isnull=False, revoked_at=None
    )
    found = published.select_related("epoch__partner", "first", "second")
    return [
        one for one in found.order_by("epoch__number", "valid_from") if not holds(one, operator)
    ]


def holds(statement: Statement, operator: bytes) -> bool:
    """Return whether a statement is signed by this key of the operator."""
    try:
        check_signed(Signed.from_json(statement.signed), operator)
    except SealingError:
        return False
    return True
