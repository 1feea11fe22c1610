"""That the keys of a conversation were given to a colleague's browser, to be sealed to a new epoch.

No ciphertext goes along, so it is no fetching; the person can see it all the same.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from entree.web.partners.models import ROLES, Epoch, Partner


class Rewrapped(models.Model):
    """Once for each conversation, role and new epoch: when the first keys were given."""

    conversation = models.ForeignKey(
        "referrals.Conversation", on_delete=models.CASCADE, related_name="rewrapped"
    )
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in ROLES])
    # The new one.
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="+")
    # The one before was revoked: who has it may have read what was sealed to it.
    was_revoked = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        """The role is a known one."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "partner", "role", "epoch", "was_revoked"],
                name="rewrapped_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in ROLES]), name="rewrapped_role_known"
            ),
        ]

    def __str__(self) -> str:
        """Return in which role."""
        return f"rewrapped by a {self.role}"
