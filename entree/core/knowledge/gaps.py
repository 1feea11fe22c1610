"""Declared gaps: help that this knowledge surely cannot give, said out loud to everyone.

A guarantee may leave out the people of a gap; the page of what is not known says each of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from entree.core.knowledge.build import build_source
from entree.core.knowledge.conditions import Condition
from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.load import at_place, entries
from entree.core.knowledge.model import Knowledge, Source
from entree.core.knowledge.parse import parse_condition
from entree.core.knowledge.schema import KebabId, SourceShape, Strict
from entree.core.knowledge.schema import Text as TextShape
from entree.core.knowledge.texts import Text

FOLDER = "gaps"


class GapShape(Strict):
    """One declared gap in a file."""

    gap: KebabId
    says: TextShape
    instead: TextShape
    source: SourceShape
    when: object


@dataclass(frozen=True, slots=True)
class Gap:
    """For everyone for whom ``when`` is yes, this help is not to be found here.

    ``says`` is what is missing, ``instead`` what is there all the same.
    """

    id: str
    says: str
    instead: str
    source: Source
    when: Condition


def read_gaps(folder: Path, knowledge: Knowledge) -> tuple[Gap, ...]:
    """Return the gaps in ``folder``/gaps. Raises KnowledgeError with a repair."""
    found: dict[str, Gap] = {}
    for document, at, shape in entries(folder, FOLDER, GapShape):
        with at_place(document, at):
            if shape.gap in found:
                raise WrongShape(f"There are two gaps '{shape.gap}'. Rename one.")
            when = parse_condition(shape.when, knowledge.questions)
            if when is None:
                raise WrongShape("A gap is a gap for somebody. Say under 'when' for whom.")
            found[shape.gap] = Gap(
                id=shape.gap,
                says=shape.says,
                instead=shape.instead,
                source=build_source(shape.source),
                when=when,
            )
    return tuple(found.values())


def gap_texts(gap: Gap) -> Iterator[Text]:
    """Give the texts of a gap, with the ids under which translations stand."""
    yield Text(f"gaps/{gap.id}/says", gap.says)
    yield Text(f"gaps/{gap.id}/instead", gap.instead)
