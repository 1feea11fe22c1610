"""The tables of the audit: lines of the chain, what was done, heads; and who waits for a notice.

The fields of a line stand apart, so that they can be erased and the line stays. No two lines have
one number or follow one line, and none that is followed can be taken out: the database refuses.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

KINDS = ("news", "head")
ACTORS = ("staff", "visitor", "system", "operator")


class AuditLine(models.Model):
    """One line of the chain; its hash and its commitment in hexadecimal."""

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, to_field="hash", null=True, related_name="next"
    )
    hash = models.CharField(max_length=64, unique=True)
    commitment = models.CharField(max_length=64)

    class Meta:
        """Only the first follows none."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number=1, previous=None) | Q(number__gt=1, previous__isnull=False),
                name="audit_line_follows",
            ),
            models.CheckConstraint(
                condition=Q(previous=None) | ~Q(previous=F("hash")), name="audit_line_not_itself"
            ),
        ]

    def __str__(self) -> str:
        """Return which it is."""
        return f"line {self.number}"


class AuditFields(models.Model):
    """What was done in one line, with the salt of its commitment, until it is erased."""

    line = models.OneToOneField(AuditLine, models.PROTECT, primary_key=True, related_name="opened")
    salt = models.BinaryField()
    # To the second; of a visitor to the hour.
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=10)
    # The id of an account, which names nobody outside this site.
    staff = models.CharField(max_length=36, blank=True)
    role = models.CharField(max_length=20, blank=True)
    partner = models.CharField(max_length=100, blank=True, db_index=True)
    verb = models.CharField(max_length=100)
    about = models.CharField(max_length=200, blank=True, db_index=True)

    class Meta:
        """Somebody did it: one of the staff is named, with a role, and nobody else is."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(actor__in=ACTORS), name="audit_actor_known"),
            models.CheckConstraint(
                condition=(Q(actor="staff") & ~Q(staff="") & ~Q(role="") & ~Q(partner=""))
                | (~Q(actor="staff") & Q(staff="", role="")),
                name="audit_staff_named",
            ),
            models.CheckConstraint(condition=~Q(verb=""), name="audit_verb_said"),
        ]

    def __str__(self) -> str:
        """Return what was done, and not by whom."""
        return self.verb


class AuditHead(models.Model):
    """How far the chain was in an hour, signed."""

    hour = models.DateTimeField(primary_key=True)
    number = models.PositiveBigIntegerField()
    head = models.JSONField()

    def __str__(self) -> str:
        """Return how far it was."""
        return f"{self.number} lines"


class Notice(models.Model):
    """An address that is told something: whether it waits, and when it was told last."""

    class Kind(models.TextChoices):
        """What it is told."""

        NEWS = "news"
        HEAD = "head"

    email = models.EmailField(max_length=254)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    waits_since = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """An address waits for a kind once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email", "kind"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["news", "head"]), name="notice_kind_known"
            ),
        ]

    def __str__(self) -> str:
        """Return what it is, without an address."""
        return f"notice of {self.kind}"
