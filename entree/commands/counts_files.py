"""What was counted, as files: CSV with units, and what Pathways reads (``counts.schema.json``)."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from entree.core.handover.measures import LEAST, Block, Measure
from entree.core.handover.periods import FOLLOWED
from entree.core.handover.waiting import span_of
from entree.web.referrals.figures import WAITS, Figures

SCHEMA = 1
HEAD = (
    *("organisation", "first_day", "last_day", "measure", "bins", "is_merged"),
    *("from_working_hours", "to_working_hours", "number_of_turns"),
)


def as_csv(told: Iterable[Figures]) -> str:
    """Return one line for each number; a merged one holds several bins, none of which is told."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEAD)
    for one in told:
        for measure, blocks in one.blocks.items():
            for block in blocks:
                span = span_of(block.bins) if measure in WAITS else None
                when = one.period.first.isoformat(), one.until.isoformat()
                low, high = (span.low, span.high) if span else (None, None)
                merged = "yes" if block.is_merged else "no"
                what = measure.value, " ".join(block.bins), merged
                table.writerow([one.organisation, *when, *what, low, high, block.number])
    return text.getvalue()


def as_json(told: Sequence[Figures], waits: Iterable[str], at: datetime) -> str:
    """Return the input of Pathways."""
    found = {
        "schema": SCHEMA,
        "at": at.date().isoformat(),
        "least": LEAST,
        "followed_weeks": FOLLOWED,
        "periods": [period(one) for one in told],
        # Fewer arrived there than are told; how many is hidden.
        "hidden": list(waits),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def period(one: Figures) -> dict[str, object]:
    """Return one organisation in one period."""
    return {
        "organisation": one.organisation,
        "first": one.period.first.isoformat(),
        "last": one.until.isoformat(),
        "weeks": one.period.weeks,
        "arrived": one.arrived,
        **{
            measure.value: [counted(measure, block) for block in one.blocks[measure]]
            for measure in Measure
            if measure is not Measure.ARRIVED
        },
    }


def counted(measure: Measure, block: Block) -> dict[str, object]:
    """Return one number, with its bins; of several bins each is hidden."""
    found: dict[str, object] = {
        "bins": list(block.bins),
        "n": block.number,
        "hidden": block.is_merged,
    }
    if measure in WAITS:
        span = span_of(block.bins)
        found |= {"from_hours": span.low, "to_hours": span.high}
    return found
