"""What a browser is given of the audit: the newest head, and how it extends an earlier one."""

from entree.core.sealing.frames import to_text
from entree.web.partners.models import AuditHead, AuditLine

# So many lines in one answer: 43 letters each. A browser asks again for more.
MOST = 1_000


def latest() -> AuditHead | None:
    """Return the newest head."""
    return AuditHead.objects.order_by("-hour").first()


def head_since(number: int) -> dict[str, object]:
    """Return the newest head, and the lines behind a number that lead to it; 0 asks for none.

    Says how many lines the audit has, and nothing of what stands in them.
    """
    newest = latest()
    if newest is None or not number:
        return {"head": newest.head if newest else None, "commitments": []}
    between = AuditLine.objects.filter(number__gt=number, number__lte=newest.number)
    found = between.order_by("number").values_list("commitment", flat=True)[:MOST]
    return {"head": newest.head, "commitments": [to_text(bytes.fromhex(one)) for one in found]}
