"""Read the table of priors and its figures strictly; every share names what it rests on."""

from collections.abc import Collection, Mapping
from pathlib import Path

from entree.core.knowledge.build import build_source
from entree.core.knowledge.conditions import Condition, leaves
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean, place_under
from entree.core.knowledge.load import alone, at_place, entries
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import find_question, parse_condition
from entree.core.priors import schema
from entree.core.priors.model import Figure, Prior, Priors, Row, Share

FILE = "priors.yaml"
FOLDER = "figures"
POPULATION = "population.yaml"

Figures = Mapping[str, Figure]


def read_priors(folder: Path, knowledge: Knowledge) -> Priors:
    """Return the priors in ``folder``, with the figures they use. Raises KnowledgeError."""
    figures = read_figures(folder)
    document, shape = alone(folder, FILE, schema.PriorsShape)
    known: list[str] = []
    table: list[Prior] = []
    for index, one in enumerate(shape.table):
        with at_place(document, ("table", index)):
            table.append(_prior(one, knowledge.questions, known, figures))
            known.append(one.question)
    with at_place(document, ("table",)):
        _check_complete(known, knowledge)
    with at_place(document, ("skips",)):
        skips = _share("skips", shape.skips, figures)
    shares = [share for prior in table for row in prior.rows for share in row.shares]
    used = {share.figure for share in (*shares, skips)} | figures_of_population(folder)
    ours = {one.id for one in figures.values() if one.study is None}
    unused = sorted(ours - used)
    if unused:
        message = f"Nothing rests on the figure '{unused[0]}'. Use it or take it out."
        raise WrongShape(message, file=FILE, line=document.line(("table",)))
    return Priors(shape.people, shape.seed, skips.percent, tuple(table), figures)


def read_figures(folder: Path) -> dict[str, Figure]:
    """Return the published figures by id. Raises KnowledgeError."""
    found: dict[str, Figure] = {}
    for document, at, shape in entries(folder, FOLDER, schema.FigureShape):
        with at_place(document, at):
            if shape.figure in found:
                raise WrongShape(f"There are two figures '{shape.figure}'. Remove one.")
            found[shape.figure] = Figure(
                id=shape.figure,
                says=shape.says,
                value=tuple(float(number) for number in shape.value),
                unit=shape.unit,
                population=shape.population,
                year=shape.year,
                source=build_source(shape.source),
                sample=shape.n,
                study=shape.study,
            )
    return found


def figures_of_population(folder: Path) -> set[str]:
    """Return the figures that say how many people there are (``population.py``)."""
    _, shape = alone(folder, POPULATION, schema.PopulationShape)
    return {shape.share} | {part.figure for one in shape.groups for part in one.people}


def _check_complete(known: Collection[str], knowledge: Knowledge) -> None:
    """Refuse a table that leaves out a question, or has one twice."""
    asked = {name for name, one in knowledge.questions.items() if not one.refines}
    odd = sorted(asked ^ set(known)) or sorted(
        {name for name in known if list(known).count(name) > 1}
    )
    if odd:
        raise UnknownName(f"The table has every question once; look at: {', '.join(odd)}.")


def _prior(
    shape: schema.PriorShape,
    questions: Mapping[str, Question],
    above: Collection[str],
    figures: Figures,
) -> Prior:
    """Return the prior of one question."""
    question = find_question(shape.question, questions)
    options = {option.id for option in question.options}
    if (shape.when_none is not None) != (question.kind is Kind.SEVERAL):
        raise WrongShape("A question with several answers has 'when_none', others have not.")
    if shape.when_none is not None and shape.when_none not in options:
        hint = did_you_mean(shape.when_none, options)
        raise UnknownName(f"'{question.id}' has no option '{shape.when_none}'. {hint}")
    rows = []
    for index, row in enumerate(shape.rows):
        with place_under("rows", index):
            with place_under("given"):
                given = _given(row.given, questions, above)
            rows.append(Row(given, _shares(row, question, figures)))
            is_last = index == len(shape.rows) - 1
            if (given is None) != is_last:
                raise WrongShape("The last row, and only that one, has 'given: {}'.")
    return Prior(question.id, shape.when_none, tuple(rows))


def _given(
    raw: object, questions: Mapping[str, Question], above: Collection[str]
) -> Condition | None:
    """Return for whom a row is; it reads only questions above it, which are drawn before."""
    given = parse_condition(raw or None, questions)
    for leaf in leaves(given):
        if leaf.question not in above:
            raise WrongShape(f"'{leaf.question}' does not stand above it in the table. Move it up.")
    return given


def _shares(shape: schema.RowShape, question: Question, figures: Figures) -> tuple[Share, ...]:
    """Return the shares of one row, one for each option that is drawn."""
    drawn = {option.id for option in question.options if not option.alone}
    odd = sorted(drawn ^ set(shape.shares))
    if odd:
        raise UnknownName(f"Each option has one share; look at: {', '.join(odd)}.").under("shares")
    shares = []
    for option, share in shape.shares.items():
        with place_under("shares", option):
            shares.append(_share(option, share, figures))
    total = sum(share.percent for share in shares)
    if question.kind is not Kind.SEVERAL and abs(total - 100) > 1e-9:
        raise WrongShape(f"The shares add up to {total:g}, not to 100.").under("shares")
    return tuple(shares)


def _share(option: str, shape: schema.ShareShape, figures: Figures) -> Share:
    """Return one share with what it rests on."""
    if (shape.figure is None) == (shape.assumed is None):
        raise WrongShape("A share rests on a 'figure', or is 'assumed' within a range.")
    if shape.assumed is not None:
        return _assumed(option, shape.percent, *map(float, shape.assumed))
    figure = figures.get(str(shape.figure))
    if figure is None:
        hint = did_you_mean(str(shape.figure), figures)
        raise UnknownName(f"There is no figure '{shape.figure}'. {hint}")
    if shape.percent is None:
        if figure.unit != "percent" or len(figure.value) != 1:
            raise WrongShape(f"'{figure.id}' is no percentage. Add 'percent' and 'how'.")
        return Share(option, figure.value[0], figure.id, figure.value[0], figure.value[0])
    if shape.how is None:
        raise WrongShape(f"Say under 'how' the percentage follows from '{figure.id}'.")
    return Share(option, float(shape.percent), figure.id, shape.percent, shape.percent)


def _assumed(option: str, percent: float | None, low: float, high: float) -> Share:
    """Return an assumed share."""
    if percent is None or not low <= percent <= high:
        raise WrongShape("An assumed share has a 'percent' within its range.")
    return Share(option, float(percent), None, low, high)
