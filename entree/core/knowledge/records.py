"""What became of every record of the source: ``knowledge/records.yaml``, read strictly."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.load import at_place
from entree.core.knowledge.reader import read
from entree.core.knowledge.repair import validate
from entree.core.knowledge.schema import KebabId, Strict, Text

FILE = "records.yaml"

Became = Literal["card", "through", "left-out"]


class RecordShape(Strict):
    """One line of the file."""

    record: KebabId
    became: Became = Field(alias="as")
    where: KebabId | None = None
    because: Text | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the source; ``where`` names the organisation's file it went to.

    ``line`` is where it stands in the file, counted from 1.
    """

    id: str
    became: Became
    where: str | None
    because: str | None
    line: int


def read_records(folder: Path) -> tuple[Record, ...]:
    """Return the records in ``folder``, in the order of the file. Raises KnowledgeError."""
    document = read(folder / FILE, name=FILE)
    shapes = validate(list[object], document, document.content, ())
    found: dict[str, Record] = {}
    for index, raw in enumerate(shapes):
        shape = validate(RecordShape, document, raw, (index,))
        with at_place(document, (index,)):
            if shape.record in found:
                raise WrongShape(f"The record '{shape.record}' stands here twice. Remove one.")
            if (shape.became == "left-out") == (shape.where is not None):
                raise WrongShape("'where' names the file of a card or a sentence, and only that.")
            if shape.became == "left-out" and shape.because is None:
                raise WrongShape("A record is left out for a reason. Add it under 'because'.")
        found[shape.record] = Record(
            id=shape.record,
            became=shape.became,
            where=shape.where,
            because=shape.because,
            line=document.line((index,)),
        )
    return tuple(found.values())
