"""What the tests of the counts share: what is counted now, and many turns without living them."""

from collections.abc import Mapping
from datetime import date

from entree.core.handover.measures import Measure
from entree.web.referrals.models import Tally
from tests.people import partner

MONDAY = date(2026, 9, 7)


def tallies(organisation: str = "113") -> dict[str, int]:
    """Return what is counted of an organisation, by measure and bin."""
    rows = Tally.objects.filter(partner__organisation=organisation)
    return {f"{one.measure} {one.bin}": one.number for one in rows.order_by("measure", "bin")}


def put(
    arrived: int,
    counts: Mapping[Measure, Mapping[str, int]] | None = None,
    week: date = MONDAY,
    organisation: str = "113",
) -> None:
    """Count turns that arrived in a week, all of them the first to hear of it."""
    every = {
        Measure.ARRIVED: {"all": arrived},
        Measure.BEFORE: {"0": arrived},
        **(counts or {}),
    }
    for measure, bins in every.items():
        for name, number in bins.items():
            Tally.objects.create(
                partner=partner(organisation),
                week=week,
                measure=measure.value,
                bin=name,
                number=number,
            )
