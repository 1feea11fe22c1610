"""Telling what was counted of weeks that are closed, once; what is too little waits for more."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, F, Max, Min

from entree.core.handover.measures import Measure, protect, tree_of, with_rest
from entree.core.handover.periods import WEEK, Period, last_closed, periods, week_of
from entree.web import erasing
from entree.web.partners.audit import Actor, hold_chain, record
from entree.web.partners.models import Epoch, Partner
from entree.web.referrals.models import Counted, Tally

Weeks = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done for a partner: periods to tell, and weeks to add up from ``start``."""

    periods: list[Period]
    start: date
    is_spread: bool

    @classmethod
    def of(cls, partner: Partner, last: date) -> "Due | None":
        """Return what is due of the weeks until the last that is closed; None for nothing."""
        closed = Tally.objects.filter(partner=partner, week__lte=last)
        first = closed.aggregate(first=Min("week"))["first"]
        if first is None:
            return None
        start = start_of(partner, first)
        arrived: Counter[date] = Counter()
        rows = closed.filter(measure=Measure.ARRIVED.value)
        for week, number in rows.values_list("week", "number"):
            arrived[max(week, start)] += number
        told = periods(start, last, arrived)
        left = told[-1].last + WEEK if told else start
        is_spread = closed.exclude(week=left).exists()
        return cls(told, left, is_spread) if told or is_spread else None


def close_weeks(at: datetime) -> int:
    """Tell what can be told now, and return how many periods were; the actor is the system."""
    last = last_closed(at)
    waiting = Tally.objects.filter(week__lte=last).values("partner")
    partners = Partner.objects.filter(pk__in=waiting).order_by("pk")
    return sum(close_of(partner, last, at) for partner in partners if Due.of(partner, last))


@transaction.atomic
def close_of(partner: Partner, last: date, at: datetime) -> int:
    """Tell what can be told of one partner, and add up what waits."""
    # Two clocks at once would tell it twice.
    hold_chain()
    due = Due.of(partner, last)
    if due is None:
        return 0
    for period in due.periods:
        tell(partner, period)
        record(Actor.SYSTEM, "told what was counted", partner=partner, at=at)
    add_up(partner, due.start, last)
    erasing.erase_after(("referrals_tally",))
    return len(due.periods)


def start_of(partner: Partner, first: date) -> date:
    """Return the first week that is not told: where the last period ended, or keys began.

    Were it the first week in which somebody arrived, it would say so.
    """
    told: date | None = Counted.objects.filter(partner=partner).aggregate(last=Max("last"))["last"]
    if told is not None:
        return told + WEEK
    epochs = Epoch.objects.filter(partner=partner)
    made: datetime | None = epochs.aggregate(made=Min("made_at"))["made"]
    return min(first, week_of(made)) if made else first


def tell(partner: Partner, period: Period) -> None:
    """Write down what may be told of a period, and let go of what it was counted from."""
    rows = Tally.objects.filter(partner=partner, week__lte=period.last)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for measure, name, number in rows.values_list("measure", "bin", "number"):
        counts[measure][name] += number
    arrived = counts[Measure.ARRIVED.value].total()
    others = Partner.objects.exclude(pk=partner.pk).values_list("organisation", flat=True)
    told = [
        Counted(
            partner=partner,
            first=period.first,
            last=period.last,
            measure=measure.value,
            bins=" ".join(block.bins),
            number=block.number,
        )
        for measure in Measure
        for block in protect(
            tree_of(measure, others, failed_of(partner, measure)),
            with_rest(measure, counts[measure.value], arrived),
        )
    ]
    Counted.objects.bulk_create(told)
    rows.delete()


def failed_of(partner: Partner, measure: Measure) -> int:
    """Return in how many periods nothing could be told apart: as everybody can see."""
    rows = Counted.objects.filter(partner=partner, measure=measure.value)
    return rows.values("first").annotate(blocks=Count("pk")).filter(blocks=1).count()


def add_up(partner: Partner, start: date, last: date) -> None:
    """Add what waits up under one week, so that nothing is known of each."""
    waiting = Tally.objects.filter(partner=partner, week__lte=last).exclude(week=start)
    sums: Counter[tuple[str, str]] = Counter()
    for measure, name, number in waiting.values_list("measure", "bin", "number"):
        sums[measure, name] += number
    waiting.delete()
    for (measure, name), number in sorted(sums.items()):
        place = {"partner": partner, "week": start, "measure": measure, "bin": name}
        Tally.objects.bulk_create([Tally(**place)], ignore_conflicts=True)
        Tally.objects.filter(**place).update(number=F("number") + number)
