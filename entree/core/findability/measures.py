"""The published list of measures and criteria, read strictly."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr

from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.schema import KebabId, Strict, Text

FILE = "measures.yaml"
Patterns = Annotated[list[StrictStr], Field(min_length=1)]
MeasureId = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]*$")]


@dataclass(frozen=True, slots=True)
class Saying:
    """Something a site can say: the words that say it, and those that take it back."""

    words: re.Pattern[str]
    unless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked of one measure; ``repair`` says what to do when it is not met."""

    id: str
    part: str
    measure: str
    at_most: int | None
    at_least: int | None
    one_of: frozenset[str]
    repair: str

    def is_met(self, value: str) -> bool:
        """Return whether a value is good enough; *none* is never."""
        if self.one_of:
            return value in self.one_of
        try:
            number = float(value)
        except ValueError:
            return False
        least, most = self.at_least, self.at_most
        return (least is None or number >= least) and (most is None or number <= most)


@dataclass(frozen=True, slots=True)
class Measures:
    """All of it. ``parts``: the name of each part of the score, in reading order."""

    version: int
    topic: re.Pattern[str]
    first: tuple[str, ...]
    chat: re.Pattern[str]
    exit: re.Pattern[str]
    trackers: re.Pattern[str]
    says: Mapping[str, Saying]
    parts: Mapping[str, str]
    criteria: tuple[Criterion, ...]


class SayShape(Strict):
    """One saying."""

    say: MeasureId
    words: Patterns
    unless: list[StrictStr] = Field(default_factory=list)


class CriterionShape(Strict):
    """One criterion."""

    criterion: KebabId
    measure: MeasureId
    at_most: StrictInt | None = None
    at_least: StrictInt | None = None
    one_of: list[StrictStr] = Field(default_factory=list)
    repair: Text


class PartShape(Strict):
    """One part of the score."""

    part: KebabId
    says: Text
    criteria: Annotated[list[CriterionShape], Field(min_length=1)]


class MeasuresShape(Strict):
    """The file."""

    version: Annotated[StrictInt, Field(ge=1)]
    topic: Patterns
    first: Patterns
    chat: Patterns
    exit: Patterns
    trackers: Patterns
    says: Annotated[list[SayShape], Field(min_length=1)]
    parts: Annotated[list[PartShape], Field(min_length=1)]


def read_measures(folder: Path) -> Measures:
    """Return the list in a study's folder. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, MeasuresShape)
    with at_place(document, ()):
        names = [one.criterion for part in shape.parts for one in part.criteria]
        if len(set(names)) < len(names):
            raise WrongShape("A criterion stands here twice. Give one another name.")
        return Measures(
            version=shape.version,
            topic=_any(shape.topic),
            first=tuple(shape.first),
            chat=_any(shape.chat),
            exit=_any(shape.exit),
            trackers=_any(shape.trackers),
            says={one.say: Saying(_any(one.words), _any(one.unless)) for one in shape.says},
            parts={one.part: one.says for one in shape.parts},
            criteria=tuple(
                _criterion(one, part.part) for part in shape.parts for one in part.criteria
            ),
        )


def _any(patterns: list[str]) -> re.Pattern[str]:
    """Return one pattern for several; for none, one that is never found."""
    try:
        return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
    except re.error as error:
        raise WrongShape(f"'{'|'.join(patterns)[:80]}' is no pattern: {error}.") from None


def _criterion(shape: CriterionShape, part: str) -> Criterion:
    """Return one criterion."""
    if not shape.one_of and shape.at_most is None and shape.at_least is None:
        raise WrongShape(f"'{shape.criterion}' asks nothing. Give at_most, at_least or one_of.")
    return Criterion(
        id=shape.criterion,
        part=part,
        measure=shape.measure,
        at_most=shape.at_most,
        at_least=shape.at_least,
        one_of=frozenset(shape.one_of),
        repair=shape.repair,
    )
