"""The watched hand-over, as it is kept: whose a referral is, what comes next, and what happened.

The database itself holds that an open referral has one owner and one next moment, a closed one
neither, and that the national desk is never served anything.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, FilteredRelation, Q

from entree.core.handover.norms import Urgency
from entree.core.handover.states import CLOSED, OPEN, Move, Part, State
from entree.web.access import COORDINATORS, Role
from entree.web.access import OPEN as OPENS
from entree.web.partners.models import ROLES, Partner, Staff

PERSON, CLOCK = "person", "clock"
# Who made a move, as it is kept: a role, the person, or the clock; never a name.
MAKERS = (PERSON, CLOCK, *(role.value for role in ROLES))


def known(kind: type[State | Part | Move | Urgency]) -> list[str]:
    """Return every value of one of the core's kinds, as it is kept."""
    return sorted(one.value for one in kind)


class Desk(models.Model):
    """The national desk: an organisation that agreed to hear of silence, and sees no content."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="desks")
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """There is one at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(ended_at=None), name="desk_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("agreed_at")),
                name="desk_ends_later",
            ),
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return "the national desk"


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Which referrals somebody may see, and which wait for the clock."""

    def open(self) -> Self:
        """Return those that somebody owns."""
        return self.filter(state__in=[state.value for state in OPEN])

    def due(self, at: datetime) -> Self:
        """Return those whose moment has come, the longest ago first."""
        return self.open().filter(next_moment__lte=at).order_by("next_moment", "pk")

    def visible_to(self, staff: Staff, at: datetime) -> Self:
        """Return those of somebody's organisation: its own to act on, and what it finished.

        What waits to be weighed is there for who weighs it only; for the staff of the national desk
        what is with the desk, and nothing that the organisation has as any other.
        """
        living = self.filter(conversation__expires_at__gt=at)
        if staff.role == Role.DESK:
            return living.filter(owner=staff.partner_id, part=Part.DESK.value)
        if staff.role not in OPENS:
            return self.none()
        mine = living.filter(Q(owner=staff.partner_id) | Q(served=staff.partner_id))
        if staff.role in COORDINATORS:
            return mine
        own = Q(conversation__shares__partner=staff.partner_id)
        shared = FilteredRelation("conversation__shares", condition=own)
        return mine.annotate(shared=shared).exclude(shared__weighing="waits")


class Referral(models.Model):
    """One organisation that the person chose, and what became of it, turn after turn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        "referrals.Conversation", on_delete=models.CASCADE, related_name="referrals"
    )
    # Whom the person chose; the owner may be another by now.
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    # Who referred, when it was not the person alone.
    referrer = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="+")
    urgency = models.CharField(max_length=4, default=Urgency.CALM.value)
    is_called = models.BooleanField(default=False)
    state = models.CharField(max_length=11, default=State.SENT.value)
    part = models.CharField(max_length=8, default=Part.CHOSEN.value)
    turn = models.PositiveIntegerField(default=1)
    furthest = models.CharField(max_length=8, default=Part.CHOSEN.value)
    # How often it was moved: who saw another number is told to read again.
    moves = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="owned")
    # To whom content may be given: the owner, or who finished it.
    served = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="+")
    counted_from = models.DateTimeField(null=True)
    is_reminded = models.BooleanField(default=False)
    next_moment = models.DateTimeField(null=True, db_index=True)
    next_move = models.CharField(max_length=11, default="", blank=True)

    objects: ClassVar[ReferralQuerySet] = ReferralQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Open: one owner, one next moment. Closed: neither. The desk: never content."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=sorted(OPEN),
                    owner__isnull=False,
                    next_moment__isnull=False,
                    counted_from__isnull=False,
                    next_move__in=[Move.REMIND.value, Move.PASS_ON.value, Move.REPEAT.value],
                )
                | Q(
                    state__in=sorted(CLOSED),
                    owner=None,
                    next_moment=None,
                    counted_from=None,
                    next_move="",
                ),
                name="referral_open_is_owned",
            ),
            models.CheckConstraint(
                condition=Q(next_moment=None) | Q(next_moment__gt=F("counted_from")),
                name="referral_moment_later",
            ),
            models.CheckConstraint(
                condition=Q(part__in=known(Part), furthest__in=known(Part)),
                name="referral_part_known",
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=known(Urgency)), name="referral_urgency_known"
            ),
            models.CheckConstraint(
                condition=Q(served=None)
                | Q(owner__isnull=False, served=F("owner"))
                | Q(state=State.DONE.value),
                name="referral_owner_is_served",
            ),
            models.CheckConstraint(
                condition=~Q(part=Part.DESK.value) | Q(served=None),
                name="referral_desk_unserved",
            ),
            models.CheckConstraint(
                condition=Q(turn__gte=1, moves__gte=1), name="referral_from_one"
            ),
            models.CheckConstraint(
                condition=~Q(urgency=Urgency.NOW.value) | Q(is_called=True, referrer__isnull=False),
                name="referral_now_after_a_call",
            ),
            models.UniqueConstraint(
                fields=["conversation", "partner"],
                condition=Q(state__in=sorted(OPEN), part=Part.CHOSEN.value),
                name="referral_one_chosen_each",
            ),
        ]

    def __str__(self) -> str:
        """Return how far it is."""
        return self.state


