"""Read for whom gaps are looked for, and how many people they are (``knowledge/population.yaml``).

A number of people is a published figure, or a published share of some people. Where there is no
figure there is no number.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from entree.core.knowledge.build import build_source
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean, place_under
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.model import NEEDS, REGION, Knowledge
from entree.core.knowledge.parse import parse_condition
from entree.core.priors import schema
from entree.core.priors.interval import Z
from entree.core.priors.load import POPULATION, read_figures
from entree.core.priors.model import Count, Figure, Group, Population

HALF = 0.5
"""A share is published as a whole number: it was at most half a point more or less."""

Counts = Mapping[str, Count]


def read_population(folder: Path, knowledge: Knowledge) -> Population:
    """Return the groups and regions in ``folder``. Raises KnowledgeError with a repair."""
    figures = read_figures(folder)
    document, shape = alone(folder, POPULATION, schema.PopulationShape)
    counts = {name: Count(number, number, number, ()) for name, number in shape.people.items()}
    groups: dict[str, Group] = {}
    for index, one in enumerate(shape.groups):
        with at_place(document, ("groups", index)):
            if one.group in groups or one.group in shape.people:
                raise WrongShape(f"The name '{one.group}' stands here twice. Rename one.")
            found = _group(one, knowledge, counts, figures)
            groups[one.group] = found
            if found.people is not None:
                counts[one.group] = found.people
    share = schema.CountedShape(figure=shape.share, of="region")
    regions = {}
    for name, number in shape.regions.items():
        with at_place(document, ("regions", name)):
            _refuse_unknown(name, [option.id for option in knowledge.questions[REGION].options])
            residents = {"region": Count(number, number, number, ())}
            regions[name] = _counted([share], residents, figures, is_least=False)
    return Population(
        groups=tuple(groups.values()),
        regions=regions,
        source=build_source(shape.source),
        how=shape.how,
        figures=figures,
    )


def _group(
    shape: schema.GroupShape, knowledge: Knowledge, counts: Counts, figures: Mapping[str, Figure]
) -> Group:
    """Return one group, with the number of people in it."""
    if bool(shape.people) == (shape.why is not None):
        raise WrongShape("A group has 'people' with their figure, or 'why' there is no figure.")
    with place_under("when"):
        when = parse_condition(shape.when, knowledge.questions)
    if when is None:
        raise WrongShape("Say under 'when' what someone of this group answers.")
    people = None
    if shape.people:
        with place_under("people"):
            people = _counted(shape.people, counts, figures, is_least=shape.at_least == "yes")
    needs = [option.id for option in knowledge.questions[NEEDS].options]
    with place_under("on_purpose"):
        for need in shape.on_purpose:
            _refuse_unknown(need, needs)
    return Group(shape.group, shape.says, when, people, shape.why, shape.on_purpose)


def _counted(
    shapes: Sequence[schema.CountedShape],
    counts: Counts,
    figures: Mapping[str, Figure],
    *,
    is_least: bool,
) -> Count:
    """Return the sum of parts that do not overlap."""
    parts = [_part(shape, counts, figures) for shape in shapes]
    highs = [part.high for part in parts if part.high is not None]
    return Count(
        low=sum(part.low for part in parts),
        middle=sum(part.middle for part in parts),
        high=None if is_least or len(highs) < len(parts) else sum(highs),
        figures=tuple(name for part in parts for name in part.figures),
    )


def _part(shape: schema.CountedShape, counts: Counts, figures: Mapping[str, Figure]) -> Count:
    """Return the people of one figure."""
    _refuse_unknown(shape.figure, figures)
    figure = figures[shape.figure]
    if shape.of is None:
        if figure.unit != "persons":
            raise WrongShape(f"'{figure.id}' counts {figure.unit}. Say under 'of' of whom.")
        low, high = round(figure.value[0]), round(figure.value[-1])
        return Count(low, round((low + high) / 2), high, (figure.id,))
    if figure.unit != "percent":
        raise WrongShape(f"'{figure.id}' is no share, so it is not 'of' anyone.")
    _refuse_unknown(shape.of, counts)
    whole = counts[shape.of]
    low_share, high_share = bounds(figure)
    middle = sum(figure.value) / len(figure.value) / 100
    return Count(
        low=round(whole.low * low_share),
        middle=round(whole.middle * middle),
        high=None if whole.high is None else round(whole.high * high_share),
        figures=(*whole.figures, figure.id),
    )


def bounds(figure: Figure) -> tuple[float, float]:
    """Return between which shares a published percentage lies.

    It was rounded, and asked of a sample. Where the size of the sample is not published, only the
    rounding counts, so that the true interval is wider.

    >>> source = build_source(schema.SourceShape(href="https://figures.example"))
    >>> figure = Figure("one", "", (12.0,), "percent", "", None, source, 25_000)
    >>> [round(bound, 4) for bound in bounds(figure)]
    [0.111, 0.129]
    """
    low, high = figure.value[0] / 100, figure.value[-1] / 100
    if len(figure.value) > 1:
        return low, high
    reach = HALF / 100
    if figure.sample:
        reach += Z * (low * (1 - low) / figure.sample) ** 0.5
    return max(0.0, low - reach), min(1.0, high + reach)


def _refuse_unknown(name: str, known: Mapping[str, object] | Sequence[str]) -> None:
    """Refuse a name that is not there."""
    if name not in known:
        raise UnknownName(f"There is no '{name}' here. {did_you_mean(name, list(known))}")
