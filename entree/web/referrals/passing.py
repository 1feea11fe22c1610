"""What is kept for ten minutes: tokens of who entered, and work that was spent.

Nothing here says from where it came.
"""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q


class TokenQuerySet(models.QuerySet["Token"]):
    """Which tokens still count."""

    def living(self, at: datetime) -> Self:
        """Return those whose time is not over."""
        return self.filter(until__gt=at)


class Token(models.Model):
    """That somebody with a receipt entered, for ten minutes; of the token itself only the hash.

    Who asked for a mailbox that does not exist has one too, of no conversation: so that the
    asking costs the same.
    """

    conversation = models.ForeignKey(
        "referrals.Conversation", on_delete=models.CASCADE, null=True, related_name="tokens"
    )
    hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    # How often something was read with it.
    asked = models.PositiveIntegerField(default=0)

    objects: ClassVar[TokenQuerySet] = TokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It ends after it was made."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="token_ends_later")
        ]

    def __str__(self) -> str:
        """Return what tells nobody anything."""
        return "a token"


class SpentQuerySet(models.QuerySet["Spent"]):
    """How much was spent."""

    def living(self, at: datetime) -> Self:
        """Return what is still counted."""
        return self.filter(until__gt=at)


class Spent(models.Model):
    """One challenge that was answered, so that it counts once; the more of them, the dearer.

    ``about`` hides the mailbox from who has only this table.
    """

    nonce = models.BinaryField(unique=True)
    about = models.BinaryField()
    until = models.DateTimeField(db_index=True)

    objects: ClassVar[SpentQuerySet] = SpentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It is counted by what it was about."""

        indexes: ClassVar = [models.Index(fields=["about", "until"], name="spent_about")]

    def __str__(self) -> str:
        """Return what tells nobody anything."""
        return "spent work"
