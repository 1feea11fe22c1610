"""Read ``margins.yaml``: whom the weights should describe, from which source, with which error.

Margins describe victims, not the population. Without the file nothing is weighted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import Field

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.schema import Day, OptionId, QuestionId, SourceShape, Strict, Text
from entree.core.study.design import Design, Floats
from entree.core.study.errors import BadMargins
from entree.core.study.weights import Limits, Margin, Weighted, margin, rake, unweighted

FILE = "margins.yaml"
# What rounding of published percentages leaves.
ROUNDING = 0.5

Percent = Annotated[float, Field(gt=0, le=100)]
Error = Annotated[float, Field(ge=0, le=50)]


class CategoryShape(Strict):
    """A share of the population in percent, and its standard error in percentage points."""

    percent: Percent
    error: Error


class MarginShape(Strict):
    """The shares of one question; options may stand together as one category."""

    question: QuestionId
    source: SourceShape
    shares: dict[OptionId, CategoryShape]
    together: dict[OptionId, list[OptionId]] = Field(default_factory=dict)


class PeriodShape(Strict):
    """The period that the figures are about, its first and last day, month or year included."""

    since: Day
    until: Day


class MarginsShape(Strict):
    """The whole file."""

    population: Text
    reference: PeriodShape
    margins: Annotated[list[MarginShape], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class PublishedMargin:
    """One question: how its categories are divided among the population."""

    question: str
    shares: Mapping[str, float]  # together 1
    errors: Mapping[str, float]  # standard errors of the shares
    category: Mapping[str, str]  # the category of each option
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Margins:
    """Whom the weights should describe."""

    population: str
    since: str  # the period that the figures are about
    until: str
    of: tuple[PublishedMargin, ...]


def read_margins(folder: Path) -> Margins | None:
    """Return the margins in a folder, or None when it has none. Raises KnowledgeError."""
    if not (folder / FILE).exists():
        return None
    document, shape = alone(folder, FILE, MarginsShape)
    found = []
    for index, one in enumerate(shape.margins):
        with at_place(document, ("margins", index)):
            found.append(_published(one))
    return Margins(shape.population, shape.reference.since, shape.reference.until, tuple(found))


def weigh(
    design: Design,
    answers: Mapping[str, Sequence[str | None]],
    margins: Margins | None,
    limits: Limits | None = None,
) -> Weighted:
    """Return the design with weights that fit the margins, or as it was when there are none.

    ``answers``: for each question of a margin, the option of each row, None where it is not known
    or has no category. Weights keep their sum. Raises BadMargins.
    """
    if margins is None:
        return unweighted(design)
    whole = float(design.weights.sum())
    return rake(design, [_of_sample(one, answers, whole) for one in margins.of], limits)


def covariance(shares: Floats, errors: Floats) -> Floats:
    """Return the covariance (K, K) of shares that add to 1, from their standard errors (K,).

    Categories hang together as those of a sample do; what they add to has no error.
    """
    if len(shares) == 1:
        return np.zeros((1, 1))
    odds = np.sqrt(shares / (1 - shares))
    correlation = -np.outer(odds, odds)
    np.fill_diagonal(correlation, 1.0)
    square = correlation * np.outer(errors, errors)
    # Shares that are made to add to 1 again.
    scale = np.eye(len(shares)) - np.outer(shares, np.ones(len(shares)))
    found: Floats = scale @ square @ scale.T
    return found


def _of_sample(
    one: PublishedMargin, answers: Mapping[str, Sequence[str | None]], whole: float
) -> Margin:
    """Return a margin for the rows of a sample."""
    if one.question not in answers:
        raise BadMargins(f"The answers to '{one.question}' are needed to weigh. Give them.")
    place = {name: k for k, name in enumerate(one.shares)}
    codes = [place.get(one.category.get(each or "", ""), -1) for each in answers[one.question]]
    shares = np.array(list(one.shares.values()))
    errors = np.array(list(one.errors.values()))
    return margin(codes, shares * whole, covariance(shares, errors) * whole**2)


def _published(shape: MarginShape) -> PublishedMargin:
    """Return one margin of the file."""
    percent = {name: one.percent for name, one in shape.shares.items()}
    whole = sum(percent.values())
    if abs(whole - 100) > ROUNDING:
        raise WrongShape(f"The shares of '{shape.question}' add to {whole:g} %, not to 100 %.")
    category = {name: name for name in percent}
    for name, options in shape.together.items():
        if name not in percent:
            raise UnknownName(f"'{name}' has no share. {did_you_mean(name, percent)}")
        category |= dict.fromkeys(options, name)
    return PublishedMargin(
        question=shape.question,
        shares={name: one / whole for name, one in percent.items()},
        errors={name: one.error / 100 for name, one in shape.shares.items()},
        category=category,
        source=shape.source.href,
        date=shape.source.date or "",
    )
