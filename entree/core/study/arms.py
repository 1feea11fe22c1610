"""The four ways in which people come into the study, and what each allows to be said.

Arms stand beside each other. Only the first was drawn by chance; what the others say holds under
a model, and is called so wherever it is shown.
"""

from dataclasses import dataclass
from enum import StrEnum

from entree.core.study.design import Design
from entree.core.study.errors import BadDesign
from entree.core.study.intervals import Bounds, DesignInterval, Interval, ModelInterval

MODEL = (
    "people of this arm take part whatever their answer is, given their weight; "
    "the clusters stand for others like them"
)


class Arm(StrEnum):
    """How someone came to answer."""

    PROBABILITY = "probability add-on"
    ORGANISATIONS = "recruited through organisations"
    OPEN = "open link"
    PROFESSIONALS = "professionals"

    @property
    def is_drawn(self) -> bool:
        """Whether everyone had a known chance to be asked."""
        return self is Arm.PROBABILITY

    def interval(self, bounds: Bounds, level: float, method: str) -> Interval:
        """Return the interval as the kind that this arm allows."""
        if self.is_drawn:
            return DesignInterval(*bounds, level, method)
        return ModelInterval(*bounds, level, method, MODEL)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sample:
    """The people of one arm, and how they came in. Every estimate starts here.

    Clusters of an arm that nobody drew are what people came through: the organisation. It has
    no count of how many there are, because nothing was drawn from them. Raises BadDesign.
    """

    arm: Arm
    design: Design

    def __post_init__(self) -> None:
        if self.design.is_corrected and not self.arm.is_drawn:
            raise BadDesign(
                f"The arm '{self.arm}' was not drawn from a known number. Leave 'there' out."
            )
