"""What is kept of a conversation: sealed sections, signed messages, and who may open what.

Nothing here can be read by who has only this. Moments of the person are rounded to the hour.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from entree.core.sealing.record import PERSON
from entree.web.access import COORDINATORS, OPEN
from entree.web.partners.models import ROLES, Epoch, Partner, Staff
from entree.web.referrals.counted import Counted, Tally
from entree.web.referrals.introduction import Introduction
from entree.web.referrals.passing import Spent, Token
from entree.web.referrals.referral import Alarm, Ask, Desk, Moved, Referral
from entree.web.referrals.rewrapped import Rewrapped

__all__ = [
    "Alarm",
    "Ask",
    "Conversation",
    "Counted",
    "Desk",
    "Fetched",
    "Introduction",
    "LineEntry",
    "Moved",
    "Referral",
    "Rewrapped",
    "Section",
    "Share",
    "Spent",
    "Tally",
    "Token",
    "Wrap",
]

LANGUAGES = ("nl", "en")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Which conversations somebody may see."""

    def living(self, at: datetime) -> Self:
        """Return those whose time is not over."""
        return self.filter(expires_at__gt=at)

    def visible_to(self, staff: Staff, at: datetime) -> Self:
        """Return those of which something may be given to the partner of somebody.

        What waits to be weighed is there for who weighs it only.
        """
        served = Referral.objects.visible_to(staff, at).filter(served=staff.partner_id)
        return self.living(at).filter(pk__in=served.values("conversation"))


class Conversation(models.Model):
    """One person's mailbox. Its id is the one of the sealing format: 16 random bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # SHA-256 of the id that only the receipt gives.
    lookup = models.BinaryField(unique=True)
    suite = models.PositiveSmallIntegerField()
    mailbox = models.BinaryField()
    signing = models.BinaryField()
    language = models.CharField(max_length=2)
    # The one section that may be opened before anybody accepts; none: all that was shared may be.
    preview = models.BinaryField(null=True)
    # Nobody opened it in its time: it is kept longer, and the desk is told.
    is_kept_longer = models.BooleanField(default=False)
    created = models.DateTimeField()
    last_act = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects: ClassVar[ConversationQuerySet] = ConversationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It has a known suite and language, and ends after the last act."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(suite__in=[1, 2]), name="conversation_suite_known"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="conversation_language_known"
            ),
            models.CheckConstraint(
                condition=Q(last_act__gte=F("created"), expires_at__gt=F("last_act")),
                name="conversation_moments_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return what tells nobody anything."""
        return "a conversation"

    @property
    def about(self) -> str:
        """Return how the audit names it, until it is deleted."""
        return f"conversation:{self.pk}"


class LineEntry(models.Model):
    """One signed message of one sender; ``epoch`` is 0 for the person."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="entries")
    sender = models.CharField(max_length=64)
    epoch = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    # What the next message names it by.
    hash = models.BinaryField()
    message = models.JSONField()

    class Meta:
        """Messages of a sender are numbered from 1: who comes second with a number is refused."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "sender", "number"], name="line_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="line_from_one"),
            models.CheckConstraint(
                condition=Q(sender=PERSON, epoch=0) | (~Q(sender=PERSON) & Q(epoch__gte=1)),
                name="line_epoch_of_sender",
            ),
        ]

    def __str__(self) -> str:
        """Return its place."""
        return f"message {self.number}"


class Section(models.Model):
    """One sealed section, in its latest version only: what came before is gone."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="sections"
    )
    section = models.BinaryField()
    version = models.PositiveIntegerField()
    sender = models.CharField(max_length=64)
    suite = models.PositiveSmallIntegerField()
    commitment = models.BinaryField()
    nonce = models.BinaryField()
    ciphertext = models.BinaryField()

    class Meta:
        """A section is there once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "section"], name="section_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="section_version_from_one"),
        ]

    def __str__(self) -> str:
        """Return its version, and nothing of it."""
        return f"section in version {self.version}"


