"""The analysis plan: what is compared, fixed before anyone looks, and what may then be said.

People who looked for help and people who never did met other barriers (those who looked met what
lies on the way): they are never put together on a barrier, and compared only beside a note.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entree.core.study.arms import Arm
from entree.core.study.differences import Difference
from entree.core.study.errors import BadPlan
from entree.core.study.multiplicity import Discovery, Told, chapter, primary
from entree.core.study.pooling import Method
from entree.core.study.weights import Limits

MOST_PRIMARY = 10
CHAPTERS = range(1, 11)
NOTE = (
    "People who never looked for help can hardly have met what lies on the way to it. That they "
    "name such barriers less does not mean that these stop fewer people."
)


class Moment(StrEnum):
    """When a barrier was met."""

    BEFORE = "before first contact"
    DURING = "during first contact"
    AFTER = "after first contact"


class Seeking(StrEnum):
    """Whether people looked for help."""

    SOUGHT = "looked for help"
    NEVER = "never looked for help"
    ANY = "whether or not they looked for help"


@dataclass(frozen=True, slots=True)
class Group:
    """People with these answers (question → option), who looked for help or did not."""

    answers: Mapping[str, str]
    seeking: Seeking
    arm: Arm | None = None  # None: the arm of the plan

    @property
    def is_mixed(self) -> bool:
        """Whether people who looked for help and people who never did are in it."""
        return self.seeking is Seeking.ANY and self.arm is not Arm.PROFESSIONALS


@dataclass(frozen=True, slots=True)
class Contrast:
    """One comparison: a share or mean of an item in one group less that in another."""

    id: str
    item: str  # a question
    option: str | None  # the share that chose it; None: the mean
    first: Group
    second: Group
    matters: float  # the smallest difference that matters, in the unit of the item
    moment: Moment | None = None  # of a barrier, and of nothing else
    note: str = ""  # what stands beside the result

    @property
    def compares_seeking(self) -> bool:
        """Whether it sets people who looked for help beside those who did not."""
        has_professionals = Arm.PROFESSIONALS in {self.first.arm, self.second.arm}
        return self.first.seeking is not self.second.seeking and not has_professionals


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was decided beforehand. Raises BadPlan when it may not be done."""

    arm: Arm  # the arm that the contrasts are of
    primary: tuple[Contrast, ...]
    chapters: Mapping[int, tuple[Contrast, ...]]
    discovery: Discovery
    limits: Limits  # of the weights
    pooling: tuple[tuple[Arm, ...], Method] | None = None  # None: arms stand beside each other
    alpha: float = 0.05

    def __post_init__(self) -> None:
        if len(self.primary) > MOST_PRIMARY:
            raise BadPlan(f"At most {MOST_PRIMARY} contrasts are primary. Move some to a chapter.")
        strange = sorted(set(self.chapters) - set(CHAPTERS))
        if strange:
            raise BadPlan(f"There is no chapter {strange[0]}: 1 to 10 answer the letter.")
        seen = set[str]()
        for one in self.contrasts:
            if one.id in seen:
                raise BadPlan(f"The contrast '{one.id}' stands here twice. Remove one.")
            seen.add(one.id)
            check(one)

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """All contrasts, the primary ones first."""
        of_chapters = [self.chapters[number] for number in sorted(self.chapters)]
        return (*self.primary, *(one for some in of_chapters for one in some))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may be said of each contrast, by its id."""

    primary: Mapping[str, Told]
    chapters: Mapping[int, Mapping[str, Told]]


def check(one: Contrast) -> None:
    """Refuse a contrast that misleads. Raises BadPlan."""
    if one.matters <= 0:
        raise BadPlan(f"'{one.id}' needs the smallest difference that matters, above 0.")
    is_barrier = one.item.startswith("barrier.")
    if is_barrier and one.moment is None:
        raise BadPlan(f"'{one.id}' is about a barrier: say at which moment it was met.")
    if one.moment is not None and not is_barrier:
        raise BadPlan(f"'{one.id}' is about no barrier: leave the moment out.")
    if is_barrier and (one.first.is_mixed or one.second.is_mixed):
        raise BadPlan(
            f"'{one.id}' puts people who looked for help together with people who never did. "
            "Take one of both."
        )
    if one.compares_seeking and one.note != NOTE:
        raise BadPlan(
            f"'{one.id}' compares people who looked for help with people who never did. "
            "That needs the note on what lies on the way."
        )


def decide(plan: Plan, differences: Mapping[str, Difference]) -> Outcome:
    """Return what may be said, from the difference of each contrast, no more and no fewer.

    A contrast that could not be worked out stays in, as a difference without degrees of freedom:
    leaving it out would make the others look surer. Raises BadPlan.
    """
    planned = {one.id for one in plan.contrasts}
    if planned != set(differences):
        odd = min(planned ^ set(differences))
        raise BadPlan(f"'{odd}' is in the plan or in the results, and not in both.")

    def pairs(some: tuple[Contrast, ...]) -> list[tuple[Difference, float]]:
        return [(differences[one.id], one.matters) for one in some]

    def named(some: tuple[Contrast, ...], told: list[Told]) -> dict[str, Told]:
        return {one.id: said for one, said in zip(some, told, strict=True)}

    return Outcome(
        named(plan.primary, primary(pairs(plan.primary), plan.alpha)),
        {
            number: named(some, chapter(pairs(some), plan.discovery, plan.alpha))
            for number, some in plan.chapters.items()
        },
    )
