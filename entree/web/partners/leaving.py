"""Who had the key of an organisation and opens nothing here any more: they may still know it."""

from typing import ClassVar

from django.db import models

from entree.web.partners.keyring import Epoch, Holder


class Departure(models.Model):
    """That a colleague who had the key of an epoch left. It goes when that key is destroyed."""

    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="departures")
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Once for each key."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["epoch", "holder"], name="departure_once"),
        ]

    def __str__(self) -> str:
        """Return of which epoch it is."""
        return f"departure from epoch {self.epoch_id}"
