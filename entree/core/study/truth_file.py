"""Read ``truth.yaml``: how invented people answer, and by which arm they can be reached.

A row rests on a source or is invented. What has no row is answered with each option alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictInt

from entree.core.knowledge.conditions import Condition, leaves
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.model import Question
from entree.core.knowledge.parse import parse_condition
from entree.core.knowledge.schema import OptionId, SourceShape, Strict, Text
from entree.core.priors.schema import Decimal, as_number
from entree.core.study.arms import Arm
from entree.core.study.instrument import Instrument, Item, Kind, as_question
from entree.core.study.opened import STRATUM
from entree.core.study.plan_file import ArmName
from entree.core.study.schema import ItemId

FILE = "truth.yaml"
Above = Annotated[float, BeforeValidator(as_number), Field(ge=0, le=1000)]
Stratum = Annotated[str, Field(pattern=rf"^{STRATUM.pattern}$")]
Pattern = Annotated[str, Field(pattern=r"^[a-z]+\.([a-z][a-z0-9_]*|\*)$")]


class ShareShape(Strict):
    """How many in a hundred choose each option, of whom this holds (without: everyone else)."""

    given: object = None
    shares: dict[OptionId, Decimal]


class AnswerShape(Strict):
    """How an item is answered; the first row that holds counts."""

    item: Pattern
    rows: Annotated[list[ShareShape], Field(min_length=1)]
    source: SourceShape | None = None
    note: Text | None = None


class OddsShape(Strict):
    """How many times as likely who answers so is reached."""

    given: object
    times: Above


class StratumShape(Strict):
    """A part of an arm, in percent of it, with who is more or less likely in it."""

    part: Decimal
    odds: list[OddsShape] = Field(default_factory=list)


class ReachShape(Strict):
    """One arm: which form, how large a part of all answers in percent, and who is reached."""

    arm: ArmName
    form: OptionId
    part: Decimal
    odds: list[OddsShape] = Field(default_factory=list)
    strata: Annotated[dict[Stratum, StratumShape], Field(min_length=1)]


class MarginShape(Strict):
    """A question that weights are fitted to, with options that stand together."""

    question: ItemId
    together: dict[OptionId, list[OptionId]] = Field(default_factory=dict)


class TruthShape(Strict):
    """The whole file. ``skips``: how many in a hundred questions are passed by."""

    people: Annotated[StrictInt, Field(ge=100)]
    seed: StrictInt
    skips: Decimal
    answers: list[AnswerShape]
    margins: list[MarginShape] = Field(default_factory=list)
    arms: Annotated[list[ReachShape], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares for whom a condition holds; None: for everyone else."""

    given: Condition | None
    percent: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Odds:
    """How many times as likely someone is reached for whom this holds."""

    given: Condition | None
    times: float


@dataclass(frozen=True, slots=True)
class Reach:
    """One arm: the form, its part of all answers, and its strata with their part and odds."""

    arm: Arm
    form: str
    part: float
    strata: Mapping[str, tuple[float, tuple[Odds, ...]]]


@dataclass(frozen=True, slots=True)
class Truth:
    """How invented people are. ``sourced`` and ``invented`` count what the rows rest on."""

    people: int
    seed: int
    skips: float
    answers: Mapping[str, tuple[Shares, ...]]
    margins: Mapping[str, Mapping[str, tuple[str, ...]]]
    arms: tuple[Reach, ...]
    sourced: int
    invented: int


def read_truth(folder: Path, instrument: Instrument) -> Truth:
    """Return the truth in a study's folder. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, TruthShape)
    items = {item.id: item for form in instrument.forms.values() for module in form.modules
             for item in module.items if item.kind.is_asked}  # fmt: skip
    questions = {name: as_question(one) for name, one in items.items() if one.kind is not Kind.OPEN}
    answers: dict[str, tuple[Shares, ...]] = {}
    for index, one in enumerate(shape.answers):
        with at_place(document, ("answers", index)):
            for item in _named(one.item, items):
                rows = tuple(_shares(item, row, questions) for row in one.rows)
                _refuse_later(item.id, rows, list(items))
                answers.setdefault(item.id, rows)
    with at_place(document, ("arms",)):
        arms = tuple(_reach(one, instrument, questions) for one in shape.arms)
    sourced = sum(one.source is not None for one in shape.answers)
    return Truth(
        people=shape.people,
        seed=shape.seed,
        skips=shape.skips,
        answers=answers,
        margins={
            one.question: {name: tuple(some) for name, some in one.together.items()}
            for one in shape.margins
        },
        arms=arms,
        sourced=sourced,
        invented=len(items) - sourced,
    )


def _named(pattern: str, items: Mapping[str, Item]) -> list[Item]:
    """Return the items that a pattern names; one named by itself goes before."""
    begin = pattern.removesuffix("*")
    found = [
        item for name, item in items.items()
        if name == pattern or (begin != pattern and name.startswith(begin))
    ]  # fmt: skip
    if not found:
        raise UnknownName(f"There is no item '{pattern}'. {did_you_mean(pattern, items)}")
    return found


def _shares(item: Item, shape: ShareShape, questions: Mapping[str, Question]) -> Shares:
    """Return one row of an item; options that it does not have are left out of a battery."""
    known = {option.id for option in item.options}
    if not known & set(shape.shares) and not item.id.endswith("_when"):
        raise WrongShape(f"'{item.id}' has none of these options.")
    percent = {name: one for name, one in shape.shares.items() if name in known}
    return Shares(parse_condition(shape.given, questions), percent)


def _refuse_later(item: str, rows: tuple[Shares, ...], order: list[str]) -> None:
    """Refuse a condition over what is asked later: it would never hold."""
    for leaf in (leaf for row in rows for leaf in leaves(row.given)):
        if order.index(leaf.question) > order.index(item):
            raise WrongShape(f"'{leaf.question}' is asked after '{item}', so this never holds.")


def _reach(shape: ReachShape, instrument: Instrument, questions: Mapping[str, Question]) -> Reach:
    """Return one arm; its odds hold in each of its strata."""
    if shape.form not in instrument.forms:
        raise UnknownName(f"There is no form '{shape.form}'.")
    strata = {
        name: (
            one.part / 100,
            tuple(
                Odds(parse_condition(odds.given, questions), odds.times)
                for odds in (*shape.odds, *one.odds)
            ),
        )
        for name, one in shape.strata.items()
    }
    return Reach(Arm[shape.arm.upper()], shape.form, shape.part / 100, strata)
