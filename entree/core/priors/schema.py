"""The shape of ``knowledge/priors.yaml`` and ``knowledge/figures/``, as strict pydantic models."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictFloat, StrictInt, StrictStr

from entree.core.knowledge.schema import (
    Flag,
    KebabId,
    OptionId,
    QuestionId,
    SourceShape,
    Strict,
    Text,
)

FigureId = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
Number = StrictFloat
Percent = Annotated[Number, Field(ge=0, le=100)]


def as_number(value: object) -> object:
    """Return text with a decimal point as the number it spells; the reader keeps it as text."""
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        return float(value)
    return value


def as_numbers(value: object) -> object:
    """Return one number as a list of one."""
    return [as_number(one) for one in value] if isinstance(value, list) else [as_number(value)]


Decimal = Annotated[Percent, BeforeValidator(as_number)]


class FigureShape(Strict):
    """One published quantity; ``study`` names the study of Pathways that it is for."""

    figure: FigureId
    says: Text
    value: Annotated[list[Number], BeforeValidator(as_numbers), Field(min_length=1, max_length=2)]
    unit: Text
    population: Text
    year: Annotated[StrictStr, BeforeValidator(str)] | None = None
    n: StrictInt | None = None
    kind: Literal["measured", "derived", "estimate", "forecast", "norm"]
    quality: Literal["primary", "press", "secondary"]
    source: SourceShape
    seen: Text
    note: Text | None = None
    study: KebabId | None = None


class ShareShape(Strict):
    """One share: from a figure, or assumed within a range."""

    percent: Decimal | None = None
    figure: FigureId | None = None
    how: Text | None = None
    assumed: Annotated[list[Decimal], Field(min_length=2, max_length=2)] | None = None
    why: Text | None = None


class RowShape(Strict):
    """The shares for one kind of people."""

    given: object
    shares: dict[OptionId, ShareShape]


class PriorShape(Strict):
    """How one question is answered."""

    question: QuestionId
    when_none: OptionId | None = None
    rows: Annotated[list[RowShape], Field(min_length=1)]


class PriorsShape(Strict):
    """The whole file."""

    people: Annotated[StrictInt, Field(ge=64, le=4096)]
    seed: StrictInt
    skips: ShareShape
    table: list[PriorShape]


class CountedShape(Strict):
    """How many people: a figure in persons, or a share of some people or of another group."""

    figure: FigureId
    of: StrictStr | None = None


class GroupShape(Strict):
    """One group of people; without ``people`` there is no figure, and ``why`` says so.

    ``on_purpose``: needs for which there is no help by choice, and why.
    """

    group: OptionId
    says: Text
    when: object
    people: list[CountedShape] = Field(default_factory=list)
    at_least: Flag = "no"
    why: Text | None = None
    on_purpose: dict[OptionId, Text] = Field(default_factory=dict)


class PopulationShape(Strict):
    """The whole file."""

    source: SourceShape
    how: Text
    people: dict[OptionId, StrictInt]
    share: FigureId
    regions: dict[OptionId, StrictInt]
    groups: Annotated[list[GroupShape], Field(min_length=1)]
