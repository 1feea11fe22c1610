"""What an organisation passes on for somebody to take in: sealed to a code that works once.

Once it came to its end, however it did, nothing that was sealed is left; that there was one stays
until its time would have been over, for the number a day.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from entree.web.access import REPLY
from entree.web.partners.models import ROLE_NAMES, Partner, Staff

# How its columns are once nothing of it is left.
EMPTY = {"lookup": None, "nonce": None, "ciphertext": None}


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Which introductions somebody may see, and which a code finds."""

    def open(self, at: datetime) -> Self:
        """Return those that did not come to their end."""
        return self.filter(lookup__isnull=False, expires_at__gt=at)

    def visible_to(self, staff: Staff, at: datetime) -> Self:
        """Return those of somebody's organisation that are open."""
        return self.open(at).filter(partner=staff.partner_id)


class Introduction(models.Model):
    """One text under one code; which code, only who has its words can tell."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # SHA-256 of the id that only the code gives.
    lookup = models.BinaryField(unique=True, null=True)
    nonce = models.BinaryField(null=True)
    ciphertext = models.BinaryField(null=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    # To the hour.
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects: ClassVar[IntroductionQuerySet] = IntroductionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """All of what was sealed is there, or nothing; made by who may reply."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lookup=None, nonce=None, ciphertext=None)
                | Q(lookup__isnull=False, nonce__isnull=False, ciphertext__isnull=False),
                name="introduction_whole_or_empty",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="introduction_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(role.value for role in REPLY)),
                name="introduction_role_known",
            ),
        ]

    def __str__(self) -> str:
        """Return how it stands."""
        return "open" if self.lookup is not None else "at its end"

    @property
    def role_name(self) -> str:
        """Return in words in which role it was made."""
        return str(ROLE_NAMES[self.role])
