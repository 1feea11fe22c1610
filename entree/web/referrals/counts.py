"""The page of the counts: of one's own organisation, one period at a time, and no small number."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from entree.core.handover.measures import LEAST, Block, Measure
from entree.core.handover.periods import ENOUGH, FOLLOWED
from entree.web.partners.entrance import PortalRequest
from entree.web.referrals.figures import WAITS, Figures, read
from entree.web.referrals.models import Counted
from entree.web.referrals.wording import HEADS, half_of, name_of

# In the order in which somebody asks: first how long, then what became of it.
SHOWN = (*WAITS, Measure.ENDED, Measure.BEFORE)


@dataclass(frozen=True, slots=True)
class Bar:
    """One number as it is shown: its words, and how long its bar is, of a hundred."""

    name: str
    number: int
    width: int
    is_merged: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of one measure."""

    head: str
    bars: list[Bar]
    half: str


def counts(request: PortalRequest) -> HttpResponse:
    """Show a period, the latest if none is asked for, and how many arrived in each."""
    assert request.staff is not None  # noqa: S101 (the entrance lets nobody else in)
    told = read(Counted.objects.visible_to(request.staff).in_order())[::-1]
    asked = [one for one in told if one.period.first.isoformat() == request.GET.get("first")]
    shown = next(iter([*asked, *told]), None)
    most = max((one.arrived for one in told), default=1)
    context = {
        "shown": shown,
        "charts": [chart(shown, measure) for measure in SHOWN] if shown else [],
        "periods": [(one, 100 * one.arrived // most) for one in told],
        "least": LEAST,
        "enough": ENOUGH,
        "followed": FOLLOWED,
    }
    return render(request, "conversations/counts.html", context)


def chart(figures: Figures, measure: Measure) -> Chart:
    """Return what is shown of a measure; one number for all is not worth a bar."""
    blocks = figures.blocks[measure] if figures.is_told_apart(measure) else []
    half = half_of(blocks) if measure in WAITS and blocks else ""
    return Chart(str(HEADS[measure]), [bar(measure, one, figures.arrived) for one in blocks], half)


def bar(measure: Measure, block: Block, arrived: int) -> Bar:
    """Return one number as it is shown."""
    width = 100 * block.number // arrived
    return Bar(name_of(measure, block), block.number, width, block.is_merged)
