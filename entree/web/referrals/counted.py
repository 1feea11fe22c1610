"""What is counted, and nothing of whom: numbers by organisation, week and bin.

Nothing here says of which conversation it is, so nothing here goes when one is deleted.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from entree.core.handover.measures import LEAST, Measure
from entree.web.partners.models import Partner, Staff

MEASURES = sorted(measure.value for measure in Measure)


class Tally(models.Model):
    """How many turns that arrived in a week are in a bin, until the week is told.

    Weeks that closed and still wait to be told are added up under the first of them.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    measure = models.CharField(max_length=9)
    bin = models.CharField(max_length=80)
    number = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["Tally"]] = models.Manager()

    class Meta:
        """A bin is there once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "week", "measure", "bin"], name="tally_bin_once"
            ),
            models.CheckConstraint(condition=Q(measure__in=MEASURES), name="tally_measure_known"),
        ]

    def __str__(self) -> str:
        """Return which bin it is."""
        return f"{self.measure} {self.bin}"


class CountedQuerySet(models.QuerySet["Counted"]):
    """Whose numbers somebody may see."""

    def visible_to(self, staff: Staff) -> Self:
        """Return those of somebody's own organisation."""
        return self.filter(partner=staff.partner_id)

    def in_order(self) -> Self:
        """Return them by organisation and period, as they were told."""
        return self.select_related("partner").order_by("partner__organisation", "first", "pk")


class Counted(models.Model):
    """One number that is told of one organisation and one period; it never changes.

    Several bins: they are told together, because one of them would be too small.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    # The Mondays of its first and its last week.
    first = models.DateField()
    last = models.DateField()
    measure = models.CharField(max_length=9)
    # The bins, with a space between them.
    bins = models.TextField()
    number = models.PositiveIntegerField()

    objects: ClassVar[CountedQuerySet] = CountedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """No small number can be kept, and no block twice."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "first", "measure", "bins"], name="counted_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=LEAST), name="counted_never_small"),
            models.CheckConstraint(
                condition=Q(last__gte=models.F("first")), name="counted_ends_later"
            ),
            models.CheckConstraint(condition=Q(measure__in=MEASURES), name="counted_measure_known"),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.measure} {self.bins}"
