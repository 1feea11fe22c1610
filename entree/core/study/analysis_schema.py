"""The shape of ``analysis.yaml``, as strict pydantic models; they never leave its reader."""

from typing import Annotated, Literal

from pydantic import Field

from entree.core.knowledge.schema import Flag, KebabId, OptionId, SourceShape, Strict
from entree.core.priors.schema import Decimal
from entree.core.study.schema import ItemId, Said

Pattern = Annotated[str, Field(pattern=r"^[a-z]+\.([a-z][a-z0-9_]*|\*)$")]


class SeekingShape(Strict):
    """Which answers mean that someone looked for help, and which that they never did."""

    item: ItemId
    sought: Annotated[list[OptionId], Field(min_length=1)]
    never: Annotated[list[OptionId], Field(min_length=1)]


class TableShape(Strict):
    """One table."""

    table: KebabId
    analysis: KebabId
    title: Said
    shows: Annotated[list[Pattern], Field(min_length=1)]
    form: Literal["options", "counted", "means", "steps", "mirrors"] = "options"
    counts: list[OptionId] = Field(default_factory=list)
    by: list[ItemId] = Field(default_factory=list)
    among: dict[ItemId, OptionId] = Field(default_factory=dict)
    split: Flag = "no"
    moments: Flag = "no"
    matters: Annotated[Decimal, Field(gt=0)] = 0.1


class ExpectedShape(Strict):
    """Which share is expected, in percent."""

    low: Decimal
    high: Decimal
    source: SourceShape
    how: Said


class SoughtShape(Strict):
    """A group that may be missing."""

    group: KebabId
    title: Said
    item: ItemId | None = None
    options: list[OptionId] = Field(default_factory=list)
    expected: ExpectedShape | None = None
    why: Said = Field(default_factory=dict)


class MotionShape(Strict):
    """A motion, and what answers it."""

    motion: KebabId
    by: Said
    asks: Said
    tables: list[KebabId] = Field(default_factory=list)
    contrasts: list[KebabId] = Field(default_factory=list)
    groups: list[KebabId] = Field(default_factory=list)


class AnalysesShape(Strict):
    """The whole file."""

    seeking: SeekingShape
    year: ItemId
    tables: Annotated[list[TableShape], Field(min_length=1)]
    without: dict[KebabId, Said] = Field(default_factory=dict)
    missing: list[SoughtShape] = Field(default_factory=list)
    motions: list[MotionShape] = Field(default_factory=list)
    answer: list[KebabId] = Field(default_factory=list)
