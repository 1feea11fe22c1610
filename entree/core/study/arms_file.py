"""Read ``arms.yaml`` of a study: for which arms and strata how many invitations are made."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr

from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.load import alone, at_place
from entree.core.study.schema import Shape

FILE = "arms.yaml"
# Who comes by the open link has no invitation.
InvitedArm = Literal["probability", "organisations", "professionals"]
Stratum = Annotated[StrictStr, Field(pattern=r"^[a-z0-9-]{1,24}$")]


class KindShape(Shape):
    """One kind of invitation: arm and stratum are all that travels with a response."""

    arm: InvitedArm
    stratum: Stratum
    number: Annotated[StrictInt, Field(ge=1, le=1_000_000)]


class ArmsShape(Shape):
    """The file."""

    invitations: Annotated[list[KindShape], Field(min_length=1)]


def read_arms(folder: Path) -> Mapping[tuple[str, str], int]:
    """Return the number of invitations for each arm and stratum. Raises KnowledgeError."""
    document, shape = alone(folder, FILE, ArmsShape)
    found: dict[tuple[str, str], int] = {}
    for index, one in enumerate(shape.invitations):
        with at_place(document, ("invitations", index)):
            if (one.arm, one.stratum) in found:
                raise WrongShape(f"'{one.arm}' has the stratum '{one.stratum}' twice. Join them.")
        found[one.arm, one.stratum] = one.number
    return found
