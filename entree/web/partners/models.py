"""Who receives: partners, the people who work for them, and the invitations to become one.

Nothing here is about a visitor. What is stored of a colleague is what they need to log in.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from entree.web.access import STAFF
from entree.web.partners.keyring import Cover, Epoch, EpochWrap, Holder, Statement
from entree.web.partners.leaving import Departure
from entree.web.partners.presence import Absence, Capacity
from entree.web.partners.recovery import Recovery
from entree.web.partners.trail import AuditFields, AuditHead, AuditLine, Notice

__all__ = [
    "ROLES",
    "ROLE_NAMES",
    "Absence",
    "Account",
    "AuditFields",
    "AuditHead",
    "AuditLine",
    "Capacity",
    "Cover",
    "Departure",
    "Epoch",
    "EpochWrap",
    "Holder",
    "Invitation",
    "Notice",
    "Partner",
    "Recovery",
    "Remembered",
    "Staff",
    "Statement",
]

ROLES = tuple(sorted(STAFF))
ROLE_NAMES = {
    "reader": _("lezer"),
    "caseworker": _("hulpverlener"),
    "coordinator": _("coördinator"),
    "auditor": _("controleur"),
    "editor": _("redacteur"),
    "desk": _("landelijk meldpunt"),
}


def role_field() -> "models.CharField[str, str]":
    """Return a field that holds one of the roles."""
    return models.CharField(max_length=20, choices=[(role.value, role.value) for role in ROLES])


def role_is_known() -> Q:
    """Return the condition that a role is one of ours."""
    return Q(role__in=[role.value for role in ROLES])


class Account(AbstractBaseUser):
    """Someone who can log in. Its id is random: it also stands in their passkeys."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=100)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    class Meta:
        """Two spellings of one address would be two accounts."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="account_email_lower")
        ]


class Partner(models.Model):
    """An organisation of the knowledge with accounts here."""

    organisation = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def is_desk(self) -> bool:
        """Return whether it is the national desk now, which only the operator says."""
        return self.desks.filter(ended_at=None).exists()


class StaffQuerySet(models.QuerySet["Staff"]):
    """Which staff somebody may see."""

    def working(self) -> Self:
        """Return those whose role has not ended."""
        return self.filter(ended_at=None)

    def visible_to(self, staff: "Staff") -> Self:
        """Return the colleagues of somebody, and themselves."""
        return self.working().filter(partner=staff.partner_id)


class Staff(models.Model):
    """What someone is for one partner, from then until it ends."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="staff")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="staff")
    role = role_field()
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[StaffQuerySet] = StaffQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A role is a known one, and ends after it began."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=role_is_known(), name="staff_role_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("since")),
                name="staff_end_after_start",
            ),
        ]

    def __str__(self) -> str:
        """Return who it is of, and as what, without a name."""
        return f"{self.role} of {self.partner_id}"

    @property
    def role_name(self) -> str:
        """Return the role in words."""
        return str(ROLE_NAMES[self.role])


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations can still be used."""

    def open(self, at: datetime) -> Self:
        """Return those neither used nor too old."""
        return self.filter(used_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """One way in, once, for one address. The secret of its link is not stored, only its hash."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = role_field()
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It expires after it was made, and was used between the two."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=role_is_known(), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invitation_email_lower"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="invitation_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None)
                | Q(used_at__gte=F("made_at"), used_at__lt=F("expires_at")),
                name="invitation_used_in_time",
            ),
            models.UniqueConstraint(
                fields=["email"], condition=Q(used_at=None), name="invitation_one_open"
            ),
        ]

    def __str__(self) -> str:
        """Return for whom it is, without an address."""
        return f"{self.role} of {self.partner_id}"

    @property
    def role_name(self) -> str:
        """Return the role in words."""
        return str(ROLE_NAMES[self.role])


class Remembered(models.Model):
    """Something that all processes must know for a while: how often was guessed, a used code."""

    digest = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return what tells nobody anything."""
        return self.digest[:8]