class Moved(models.Model):
    """One move of a referral, for the person: what happened, when, and whose it was from then."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="moved")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=11)
    state = models.CharField(max_length=11)
    part = models.CharField(max_length=8)
    turn = models.PositiveIntegerField()
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    # To the hour when the person did it.
    at = models.DateTimeField()
    by = models.CharField(max_length=20)
    # Why it was declined, and what instead: an id of the knowledge. Empty otherwise.
    reason = models.CharField(max_length=20, default="", blank=True)
    suggestion = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        """Each move has a number: the same is never made twice, and none is left out."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "number"], name="moved_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="moved_from_one"),
            models.CheckConstraint(
                condition=Q(move__in=known(Move), state__in=known(State), by__in=MAKERS),
                name="moved_known",
            ),
            models.CheckConstraint(
                condition=Q(move=Move.DECLINE.value) ^ Q(reason=""), name="moved_reason_of_declined"
            ),
        ]

    def __str__(self) -> str:
        """Return what happened."""
        return self.move


class Ask(models.Model):
    """That an organisation asks the person whether another one may take over."""

    class Answer(models.TextChoices):
        """What the person said."""

        OPEN = ""
        AGREED = "agreed"
        REFUSED = "refused"
        # Its turn was over before the person answered.
        OVER = "over"

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="asks")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=4)
    is_called = models.BooleanField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=7, default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time; answered at some moment, or not yet."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(answer=""), name="ask_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=["agreed", "refused", "over"], answered_at__isnull=False),
                name="ask_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=known(Urgency)), name="ask_urgency_known"
            ),
        ]

    def __str__(self) -> str:
        """Return how it stands."""
        return self.answer or "open"


class Alarm(models.Model):
    """That a colleague found a sign of danger, and nobody has written since."""

    class Ending(models.TextChoices):
        """How it ended."""

        OPEN = ""
        # The person wrote.
        ANSWERED = "answered"
        # A colleague closed it, as the procedure says.
        CLOSED = "closed"

    conversation = models.ForeignKey(
        "referrals.Conversation", on_delete=models.CASCADE, related_name="alarms"
    )
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    # How many of the moments of the procedure have passed without a word.
    passed = models.PositiveSmallIntegerField(default=0)
    next_moment = models.DateTimeField(null=True, db_index=True)
    ending = models.CharField(max_length=8, default="", blank=True)

    class Meta:
        """One at a time for each organisation; an open one has a next moment."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "partner"],
                condition=Q(ending=""),
                name="alarm_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ending="", next_moment__isnull=False)
                | Q(ending__in=["answered", "closed"], next_moment=None),
                name="alarm_open_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        """Return how it stands."""
        return self.ending or "open"
