"""What is kept of a study: sealed responses, and invitations that nothing ties to them.

No table here has a moment, a counter, an address or an agent; a draft has a day. Keys are random.
Rows are stored in their order, or written anew together (migration 0002, ``forgetting``).
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

# So many kinds of invitation at most: arm and stratum together are a small crowd's name.
MOST_STRATA = 12
LEAST_INVITED = 200


class Arm(models.TextChoices):
    """How somebody came to the study; estimates for one say nothing of another."""

    PROBABILITY = "probability"
    ORGANISATIONS = "organisations"
    OPEN_LINK = "open"
    PROFESSIONALS = "professionals"


def arm_is_known(name: str) -> models.CheckConstraint:
    """Return the constraint that the arm is one of the four."""
    return models.CheckConstraint(condition=Q(arm__in=Arm.values), name=name)


class Wave(models.Model):
    """One study that runs, with the public key that its responses are sealed to."""

    name = models.CharField(max_length=40, unique=True)
    # The questionnaires as they were frozen (``core.study.frozen``), and SHA-256 of that.
    frozen = models.BinaryField()
    instrument = models.BinaryField()
    suite = models.PositiveSmallIntegerField()
    public = models.BinaryField()
    begins = models.DateField()
    ends = models.DateField()
    is_open = models.BooleanField(default=True)
    # A rehearsal: whoever answers makes it up, and every page and file says so.
    is_invented = models.BooleanField(default=False)

    class Meta:
        """One wave is open at a time, and it ends after it begins."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_open"], condition=Q(is_open=True), name="wave_one_open"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="wave_days_in_order"),
            models.CheckConstraint(condition=Q(suite__in=[1, 2]), name="wave_suite_known"),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Invitation(models.Model):
    """An invitation that was given out. Nothing of it changes when it is used."""

    # SHA-256 of the token; it has 128 random bits.
    hash = models.CharField(max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    arm = models.CharField(max_length=16, choices=Arm.choices)
    stratum = models.CharField(max_length=24)

    class Meta:
        """The arm is a known one, and not the one that needs no invitation."""

        constraints: ClassVar = [
            arm_is_known("invitation_arm_known"),
            models.CheckConstraint(
                condition=~Q(arm=Arm.OPEN_LINK.value), name="invitation_open_link_needs_none"
            ),
        ]

    def __str__(self) -> str:
        """Return what it is, and not which."""
        return "an invitation"


class Spent(models.Model):
    """That an invitation or a ticket was used: its hash. No table knew that of a ticket before."""

    hash = models.CharField(max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        """Return what it is, and not which."""
        return "something that was used"


class Pooled(models.Model):
    """A response that waits until enough others are there to be moved with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    arm = models.CharField(max_length=16, choices=Arm.choices)
    stratum = models.CharField(max_length=24)
    sealed = models.BinaryField()

    class Meta:
        """The arm is a known one."""

        constraints: ClassVar = [arm_is_known("pooled_arm_known")]

    def __str__(self) -> str:
        """Return what it is."""
        return "a response that waits"


class Response(models.Model):
    """The sealed answers of somebody, in no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    arm = models.CharField(max_length=16, choices=Arm.choices)
    stratum = models.CharField(max_length=24)
    sealed = models.BinaryField()

    class Meta:
        """The arm is a known one."""

        constraints: ClassVar = [arm_is_known("response_arm_known")]

    def __str__(self) -> str:
        """Return what it is."""
        return "a response"


class Draft(models.Model):
    """Answers of who paused, sealed under a code that is not here."""

    # SHA-256 of the id that only the code gives.
    hash = models.CharField(max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    # What was dropped has no bytes left, and goes with the next batch.
    is_dropped = models.BooleanField(default=False)
    day = models.DateField()

    def __str__(self) -> str:
        """Return what it is, and not which."""
        return "a draft"
