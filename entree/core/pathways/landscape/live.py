"""Live one design through in one world: a function of the ground, the world's values and a task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from entree.core.pathways.landscape.build import network_of
from entree.core.pathways.landscape.designs import (
    carry_out,
    transition_years,
    with_more_treatment,
)
from entree.core.pathways.landscape.ground import Ground
from entree.core.pathways.landscape.outcomes import (
    IN_TIME,
    compared,
    flows,
    in_a_year,
    money,
    queues,
    steps,
    told_of_all,
    told_of_regions,
)
from entree.core.pathways.landscape.study import Assumption, Settings, Study
from entree.core.pathways.landscape.today import HOURS_A_WEEK, Landscape, today
from entree.core.pathways.landscape.worlds import Values, draw_worlds, neutral
from entree.core.pathways.network import Window, World
from entree.core.pathways.run import Spec, run

TODAY, EVERYONE = "today", "everyone"
# Some forty seconds of a processor with all compiling: within two minutes on a busy machine too.
QUICK = {"worlds": 8, "again_one_in": 4, "warm_up_weeks": 8, "weeks": 13, "follow_weeks": 16}


@dataclass(frozen=True, slots=True)
class Variant:
    """How designs are compared: staff, trauma care, a surge, how wide the ranges are.

    ``neutral``: without any of the effects that are said of designs.
    """

    own_staff: bool = False
    more_treatment: bool = False
    surge: bool = False
    stretch: float = 1.0
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One run: a design in a world, in a variant, with chance of its own when repeated."""

    world: int
    design: str
    variant: Variant = Variant()
    replication: int = 0


def quickly(settings: Settings) -> Settings:
    """Return settings for a look within two minutes: few worlds, a quarter of a year."""
    return replace(
        settings,
        worlds=QUICK["worlds"],
        again_one_in=QUICK["again_one_in"],
        warm_up_weeks=QUICK["warm_up_weeks"],
        weeks=QUICK["weeks"],
        follow_weeks=QUICK["follow_weeks"],
    )


def assumptions_of(study: Study, stretch: float) -> tuple[Assumption, ...]:
    """Return the assumptions with their ranges so many times as wide."""
    every = study.assumptions.values()
    if stretch == 1:
        return tuple(every)
    return tuple(one if one.is_fixed else one.stretched(stretch) for one in every)


def worlds_of(study: Study, stretch: float) -> Sequence[Values]:
    """Return the values of all worlds of a study."""
    settings = study.settings
    return _drawn(assumptions_of(study, stretch), settings.seed, settings.worlds)


@lru_cache(maxsize=4)
def _drawn(assumptions: tuple[Assumption, ...], seed: int, worlds: int) -> Sequence[Values]:
    return draw_worlds(assumptions, seed, worlds)


def window_of(settings: Settings) -> Window:
    """Return who counts, and how long each is followed."""
    begins = float(settings.warm_up_weeks * HOURS_A_WEEK)
    ends = begins + settings.weeks * HOURS_A_WEEK
    return Window(begins, ends, float(settings.follow_weeks * HOURS_A_WEEK), float(HOURS_A_WEEK))


def values_of(study: Study, task: Task) -> Values:
    """Return the values of the world of a task."""
    found = worlds_of(study, task.variant.stretch)[task.world]
    return neutral(study.assumptions, found) if task.variant.neutral else found


def landscape_of(study: Study, values: Values, design: str, variant: Variant) -> Landscape:
    """Return the landscape of a design in a world."""
    before = today(study, values)
    found = carry_out(
        study.designs[design], study.designs, before, values, own_staff=variant.own_staff
    )
    return with_more_treatment(found, values) if variant.more_treatment else found


def spec_of(ground: Ground, values: Values, task: Task) -> tuple[Spec, Landscape]:
    """Return what the engine runs for a task, and its landscape."""
    study = ground.study
    landscape = landscape_of(study, values, task.design, task.variant)
    network = network_of(ground, landscape, values, task.world, surge=task.variant.surge)
    world = World(study.settings.seed, task.world, task.replication)
    return Spec(network, window_of(study.settings), world), landscape


def live(ground: Ground, values: Values, task: Task) -> dict[str, object]:
    """Return what became of everybody in one run, as plain numbers."""
    study = ground.study
    spec, landscape = spec_of(ground, values, task)
    measures = run(spec, most_present=study.settings.most_present)
    told = told_of_all(study, measures, ground.people, landscape.reach)
    design = study.designs[task.design]
    transition = transition_years(design, study.designs, values)
    cost = money(landscape, values, transition, today(study, values))
    in_time = told[EVERYONE][IN_TIME] * told[EVERYONE]["people"] / max(1.0, landscape.reach)
    return {
        "groups": told,
        "regions": told_of_regions(study, measures, ground.people, landscape.reach),
        "queues": queues(measures),
        "steps": steps(measures),
        "flows": flows(measures),
        "money": {**cost, "in_time_a_year": in_time * in_a_year(measures)},
        "compared": compared(measures, values),
    }