class Wrap(models.Model):
    """The key of a section for one recipient: a partner, by one of its epochs, or the person."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="wraps")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="+")
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, null=True, related_name="sealed")
    purpose = models.CharField(max_length=12)
    wrap = models.JSONField()

    class Meta:
        """One for each recipient; the person's has no partner, and all others have one."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "partner"], name="wrap_one_each"),
            models.UniqueConstraint(
                fields=["section"], condition=Q(partner=None), name="wrap_one_of_the_person"
            ),
            models.CheckConstraint(
                condition=Q(purpose="person", partner=None, epoch=None)
                | Q(
                    purpose__in=["organisation", "fallback"],
                    partner__isnull=False,
                    epoch__isnull=False,
                ),
                name="wrap_recipient_of_purpose",
            ),
        ]

    def __str__(self) -> str:
        """Return for what it is."""
        return f"wrap for {self.purpose}"


class ShareQuerySet(models.QuerySet["Share"]):
    """What was consented to, and still is."""

    def standing(self) -> Self:
        """Return what was not withdrawn."""
        return self.filter(row__isnull=False)

    def visible_to(self, staff: Staff) -> Self:
        """Return what stands for the partner of somebody; what waits only to who weighs it."""
        if staff.role not in OPEN:
            return self.none()
        mine = self.standing().filter(partner=staff.partner_id)
        is_weigher = staff.role in COORDINATORS
        return mine if is_weigher else mine.exclude(weighing=Share.Weighing.WAITS)

    def arrived_by_themselves(self, since: datetime) -> Self:
        """Return what came in after a moment as an ordinary conversation, without being weighed."""
        return self.filter(arrived__gt=since, weighing=Share.Weighing.NONE)


class Share(models.Model):
    """One row of the consent table: a partner, and what the person lets it open.

    What became of it stands in its referral. That of the fallback, and of who referred in, is held
    back (``is_fallback``) until its turn. After withdrawal the row itself is gone; that there was
    one stays, for the person.
    """

    class Weighing(models.TextChoices):
        """Whether it came in above the number of a day, and a coordinator looks at it first."""

        NONE = "none"
        WAITS = "waits"
        DONE = "done"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="shares")
    row = models.JSONField(null=True)
    is_fallback = models.BooleanField(default=False)
    # Held back for who referred in, beside a fallback that the person chose.
    is_referrer = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True)
    # To the hour when the person did it.
    since = models.DateTimeField()
    # The hour in which the partner was first let read.
    arrived = models.DateTimeField()
    weighing = models.CharField(max_length=5, choices=Weighing.choices, default=Weighing.NONE)

    objects: ClassVar[ShareQuerySet] = ShareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One row for each partner, one fallback, one who referred in; only these are released."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "partner"], name="share_one_each"),
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(is_fallback=True, is_referrer=False, row__isnull=False),
                name="share_one_fallback",
            ),
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(is_referrer=True, row__isnull=False),
                name="share_one_referrer",
            ),
            models.CheckConstraint(
                condition=Q(is_referrer=False) | Q(is_fallback=True),
                name="share_referrer_held_back",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(is_fallback=True, row__isnull=False),
                name="share_released_is_fallback",
            ),
            models.CheckConstraint(
                condition=Q(weighing__in=["none", "waits", "done"]), name="share_weighing_known"
            ),
        ]

    def __str__(self) -> str:
        """Return what it is for."""
        return "the fallback's" if self.is_fallback else "of one that was chosen"


class Fetched(models.Model):
    """That somebody in a role at a partner asked for a section, which the person can see."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="fetched")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in ROLES])
    # Not the row of the section: that goes when a new version comes.
    section = models.BinaryField()
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        """The role is a known one."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in ROLES]), name="fetched_role_known"
            ),
        ]

    def __str__(self) -> str:
        """Return in which role."""
        return f"fetched by a {self.role}"
