"""That the key for recovery was used: by whom, when, for which epoch. Nothing is ever taken out.

It begins when one colleague gives a share to another, for from then on it can be used.
"""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from entree.web.partners.keyring import Epoch, Holder

# So long a share waits for the colleague it was given to.
LIFE = timedelta(days=1)


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    """Which recoveries can still be done."""

    def waiting(self, at: datetime) -> Self:
        """Return those whose share is there, from and to colleagues whose keys count."""
        active = Holder.objects.active().values("pk")
        recent = self.filter(used_at=None, wrap__isnull=False, given_at__gt=at - LIFE)
        return recent.filter(giver__in=active, taker__in=active)


class Recovery(models.Model):
    """A share that one colleague gave to another, and when the epoch was opened with it."""

    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="recoveries")
    giver = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="+")
    # Sealed to the taker; empty once it was used, or waited too long.
    wrap = models.JSONField(null=True)
    given_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[RecoveryQuerySet] = RecoveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It takes two, and is used after it was given."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="recovery_by_two"),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(used_at__gte=F("given_at"), wrap=None),
                name="recovery_used_later",
            ),
            models.UniqueConstraint(
                fields=["epoch", "taker"],
                condition=Q(wrap__isnull=False),
                name="recovery_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        """Return of which epoch it is."""
        return f"recovery of epoch {self.epoch_id}"
