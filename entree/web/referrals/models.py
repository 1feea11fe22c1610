"""What is kept of a conversation: sealed sections, signed messages, and who may open what.

Nothing here can be read by who has only this. Moments of the person are rounded to the hour.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from entree.core.sealing.record import PERSON
from entree.core.sealing.wrap import Purpose
from entree.web.partners.models import ROLES, Epoch, Partner, Staff

LANGUAGES = ("nl", "en")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Which conversations somebody may see."""

    def living(self, at: datetime) -> Self:
        """Return those whose time is not over."""
        return self.filter(expires_at__gt=at)

    def visible_to(self, staff: Staff, at: datetime) -> Self:
        """Return those that are shared with the partner of somebody, and not withdrawn from it."""
        shared = Share.objects.standing().filter(partner=staff.partner_id)
        return self.living(at).filter(pk__in=shared.values("conversation"))


class Conversation(models.Model):
    """One person's mailbox. Its id is the one of the sealing format: 16 random bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # SHA-256 of the id that only the receipt gives.
    lookup = models.BinaryField(unique=True)
    suite = models.PositiveSmallIntegerField()
    mailbox = models.BinaryField()
    signing = models.BinaryField()
    language = models.CharField(max_length=2)
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


class SectionQuerySet(models.QuerySet["Section"]):
    """Which sections somebody can open."""

    def for_partner(self, partner: Partner) -> Self:
        """Return those for which a partner has a wrap."""
        return self.filter(wraps__partner=partner, wraps__purpose=Purpose.ORGANISATION.value)


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

    objects: ClassVar[SectionQuerySet] = SectionQuerySet.as_manager()  # type: ignore[assignment]

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
                | Q(purpose="organisation", partner__isnull=False, epoch__isnull=False),
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
        return self.exclude(state=Share.State.WITHDRAWN)


class Share(models.Model):
    """One row of the consent table: a partner, and what the person lets it open.

    After withdrawal the row itself is gone; that there was one stays, for the person.
    """

    class State(models.TextChoices):
        """How far it is."""

        SENT = "sent"
        OPENED = "opened"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="shares")
    row = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    # To the hour when the person did it.
    since = models.DateTimeField()

    objects: ClassVar[ShareQuerySet] = ShareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One row for each partner, and none of one that was withdrawn."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "partner"], name="share_one_each"),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "opened", "answered", "withdrawn"]),
                name="share_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", row__isnull=True)
                | (~Q(state="withdrawn") & Q(row__isnull=False)),
                name="share_row_unless_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        """Return how far it is."""
        return self.state


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
        Conversation, on_delete=models.CASCADE, null=True, related_name="tokens"
    )
    hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    objects: ClassVar[TokenQuerySet] = TokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It ends after it was made."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="token_ends_later")
        ]

    def __str__(self) -> str:
        """Return what tells nobody anything."""
        return "a token"
