"""Read assumptions strictly: each has a source among the figures, or is unknown and says so."""

import math
from collections.abc import Mapping
from pathlib import Path

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import at_place, entries
from entree.core.pathways.landscape.schema import AssumptionShape
from entree.core.pathways.landscape.study import Assumption, Place
from entree.core.priors.model import Figure

FOLDER = "assumptions"
EFFECTS = f"{FOLDER}/effects.yaml"

Figures = Mapping[str, Figure]


def read_assumptions(folder: Path, figures: Figures) -> dict[str, Assumption]:
    """Return every assumption by id. Raises KnowledgeError with a repair."""
    found: dict[str, Assumption] = {}
    for document, at, shape in entries(folder, FOLDER, AssumptionShape):
        with at_place(document, at):
            if shape.assumption in found:
                raise WrongShape(f"'{shape.assumption}' stands twice. Remove one.")
            place = Place(document.file, document.line(at))
            found[shape.assumption] = assumption(shape, figures, place)
    return found


def assumption(shape: AssumptionShape, figures: Figures, place: Place) -> Assumption:
    """Return one assumption; without a source or a range there is none."""
    if (shape.figure is None) == (shape.unknown == "no"):
        raise WrongShape("An assumption has a 'figure', or is 'unknown: yes' with a 'range'.")
    _check_effect(shape, is_effect=place.file == EFFECTS)
    value = _published(shape, figures)
    low, high = shape.range or (value, value)
    if low is None or high is None:
        raise WrongShape("What is unknown has a 'range': the ends between which it lies.")
    _check_range(shape, low, high, value)
    if shape.foreign is not None:
        _check_wide(figure_of(shape.foreign, figures), low, high)
    middle = math.sqrt(low * high) if shape.scale == "log" else (low + high) / 2
    return Assumption(
        id=shape.assumption,
        says=shape.says,
        figure=shape.figure,
        middle=middle if value is None else value,
        low=low,
        high=high,
        is_log=shape.scale == "log",
        together=shape.together or shape.assumption,
        neutral=shape.neutral,
        foreign=shape.foreign,
        measured_by=shape.measured_by or "nobody",
        why=shape.why or shape.how or "",
        place=place,
    )


def figure_of(name: str, figures: Figures) -> Figure:
    """Return a figure of the knowledge."""
    if name not in figures:
        raise UnknownName(f"There is no figure '{name}'. {did_you_mean(name, figures)}")
    return figures[name]


def _published(shape: AssumptionShape, figures: Figures) -> float | None:
    """Return the value that rests on a figure; None for what is unknown."""
    if shape.figure is None:
        if shape.value is not None:
            raise WrongShape("What is unknown has no 'value'; its 'range' says all.")
        if shape.why is None or shape.measured_by is None:
            raise WrongShape("What is unknown says 'why' this range, and what it is 'measured_by'.")
        return None
    figure = figure_of(shape.figure, figures)
    if shape.value is None:
        mean = sum(figure.value) / len(figure.value)
        return mean / 100 if figure.unit == "percent" else mean
    if shape.how is None:
        raise WrongShape(f"Say under 'how' the value follows from '{figure.id}'.")
    return shape.value


def _check_effect(shape: AssumptionShape, *, is_effect: bool) -> None:
    """Refuse an effect without its neutral value, and a neutral value elsewhere."""
    if is_effect != (shape.neutral is not None):
        raise WrongShape(
            f"Effects, and only effects, have a 'neutral' value; they stand in {EFFECTS}."
        )
    if is_effect and shape.unknown == "no":
        raise WrongShape("An effect is unknown: give it a range with its neutral value inside.")


def _check_range(shape: AssumptionShape, low: float, high: float, value: float | None) -> None:
    """Refuse a range that is none, or that leaves out what must be in it."""
    if shape.range is not None and low >= high:
        raise WrongShape(f"The range [{low:g}, {high:g}] is empty. Put the lower end first.")
    if shape.scale == "log" and low <= 0:
        raise WrongShape("A range on the log scale lies above 0.")
    for inside in (value, shape.neutral):
        if inside is not None and not low <= inside <= high:
            raise WrongShape(f"{inside:g} lies outside the range [{low:g}, {high:g}]. Widen it.")


def _check_wide(figure: Figure, low: float, high: float) -> None:
    """Refuse a range that takes a foreign odds ratio for what it would be here."""
    ratio = figure.value[0]
    least, most = sorted((ratio**-0.5, ratio**2))
    if low > least * 1.001 or high < most * 0.999:
        raise WrongShape(
            f"'{figure.id}' is foreign: the range holds at least [{least:.3g}, {most:.3g}]. "
            "Widen it."
        )
