"""What a colleague sees of recovery: what can be recovered, what waits for them, what was done."""

from datetime import datetime

from entree.web.partners.models import Epoch, EpochWrap, Recovery, Staff
from entree.web.partners.stating import about


def recovering(staff: Staff, at: datetime) -> dict[str, object]:
    """Return the epochs of one's organisation, shares that wait for oneself, and earlier uses."""
    mine = Epoch.objects.filter(partner=staff.partner_id).select_related("partner")
    used = Recovery.objects.filter(epoch__in=mine, used_at__isnull=False)
    # What was destroyed is not recovered.
    epochs = mine.there()
    waiting = Recovery.objects.waiting(at).filter(epoch__in=epochs, taker__staff=staff)
    return {
        "epochs": [about(epoch) for epoch in epochs.order_by("-number")],
        "waiting": [asked_of(one) for one in waiting.select_related("epoch__partner")],
        "recoveries": used.select_related("epoch").order_by("-used_at"),
    }


def asked_of(recovery: Recovery) -> dict[str, object]:
    """Return what a browser needs to recover an epoch, besides the words of the second share."""
    kept = EpochWrap.objects.get(epoch=recovery.epoch, holder=None)
    return {"about": about(recovery.epoch), "given": recovery.wrap, "recovery": kept.wrap}
