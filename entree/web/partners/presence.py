"""What a partner says of itself: what it can take on, and when nobody is there. No reason why.

Days are those of Amsterdam, the last one included.
"""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from entree.core.directory.capacity import LONGEST, Places
from entree.core.handover.days import AMSTERDAM


def day_of(at: datetime) -> date:
    """Return which day it is in Amsterdam."""
    return at.astimezone(AMSTERDAM).date()


class Capacity(models.Model):
    """Whether there are places, and how long one waits, with the day on which it was said."""

    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.CASCADE, related_name="capacities"
    )
    # An offer of the knowledge; empty: all that the partner offers.
    offer = models.CharField(max_length=100, default="", blank=True)
    places = models.CharField(max_length=7)
    weeks_from = models.PositiveSmallIntegerField(null=True)
    weeks_to = models.PositiveSmallIntegerField(null=True)
    said_on = models.DateField()
    counts_until = models.DateField()

    class Meta:
        """One for each offer; weeks go from fewer to more."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "offer"], name="capacity_once"),
            models.CheckConstraint(
                condition=Q(places__in=sorted(one.value for one in Places)),
                name="capacity_places_known",
            ),
            models.CheckConstraint(
                condition=Q(weeks_from=None, weeks_to=None)
                | Q(weeks_from__isnull=False, weeks_to__isnull=False)
                & Q(weeks_to__gte=F("weeks_from"), weeks_to__lte=LONGEST),
                name="capacity_weeks_in_order",
            ),
            models.CheckConstraint(
                condition=Q(counts_until__gte=F("said_on")), name="capacity_counts_later"
            ),
        ]

    def __str__(self) -> str:
        """Return what was said of places."""
        return self.places


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Which absences count."""

    def standing(self) -> Self:
        """Return those that were not taken back."""
        return self.filter(cancelled_at=None)

    def on(self, day: date) -> Self:
        """Return those of a day."""
        return self.standing().filter(first_day__lte=day, last_day__gte=day)

    def ahead(self, day: date) -> Self:
        """Return those of a day and later."""
        return self.standing().filter(last_day__gte=day).order_by("first_day", "pk")


class Absence(models.Model):
    """From when until when a colleague is not there; without one: the partner as a whole."""

    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.CASCADE, related_name="absences"
    )
    staff = models.ForeignKey(
        "partners.Staff", on_delete=models.CASCADE, null=True, related_name="absences"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    # Which colleagues see to what comes in meanwhile; empty: nobody, so that nothing does.
    covered_by = models.CharField(max_length=100, default="", blank=True)
    said_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    objects: ClassVar[AbsenceQuerySet] = AbsenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It ends after it begins; a colleague is covered by who else has the key."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(staff=None) | Q(covered_by=""), name="absence_cover_of_partner"
            ),
        ]

    def __str__(self) -> str:
        """Return when it is."""
        return f"{self.first_day} to {self.last_day}"
