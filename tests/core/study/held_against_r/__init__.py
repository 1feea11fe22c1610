"""The schools of R's survey package, and what R says of them (see README.md)."""

import csv
from pathlib import Path

import numpy as np

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Design, Flags, Floats, drawn
from entree.core.study.weights import Margin, margin, rake

FOLDER = Path(__file__).parent
TYPES, WIDE = ("E", "H", "M"), ("No", "Yes")
DESIGNS = ("strat", "clus1", "clus2", "open2", "raked", "posted")


def values() -> dict[str, float]:
    """Return what R printed, by name."""
    with (FOLDER / "values.csv").open(encoding="utf-8") as file:
        return {row["name"]: float(row["value"]) for row in csv.DictReader(file)}


class Schools:
    """The columns of one sample of schools."""

    def __init__(self, sample: str) -> None:
        """Read the rows of one sample."""
        with (FOLDER / "schools.csv").open(encoding="utf-8") as file:
            self.rows = [row for row in csv.DictReader(file) if row["sample"] == sample]

    def numbers(self, column: str) -> Floats:
        """Return a column, NaN where it is empty."""
        return np.array([float(row[column] or "nan") for row in self.rows])

    def words(self, column: str) -> list[str]:
        """Return a column as it stands."""
        return [row[column] for row in self.rows]

    def where(self, column: str, word: str) -> Flags:
        """Return which rows have this word."""
        return np.array([row[column] == word for row in self.rows])


def margins(schools: Schools) -> list[Margin]:
    """Return the margins of all schools: by type, and by whether they met their target."""
    known, found = values(), []
    for column, short, names in (("stype", "stype", TYPES), ("sch.wide", "wide", WIDE)):
        people = [known[f"margin.{short}.{name}"] for name in names]
        found.append(margin([names.index(word) for word in schools.words(column)], people))
    return found


def design(name: str) -> tuple[Schools, Design]:
    """Return the schools of a design, and the design, as regenerate.R makes it."""
    schools = Schools({"open2": "clus2", "raked": "clus1", "posted": "clus1"}.get(name, name))
    weights, there = schools.numbers("weight"), schools.numbers("there")
    districts = schools.words("dnum")
    if name == "strat":
        return schools, drawn(weights, strata=schools.words("stype"), there=there)
    if name in {"clus2", "open2"}:
        if name == "open2":
            return schools, drawn(weights, clusters=districts)
        within = (schools.words("snum"), schools.numbers("inside"))
        return schools, drawn(
            exact_weights(schools), clusters=districts, there=there, within=within
        )
    one = drawn(weights, clusters=districts, there=there)
    fit = {"raked": margins(schools), "posted": margins(schools)[:1]}.get(name)
    return schools, rake(one, fit).design if fit else one


def exact_weights(schools: Schools) -> Floats:
    """Return the weights of two stages from their counts, as R does without weights."""
    of = schools.words("dnum")
    inside = np.array([of.count(name) for name in of])
    first = schools.numbers("there") / len(set(of))
    return np.asarray(first * schools.numbers("inside") / inside)


def sample(name: str) -> tuple[Schools, Sample]:
    """Return the schools of a design, as a sample that was drawn."""
    schools, found = design(name)
    return schools, Sample(Arm.PROBABILITY, found)
