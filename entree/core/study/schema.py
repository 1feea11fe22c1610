"""The shape of the files in ``studies/<study>/instrument/``, as strict pydantic models.

They check one file at a time and never leave ``load.py``, which turns them into ``instrument.py``.
What a researcher may still owe (an English text, a reason) is left out here and found by ``check``.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from entree.core.knowledge.schema import Flag, KebabId, OptionId, QuestionId, Text

ItemId = Annotated[StrictStr, Field(pattern=r"^[a-z]+\.[a-z][a-z0-9_]*$", max_length=40)]
Name = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Unit = Literal["person", "event", "contact", "referral", "organisation", "professional"]
Tongue = Annotated[StrictStr, Field(pattern=r"^(nl|en)$")]
Said = dict[Tongue, Text]
Chapter = Annotated[StrictInt, Field(ge=1, le=10)]
Chapters = Annotated[list[Chapter], Field(max_length=10)]
MOST_OPTIONS = 100
"""A packed answer has one byte for the place of an option, and a few for reasons of none."""
Count = Annotated[StrictInt, Field(ge=0)]


class Shape(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ChoiceShape(Shape):
    """One option."""

    option: OptionId
    label: Said
    at_least: Count | None = None
    at_most: Count | None = None
    unsure: Flag = "no"
    alone: Flag = "no"


class AskedShape(Shape):
    """What an item and a battery share."""

    unit: Unit | None = None
    chapters: Chapters = []
    aloud: Said = {}
    help: Said = {}
    why: Said = {}
    sensitive: Flag = "no"
    dont_know: Flag = "no"
    when: object = None
    options_of: Name | None = None


class ItemShape(AskedShape):
    """One question of the study."""

    item: ItemId
    kind: Literal["single", "several", "span", "number", "open"] | None = None
    ask: Said = {}
    front_door: QuestionId | None = None
    without: list[OptionId] = []
    also: list[ChoiceShape] = []
    options: Annotated[list[ChoiceShape], Field(max_length=MOST_OPTIONS)] = []
    measured_in: Literal["hours", "years", "times", "number"] | None = None
    at_least: Count = 0
    at_most: Annotated[StrictInt, Field(ge=1, le=10_000_000)] | None = None
    fills: list[KebabId] = []
    mirrors: ItemId | None = None


class StatementShape(Shape):
    """One line of a battery: its code, and its words."""

    code: Name
    ask: Said
    aloud: Said = {}
    mirrors: ItemId | None = None


class FollowShape(Shape):
    """What is asked after each line of a battery that was answered with one of ``after``."""

    ask: Said
    aloud: Said = {}
    after: Annotated[list[OptionId], Field(min_length=1)]
    options_of: Name
    when: object = None


class BatteryShape(AskedShape):
    """Statements that are answered on one scale; each becomes an item ``battery.code``."""

    battery: Name
    intro: Said = {}
    options_of: Name
    statements: Annotated[list[StatementShape], Field(min_length=2)]
    then: FollowShape | None = None


class SayShape(Shape):
    """Something that is told and not asked."""

    say: ItemId
    text: Said
    aloud: Said = {}
    when: object = None


class LaterShape(Shape):
    """A place that is kept for a part that comes later; nothing is asked here."""

    later: KebabId
    says: Text


Entry = ItemShape | BatteryShape | SayShape | LaterShape
ENTRIES: dict[str, type[Entry]] = {
    "item": ItemShape,
    "battery": BatteryShape,
    "say": SayShape,
    "later": LaterShape,
}


def entry_shape(raw: object) -> type[Entry]:
    """Return the shape of an entry by the key that names it; an item when there is none.

    >>> entry_shape({"say": "event.choose"}).__name__
    'SayShape'
    """
    named = raw if isinstance(raw, dict) else {}
    return next((shape for key, shape in ENTRIES.items() if key in named), ItemShape)


class RepeatShape(Shape):
    """How often a module is asked: as often as the answer to ``count`` says."""

    count: ItemId
    most: Annotated[StrictInt, Field(ge=2, le=9)]


class ModuleShape(Shape):
    """One file of items; its unit, chapters and condition are those of an item that has none."""

    module: KebabId
    title: Said
    unit: Unit | None = None
    chapters: Chapters = []
    when: object = None
    front_door_route: Literal["me", "close", "professional"] = "me"
    repeat: RepeatShape | None = None
    items: Annotated[list[object], Field(min_length=1)]


class WalkShape(Shape):
    """An invented person, for the time that a form takes."""

    walk: Text
    given: dict[StrictStr, object]


class FormShape(Shape):
    """One questionnaire."""

    form: KebabId
    title: Said
    audience: Said
    minutes: Annotated[StrictInt, Field(ge=1, le=60)]
    interview: Flag = "no"
    enabled: Flag = "yes"
    decide: list[Said] = []
    modules: Annotated[list[KebabId], Field(min_length=1)]
    walks: Annotated[list[WalkShape], Field(min_length=1)]


class StudyShape(Shape):
    """``study.yaml``: what holds for all forms."""

    study: KebabId
    title: Said
    today_years: Annotated[StrictInt, Field(ge=1, le=10)]
    missing: dict[Literal["skipped", "dont_know", "refused", "not_asked", "passed"], Said]
    lists: dict[Name, Annotated[list[ChoiceShape], Field(min_length=2, max_length=MOST_OPTIONS)]]
    forms: Annotated[list[FormShape], Field(min_length=1)]


class AnalysisShape(Shape):
    """One analysis: what it reads, per item nothing (all of it) or the options it uses."""

    analysis: KebabId
    chapter: Chapter
    says: Text
    today: Flag = "no"
    reads: Annotated[dict[StrictStr, list[OptionId] | None], Field(min_length=1)]


class UnknownShape(Shape):
    """One unknown of Pathways."""

    unknown: KebabId
    says: Text


class PurposesShape(Shape):
    """``purposes.yaml``: what the answers are for."""

    unknowns: list[UnknownShape] = []
    analyses: Annotated[list[AnalysisShape], Field(min_length=1)]
