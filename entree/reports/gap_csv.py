"""The gaps as a table for programs: one row per cell and finding, also where nobody lacks anything.

``docs/research/gaps.md`` says what each column means.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from entree.core.knowledge.conditions import Given
from entree.core.priors.model import Population
from entree.core.proofs.aspects import Finding
from entree.core.proofs.gap_list import NOT_KNOWN, count_of
from entree.core.proofs.gaps import Row
from entree.reports.gap_words import Wording

COLUMNS = (
    "dimension",
    "who",
    "who_label",
    "need",
    "need_label",
    "finding",
    "is_not_known",
    "degree",
    "on_purpose",
    "hours_per_week",
    "holidays",
    "people_low",
    "people",
    "people_high",
    "figures",
    "example",
    "offers",
)


def as_csv(rows: Sequence[Row], population: Population, wording: Wording) -> str:
    """Return the rows as CSV, with a line of names first."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(_line(row, population, wording))
    return text.getvalue()


def _line(row: Row, population: Population, wording: Wording) -> dict[str, object]:
    """Return one row by the names of its columns; what is not known or does not matter is empty."""
    count = count_of(row, population)
    purposes = {group.id: group.on_purpose for group in population.groups}
    depends_on_hour = row.finding in {Finding.ONLY_CLOSED, Finding.HOURS_NOT_KNOWN}
    return {
        "dimension": row.dimension,
        "who": row.who,
        "who_label": wording.who(row.dimension, row.who),
        "need": row.need,
        "need_label": wording.need(row.need),
        "finding": row.finding,
        "is_not_known": "yes" if row.finding in NOT_KNOWN else "no",
        "degree": row.degree,
        "on_purpose": "yes" if row.need in purposes.get(row.who, {}) else "no",
        "hours_per_week": len(wording.week.hours_of(row.patterns)) if depends_on_hour else "",
        "holidays": wording.week.holidays_of(row.patterns) if depends_on_hour else "",
        "people_low": count.low if count else "",
        "people": count.middle if count else "",
        "people_high": count.high if count and count.high is not None else "",
        "figures": " ".join(count.figures) if count else "",
        "example": "; ".join(
            f"{name}={_value(answer)}"
            for name, answer in (row.person or {}).items()
            if isinstance(answer, Given)
        ),
        "offers": " ".join(row.helping),
    }


def _value(answer: Given) -> str:
    """Return an answer as a file of answers has it, or the two ends of its numbers."""
    return (
        "+".join(answer.options) or f"{answer.least}..{'' if answer.most is None else answer.most}"
    )
