"""Read ``plan.md``: a text for people, with the decisions in one block of YAML.

The text says why; the block, between lines of three backticks, is what is carried out.
"""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from entree.core.knowledge.errors import UnreadableFile, WrongShape
from entree.core.knowledge.load import at_place
from entree.core.knowledge.reader import Document, read_text
from entree.core.knowledge.repair import validate
from entree.core.knowledge.schema import KebabId, OptionId, Strict
from entree.core.study.arms import Arm
from entree.core.study.errors import BadPlan
from entree.core.study.multiplicity import Discovery
from entree.core.study.plan import NOTE, Contrast, Group, Moment, Plan, Seeking
from entree.core.study.pooling import ByParts, Method, RandomEffects
from entree.core.study.schema import ItemId
from entree.core.study.weights import Limits

FILE = "plan.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)

ArmName = Literal["probability", "organisations", "open", "professionals"]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
SEEKING = {"sought": Seeking.SOUGHT, "never": Seeking.NEVER, "any": Seeking.ANY}


class GroupShape(Strict):
    """People with these answers."""

    answers: dict[ItemId, OptionId] = Field(default_factory=dict)
    seeking: Literal["sought", "never", "any"]
    arm: ArmName | None = None


class ContrastShape(Strict):
    """One comparison."""

    contrast: KebabId
    item: ItemId
    option: OptionId | None = None
    first: GroupShape
    second: GroupShape
    matters: Positive
    moment: Literal["before", "during", "after"] | None = None
    note: Literal["on-the-way"] | None = None


class PoolingShape(Strict):
    """How arms are put together: parts, or one family."""

    parts: dict[ArmName, Positive] | None = None
    family: list[ArmName] | None = None


class LimitsShape(Strict):
    """The smallest and largest weight, as parts of the mean weight."""

    low: Annotated[float, Field(ge=0, lt=1)]
    high: Annotated[float, Field(gt=1)]


class PlanShape(Strict):
    """The whole block."""

    arm: ArmName
    weights: LimitsShape
    dependence: Literal["any", "positive"]
    pooling: Literal["none"] | PoolingShape
    primary: list[ContrastShape]
    chapters: dict[str, list[ContrastShape]]


def read_plan(folder: Path) -> Plan:
    """Return the plan in a folder. Raises KnowledgeError or BadPlan, with a repair."""
    path = folder / FILE
    if not path.exists():
        raise UnreadableFile("There is no plan. Write it before anyone answers.", file=FILE)
    document = block(path.read_text(encoding="utf-8"))
    shape = validate(PlanShape, document, document.content, ())
    with at_place(document, ("chapters",)):
        chapters = {number(name): each(some) for name, some in shape.chapters.items()}
    with at_place(document, ("pooling",)):
        pooling = method(shape.pooling)
    try:
        return Plan(
            Arm[shape.arm.upper()],
            each(shape.primary),
            chapters,
            Discovery.YEKUTIELI if shape.dependence == "any" else Discovery.HOCHBERG,
            Limits(shape.weights.low, shape.weights.high),
            pooling,
        )
    except BadPlan as error:
        raise BadPlan(f"{FILE}: {error}") from None


def block(text: str) -> Document:
    """Return the one block of YAML, with the lines that it has in the whole text."""
    found = list(BLOCK.finditer(text))
    if len(found) != 1:
        raise UnreadableFile("A plan has one block that begins with ```yaml.", file=FILE)
    before = text[: found[0].start(1)].count("\n")
    return read_text("\n" * before + found[0][1], name=FILE)


def number(name: str) -> int:
    """Return the number of a chapter."""
    if not name.isdecimal():
        raise WrongShape(f"'{name}' is no chapter. Chapters have a number.")
    return int(name)


def each(shapes: list[ContrastShape]) -> tuple[Contrast, ...]:
    """Return the contrasts."""
    return tuple(
        Contrast(
            one.contrast,
            one.item,
            one.option,
            group(one.first),
            group(one.second),
            one.matters,
            Moment[one.moment.upper()] if one.moment else None,
            NOTE if one.note else "",
        )
        for one in shapes
    )


def group(shape: GroupShape) -> Group:
    """Return a group."""
    arm = Arm[shape.arm.upper()] if shape.arm else None
    return Group(dict(sorted(shape.answers.items())), SEEKING[shape.seeking], arm)


def method(shape: Literal["none"] | PoolingShape) -> tuple[tuple[Arm, ...], Method] | None:
    """Return how arms are put together, and which."""
    if shape == "none":
        return None
    if (shape.parts is None) == (shape.family is None):
        raise WrongShape("Pool by parts, or as one family: one of both.")
    if shape.parts is not None:
        arms = tuple(Arm[name.upper()] for name in shape.parts)
        return arms, ByParts(tuple(shape.parts.values()))
    return tuple(Arm[name.upper()] for name in shape.family or ()), RandomEffects()
