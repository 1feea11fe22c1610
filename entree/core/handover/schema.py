"""The shape of ``knowledge/norms.yaml``, as strict pydantic models."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from entree.core.knowledge.schema import KebabId, SourceShape, Strict, Text

Number = Annotated[StrictInt, Field(ge=1, le=260)]


class StepsShape(Strict):
    """Working days until the answer, first contact, and the end."""

    answer: Number
    contact: Number
    finish: Number


class OursShape(Strict):
    """What we chose where nobody published anything."""

    why: Text
    calm: StepsShape
    days: StepsShape
    desk: Number


class StaffedShape(Strict):
    """An organisation that says of itself that it is staffed day and night."""

    organisation: KebabId
    says: Text
    source: SourceShape


class AfterACallShape(Strict):
    """Hours, for those who are staffed day and night, when one organisation called the other."""

    why: Text
    answer: Number
    contact: Number
    organisations: list[StaffedShape]


class PublishedShape(Strict):
    """Within how many working days an organisation says that it answers."""

    organisation: KebabId
    urgency: Literal["days", "calm"]
    answer: Number
    says: Text
    source: SourceShape


class NormsShape(Strict):
    """The whole file."""

    ours: OursShape
    after_a_call: AfterACallShape
    published: list[PublishedShape]
