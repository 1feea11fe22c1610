"""From the sheets of organisations to ranges of Pathways: what a mean over sheets says.

A range is the interval of the mean over organisations of a kind. Of fewer than ten sheets nothing
is told: one organisation could be read from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from entree.core.study.answers import Book, Wave
from entree.core.study.design import Flags, Floats, Ints

FORM = "organisation"
LEAST = 10
LEVEL = 0.95
NARROW = 0.05
"""No range is narrower than this part of its middle to either side: sheets are rounded."""
KIND = "sheet.kind"
STATIONS = {
    "csg": "centre",
    "shn": "victim-support",
    "veilig_thuis": "safe-home",
    "gp": "gp",
    "police": "police",
    "lawyer": "lawyer",
    "trauma_care": "trauma-care",
    "sport": "sport",
}
"""Which kind of organisation is which station of Pathways."""


@dataclass(frozen=True, slots=True)
class Known:
    """An assumption of Pathways as it stands: its words, range, scale and what could measure it."""

    id: str
    says: str
    low: float
    high: float
    is_log: bool
    measured_by: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A range for an assumption, from so many sheets, and how it follows from them."""

    of: Known
    low: float
    high: float
    sheets: int
    how: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """The numbers of all sheets of one kind under each item, NaN for nothing."""

    numbers: Mapping[str, Floats]

    def of(self, item: str) -> Floats:
        """Return the numbers of an item; none where the study does not ask it."""
        return self.numbers.get(item, np.array([]))


def takes(sheets: Sheets) -> Floats:
    """Return the hours of work that one person takes."""
    return sheets.of("sheet.work_minutes") / 60


def taken(sheets: Sheets) -> Floats:
    """Return which part of all work is about something else."""
    return sheets.of("sheet.other_demand") / 100


def patience(sheets: Sheets) -> Floats:
    """Return the mean hours that people wait before they leave, if each waits the median time and
    leaves at one rate all along.
    """
    left, wait = sheets.of("sheet.abandoned") / 100, sheets.of("sheet.first_wait")
    if len(left) != len(wait):
        return np.array([])
    some = (left > 0) & (left < 1) & (wait > 0)
    return np.where(some, -wait / np.log1p(-np.where(some, left, 0.5)), np.nan)


def staff(sheets: Sheets) -> Floats:
    """Return the hours of work in a week."""
    return sheets.of("sheet.staff_hours")


RULES = {
    "takes": (takes, "minuten werk per persoon, gedeeld door 60"),
    "taken": (taken, "deel van het werk dat over iets anders gaat"),
    "patience": (patience, "uit wachttijd en wie stopt, als iedereen even lang wacht"),
    "staff": (staff, "uren per week, keer het aantal organisaties in het land"),
}


def sheets_of(wave: Wave) -> dict[str, Sheets]:
    """Return the sheets of each station that somebody filled one in for."""
    found: dict[str, list[dict[str, Floats]]] = {}
    for (form, _), answers in wave.of.items():
        if form != FORM:
            continue
        book = wave.books[form]
        kind = book.of[KIND, None][0]
        kinds = np.array([kind.options.get(int(code), "") for code in answers.codes[kind.name]])
        for name, station in STATIONS.items():
            if (kinds == name).any():
                numbers = dict(_numbers(book, answers.codes, kinds == name))
                found.setdefault(station, []).append(numbers)
    return {
        station: Sheets({item: np.concatenate([one[item] for one in some]) for item in some[0]})
        for station, some in found.items()
    }


def _numbers(book: Book, codes: Mapping[str, Ints], inside: Flags) -> Iterator[tuple[str, Floats]]:
    """Give the numbers of each item of a sheet that is one; what is missing is NaN."""
    for (item, _), (column, *_more) in book.of.items():
        if column.measured_in is not None and not column.options:
            some = codes[column.name][inside].astype(np.float64)
            yield item, np.where(some >= 0, some, np.nan)


def propose(
    sheets: Mapping[str, Sheets], known: Sequence[Known], whole: Mapping[str, int]
) -> tuple[list[Proposal], dict[str, str]]:
    """Return a range for each assumption that the sheets tell, and why not for the others.

    ``known``: those that a sheet could measure. ``whole``: how many organisations a station has in
    the country, which hours of staff are multiplied by.
    """
    found, why = [], {}
    for one in known:
        name, _, station = one.id.partition("-")
        if name not in RULES:
            why[one.id] = "no item of the sheet tells it"
        elif station not in sheets:
            why[one.id] = "no sheet of this kind"
        elif name == "staff" and station not in whole:
            why[one.id] = f"say how many there are: --whole {station}=NUMBER"
        else:
            rule, how = RULES[name]
            values = rule(sheets[station]) * (whole[station] if name == "staff" else 1)
            values = values[np.isfinite(values) & (values > 0 if one.is_log else values >= 0)]
            if len(values) < LEAST:
                why[one.id] = f"fewer than {LEAST} sheets have it"
            else:
                found.append(Proposal(one, *interval(values, one), len(values), how))
    return found, why


def interval(values: Floats, of: Known) -> tuple[float, float]:
    """Return the interval of the mean, on the scale of the assumption, never a point.

    A part of all work lies below 1.
    """
    scaled = np.log(values) if of.is_log else values
    middle = float(scaled.mean())
    half = (
        float(stdtrit(len(values) - 1, (1 + LEVEL) / 2) * scaled.std(ddof=1)) / len(values) ** 0.5
    )
    low, high = middle - half, middle + half
    if of.is_log:
        middle, low, high = (float(np.exp(one)) for one in (middle, low, high))
    low, high = min(low, middle * (1 - NARROW)), max(high, middle * (1 + NARROW))
    most = 1.0 if of.id.startswith("taken-") else np.inf
    return float(f"{max(low, 0.0):.4g}"), float(f"{min(max(high, 1e-4), most):.4g}")
