"""What every network of a study rests on: which help fits, and how large the regions are."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from entree.core.knowledge.model import Knowledge
from entree.core.pathways.landscape.people import Fits, Person, all_people, find_fits
from entree.core.pathways.landscape.study import Study
from entree.core.priors.population import read_population

# The hour at which the front door is asked. What fits does not hang on it; what is open does.
A_MONDAY = datetime(2026, 3, 2, 11)  # noqa: DTZ001 (the front door takes it as Amsterdam time)


@dataclass(frozen=True, slots=True)
class Ground:
    """Fits and sizes of regions (parts of one), with the study and the knowledge's version."""

    study: Study
    knowledge: str
    fits: Fits
    regions: tuple[float, ...]

    @property
    def people(self) -> dict[str, Person]:
        """Return the kinds of people by group."""
        return {one.group: one for one in all_people(self.study)}


def ground_of(study: Study, folder: Path, knowledge: Knowledge) -> Ground:
    """Return the ground of a study on the knowledge in a folder."""
    sizes = read_population(folder, knowledge).regions
    whole = [sum(sizes[part].middle for part in parts) for parts in study.regions.values()]
    return Ground(
        study=study,
        knowledge=knowledge.version,
        fits=find_fits(study, knowledge, A_MONDAY),
        regions=tuple(size / sum(whole) for size in whole),
    )
