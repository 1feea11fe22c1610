"""The keys of a partner, as the server keeps them: what opens anything is under somebody's words.

Who holds a key, which epochs there are, what was stated about them, and who answers.
"""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from entree.web.access import OPEN
from entree.web.partners.presence import Absence, day_of

# With fewer colleagues who can open, nothing is taken in.
FEWEST_HOLDERS = 2
# An auditor sees who did what, and opens nothing.
OPENS = tuple(sorted(role.value for role in OPEN))


class HolderQuerySet(models.QuerySet["Holder"]):
    """Which colleagues have keys of their own."""

    def active(self) -> Self:
        """Return those whose keys count, of colleagues who work here and may open."""
        working = Q(staff__ended_at=None, staff__role__in=OPENS)
        return self.filter(working, retired_at=None)

    def present(self, day: date) -> Self:
        """Return those of colleagues who are there on a day."""
        away = Absence.objects.on(day).filter(staff__isnull=False)
        return self.active().exclude(staff__in=away.values("staff"))


class Holder(models.Model):
    """The keys of one colleague, kept under a passphrase that the server never has."""

    staff = models.ForeignKey("partners.Staff", on_delete=models.CASCADE, related_name="holders")
    # As the sealing format names a holder.
    name = models.CharField(max_length=64, unique=True)
    # What others seal to and check with; both stand in ``kept`` too.
    suite = models.PositiveSmallIntegerField()
    public = models.BinaryField()
    signing = models.BinaryField(unique=True)
    kept = models.JSONField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects: ClassVar[HolderQuerySet] = HolderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Somebody has one key at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(suite__in=[1, 2]), name="holder_suite_known"),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(retired_at=None), name="holder_one_each"
            ),
        ]

    def __str__(self) -> str:
        """Return its name, which is nobody's."""
        return self.name


class EpochQuerySet(models.QuerySet["Epoch"]):
    """How far epochs are."""

    def there(self) -> Self:
        """Return those whose secret was not destroyed."""
        return self.filter(destroyed_at=None)

    def ended(self) -> Self:
        """Return those that nothing more is sealed to, and whose secret is still there."""
        return self.there().filter(state=Epoch.State.ENDED)


class Epoch(models.Model):
    """The life of one pair of keys of a partner, to seal to and to sign with."""

    class State(models.TextChoices):
        """How far it is in its life."""

        # Made; it counts once a statement about it was published.
        MADE = "made"
        # Sealed to, as long as a statement is valid.
        ACTIVE = "active"
        # Another came after it, or it was revoked. What was sealed to it can still be opened.
        ENDED = "ended"

    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="epochs")
    number = models.PositiveIntegerField()
    suite = models.PositiveSmallIntegerField()
    public = models.BinaryField()
    signing = models.BinaryField()
    # The public key for recovery, to which its secret is wrapped too.
    recovery = models.BinaryField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.MADE)
    made_at = models.DateTimeField()
    # Nothing was sealed to it any more, so its wraps were deleted.
    destroyed_at = models.DateTimeField(null=True)

    objects: ClassVar[EpochQuerySet] = EpochQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """The epochs of a partner are numbered from 1."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "number"], name="epoch_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="epoch_from_one"),
            models.CheckConstraint(condition=Q(suite__in=[1, 2]), name="epoch_suite_known"),
            models.CheckConstraint(
                condition=Q(state__in=["made", "active", "ended"]), name="epoch_state_known"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | Q(state="ended"), name="epoch_destroyed_has_ended"
            ),
        ]

    def __str__(self) -> str:
        """Return which it is."""
        return f"epoch {self.number}"


class EpochWrap(models.Model):
    """The secret of an epoch, sealed to one holder; to nobody: to the recovery key."""

    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="wraps")
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, null=True, related_name="wraps")
    wrap = models.JSONField()

    class Meta:
        """One for each holder, and one for recovery."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["epoch", "holder"], name="epoch_wrap_one_each"),
            models.UniqueConstraint(
                fields=["epoch"], condition=Q(holder=None), name="epoch_wrap_one_recovery"
            ),
        ]

    def __str__(self) -> str:
        """Return which it is, and nothing of it."""
        return "a wrap of an epoch"


class StatementQuerySet(models.QuerySet["Statement"]):
    """Which statements count."""

    def valid(self, at: datetime) -> Self:
        """Return those that are published, not revoked, and valid now."""
        published = self.filter(signed__isnull=False, revoked_at=None)
        return published.filter(valid_from__lte=at, valid_until__gt=at)

    def sealing(self, at: datetime) -> Self:
        """Return those by which something may be sealed or signed now.

        One about an epoch that has ended is for reading what was signed in it, and no more.
        """
        return self.valid(at).filter(epoch__state=Epoch.State.ACTIVE)

    def receiving(self, at: datetime) -> Self:
        """Return for each partner that can receive now the statement to seal by.

        Two colleagues who are there can open what is sealed to its epoch, and somebody answers.
        """
        day = day_of(at)
        nobody = Absence.objects.on(day).filter(staff=None, covered_by="").values("partner")
        present = Holder.objects.present(day).values("pk")
        holders = Count("epoch__wraps", filter=Q(epoch__wraps__holder__in=present), distinct=True)
        latest = (
            Statement.objects.sealing(at)
            .filter(epoch__partner=OuterRef("epoch__partner"))
            .order_by("-epoch__number", "-valid_until", "-pk")
        )
        return (
            self.sealing(at)
            .filter(pk=Subquery(latest.values("pk")[:1]), epoch__partner__cover__isnull=False)
            .exclude(epoch__partner__in=nobody)
            .annotate(holders=holders)
            .filter(holders__gte=FEWEST_HOLDERS)
            .select_related("epoch__partner__cover")
            .order_by("epoch__partner__organisation")
        )


class Statement(models.Model):
    """That an epoch's keys belong to a partner: a draft, signed by two staff, then by the operator.

    ``signed`` is the whole of it as the format says, there once the operator signed.
    """

    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="statements")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    # Ordered by their signing keys, as the format wants it.
    first = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="+")
    first_signature = models.BinaryField(default=b"")
    second_signature = models.BinaryField(default=b"")
    signed = models.JSONField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[StatementQuerySet] = StatementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It ends after it begins, and two different colleagues sign it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="statement_ends_later"
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="statement_two_colleagues"
            ),
            models.UniqueConstraint(
                fields=["epoch", "valid_from", "valid_until"], name="statement_once"
            ),
        ]

    def __str__(self) -> str:
        """Return what it is, and nothing of it."""
        return "a statement"


class Cover(models.Model):
    """Who of a partner sees to what comes in, named to us, and how soon they answer."""

    partner = models.OneToOneField(
        "partners.Partner", on_delete=models.CASCADE, related_name="cover"
    )
    who = models.CharField(max_length=200)
    # In working days, as the page promises it.
    answers_within = models.PositiveSmallIntegerField()

    class Meta:
        """Somebody is named, and answers after a while."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(who=""), name="cover_is_named"),
            models.CheckConstraint(condition=Q(answers_within__gte=1), name="cover_answers"),
        ]

    def __str__(self) -> str:
        """Return how soon somebody answers."""
        return f"cover, within {self.answers_within} working days"
