"""The shapes of the files of a study of Pathways, as strict pydantic models."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictFloat, StrictInt, StrictStr

from entree.core.knowledge.schema import Flag, KebabId, OptionId, Strict, Text
from entree.core.priors.schema import FigureId, as_number

Number = Annotated[StrictFloat, BeforeValidator(as_number)]
Positive = Annotated[Number, Field(gt=0)]
Share = Annotated[Number, Field(ge=0, le=1)]
Measured = Annotated[StrictStr, Field(pattern=r"^(nobody|(study|sheet|handover):[a-z0-9_.-]+)$")]
Profile = Literal["always", "day", "office", "evening"]


class AssumptionShape(Strict):
    """One assumption: a figure, or unknown within a range."""

    assumption: KebabId
    says: Text
    figure: FigureId | None = None
    unknown: Flag = "no"
    value: Number | None = None
    how: Text | None = None
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    why: Text | None = None
    scale: Literal["linear", "log"] = "linear"
    together: KebabId | None = None
    neutral: Number | None = None
    foreign: FigureId | None = None
    measured_by: Measured | None = None


class StudyShape(Strict):
    """``study.yaml``."""

    study: KebabId
    title: Text
    seed: StrictInt
    worlds: Annotated[StrictInt, Field(ge=2)]
    again_one_in: Annotated[StrictInt, Field(ge=1)]
    warm_up_weeks: Annotated[StrictInt, Field(ge=1)]
    weeks: Annotated[StrictInt, Field(ge=1)]
    follow_weeks: Annotated[StrictInt, Field(ge=1)]
    most_present: Annotated[StrictInt, Field(ge=1)]
    indifference: Share
    lambdas: list[Number]


class EventShape(Strict):
    """What happened and when, in the front door's vocabulary, and what is needed first."""

    event: KebabId
    says: Text
    answers: dict[StrictStr, object]
    need: OptionId
    window: Flag = "no"


class AgeShape(Strict):
    """An age or a sex: what it answers."""

    says: Text
    answers: dict[StrictStr, object]


class StationShape(Strict):
    """A kind of station: which organisations it stands for, and what it can give by itself."""

    says: Text
    organisations: list[KebabId] = Field(default_factory=list)
    gives: list[OptionId] = Field(default_factory=list)
    hours: Profile = "always"
    regional: Flag = "no"
    human: Flag = "yes"
    door: Flag = "yes"
    today: Flag = "yes"
    counts_as: list[KebabId] = Field(default_factory=list)


class PeopleShape(Strict):
    """``people.yaml``: the grid of kinds of people, the kinds of stations, and the regions."""

    events: Annotated[list[EventShape], Field(min_length=1)]
    ages: dict[KebabId, AgeShape]
    sexes: dict[KebabId, AgeShape]
    stations: dict[KebabId, StationShape]
    regions: dict[KebabId, list[OptionId]]


class DoorShape(Strict):
    """A part of the people who would have come in by other doors comes in by this one."""

    to: KebabId
    part: KebabId
    instead_of: list[KebabId]


class MoveShape(Strict):
    """A part of the staff hours of stations goes to another one."""

    to: KebabId
    part: KebabId
    out_of: list[KebabId]


class ReferralShape(Strict):
    """How people are sent on from these stations: each names an effect."""

    at: list[KebabId]
    right_odds: KebabId | None = None
    arrives_odds: KebabId | None = None
    tells: KebabId | None = None


class DesignShape(Strict):
    """One way to organise the help: changes to the landscape of today, or others together."""

    design: KebabId
    says: Text
    name: Text
    number: StrictInt
    combines: list[KebabId] = Field(default_factory=list)
    doors: list[DoorShape] = Field(default_factory=list)
    staff: list[MoveShape] = Field(default_factory=list)
    own: dict[KebabId, KebabId] = Field(default_factory=dict)
    hours: dict[KebabId, Profile] = Field(default_factory=dict)
    national: list[KebabId] = Field(default_factory=list)
    through: dict[KebabId, KebabId] = Field(default_factory=dict)
    only_refers: list[KebabId] = Field(default_factory=list)
    referrals: list[ReferralShape] = Field(default_factory=list)
    reach: KebabId | None = None
    transition: KebabId | None = None


class TargetShape(Strict):
    """Something known that today's design is held against."""

    target: FigureId
    says: Text
    figure: FigureId
    use: Literal["fit", "held-out", "shown"]
    compares: KebabId
    unit: Literal["persons", "contacts", "reports", "requests", "ratio"]
    tolerance: Positive
    why: Text


class GroupShape(Strict):
    """A declared group: which kinds of people are in it."""

    group: KebabId
    says: Text
    events: list[KebabId] = Field(default_factory=list)
    ages: list[KebabId] = Field(default_factory=list)
    sexes: list[KebabId] = Field(default_factory=list)
    treatment: Flag | None = None
    against: KebabId
