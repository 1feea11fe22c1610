"""Make a network of a landscape: the words of the engine, for one world and one design."""

import math
from collections.abc import Iterator, Mapping
from random import Random
from statistics import NormalDist

from entree.core.pathways.landscape import routes
from entree.core.pathways.landscape.ground import Ground
from entree.core.pathways.landscape.inflow import HOURS_A_YEAR, by_hour, cells
from entree.core.pathways.landscape.people import Person
from entree.core.pathways.landscape.routes import Router
from entree.core.pathways.landscape.study import Study
from entree.core.pathways.landscape.surge import surges
from entree.core.pathways.landscape.today import (
    GUIDE,
    HOURS_A_WEEK,
    TRAUMA_CARE,
    Desk,
    Landscape,
    open_hours,
)
from entree.core.pathways.landscape.worlds import Values
from entree.core.pathways.network import (
    EVERYONE,
    Arrivals,
    Backlog,
    Milestone,
    Network,
    Shape,
    Span,
    Station,
    exponential,
)

DAY = 24.0
GUIDE_HOURS = 0.25
FITTING, TREATED, HUMAN, WINDOW = "fitting", "treated", "human", "window"
ASKED, UNASKED = "police-asked", "police-unasked"


def network_of(
    ground: Ground, landscape: Landscape, values: Values, world: int, *, surge: bool = False
) -> Network:
    """Return the network of a landscape in a world."""
    people = coming(ground, values)
    there = tuple(
        name for name in ground.study.stations if name == GUIDE or landscape.desks[name].staff > 0
    )
    router = Router(landscape, ground.fits, values, there)
    stations = [
        guide(ground, router, people)
        if name == GUIDE
        else station(ground, router, people, name, world)
        for name in there
    ]
    again = {group: router.again(one) for group, one in people.items()}
    for name, days in ((routes.PAUSE, "pause-days"), (routes.LATER, "later-days")):
        takes = {EVERYONE: exponential(values[days] * DAY)}
        stations.append(Station(name, takes, None, after=again))
    return Network(
        stations=tuple(stations),
        arrivals=tuple(arrivals(ground, router, people, surge=surge)),
        groups=tuple(people),
        regions=len(ground.regions),
        milestones=milestones(ground.study, values),
        exits=routes.EXITS,
        backlog=backlog(landscape.desks[TRAUMA_CARE], people, values),
    )


def coming(ground: Ground, values: Values) -> dict[str, Person]:
    """Return the kinds of people of whom any come."""
    people = ground.people
    some = {group for (group, _), number in cells(people, ground.regions, values) if number > 0}
    return {group: person for group, person in people.items() if group in some}


def need_of(study: Study, person: Person) -> str:
    """Return what somebody needs first."""
    return next(event.need for event in study.events if event.id == person.event)


def station(
    ground: Ground, router: Router, people: Mapping[str, Person], name: str, world: int
) -> Station:
    """Return a desk as a station."""
    desk, study = router.landscape.desks[name], ground.study
    return Station(
        name=name,
        takes={EVERYONE: Span(Shape.LOGNORMAL, desk.takes, router.values["service-variation"])},
        servers=servers(ground, desk, name, router.values, world),
        after={
            group: router.after(one, name, need_of(study, one)) for group, one in people.items()
        },
        patience={EVERYONE: exponential(desk.patience)},
        given_up={EVERYONE: router.given_up(name)},
        regional=desk.regional,
        hours=open_hours(desk.hours),
        taken=desk.taken,
        reaches={group: tuple(reaches(study, router, one, name)) for group, one in people.items()},
    )


def guide(ground: Ground, router: Router, people: Mapping[str, Person]) -> Station:
    """Return the guide site: reading takes a while, nobody waits, and nobody is met."""
    after = {
        group: router.after(one, GUIDE, need_of(ground.study, one)) for group, one in people.items()
    }
    return Station(GUIDE, {EVERYONE: exponential(GUIDE_HOURS)}, None, after=after)


def servers(
    ground: Ground, desk: Desk, name: str, values: Values, world: int
) -> float | tuple[float, ...]:
    """Return how many are there when it is open; regions by size, with a spread.

    A place in trauma care is what its hours of treatment a week make it.
    """
    if name == TRAUMA_CARE:
        return desk.staff / values["treatment-hours"]
    whole = desk.staff / sum(open_hours(desk.hours))
    if not desk.regional:
        return whole
    spread = values["region-spread"]
    parts = [
        part * math.exp(spread * scatter(ground.study.settings.seed, world, number))
        for number, part in enumerate(ground.regions)
    ]
    return tuple(whole * part / sum(parts) for part in parts)


def scatter(seed: int, world: int, region: int) -> float:
    """Return how far a region lies from others in a world: normal, the same in every design."""
    chance = Random(f"{seed} {world} {region}")  # noqa: S311 (seeded, to be seen again)
    return NormalDist().inv_cdf(chance.random())


def reaches(study: Study, router: Router, person: Person, name: str) -> Iterator[str]:
    """Give the milestones that somebody reaches when help begins at a desk."""
    yield HUMAN
    event = next(one for one in study.events if one.id == person.event)
    if name in router.first(person, event.need):
        if not person.needs_treatment:
            yield FITTING
        if event.has_window:
            yield WINDOW
    if person.needs_treatment and name in router.treats(person):
        yield TREATED
    if name == routes.POLICE:
        yield ASKED if person.wants_police else UNASKED
    yield from (f"at-{counted}" for counted in study.stations[name].counts_as)


def milestones(study: Study, values: Values) -> tuple[Milestone, ...]:
    """Return what can be reached, and within which time it is in time."""
    counted = dict.fromkeys(name for one in study.stations.values() for name in one.counts_as)
    return (
        Milestone(HUMAN, DAY),
        Milestone(FITTING, values["in-time-support"] * DAY),
        Milestone(TREATED, (values["in-time-intake"] + values["in-time-treatment"]) * HOURS_A_WEEK),
        Milestone(WINDOW, values["window-hours"]),
        Milestone(ASKED),
        Milestone(UNASKED),
        *(Milestone(f"at-{name}") for name in counted),
    )


def arrivals(
    ground: Ground, router: Router, people: Mapping[str, Person], *, surge: bool
) -> Iterator[Arrivals]:
    """Give the streams: who comes today, who more reach brings, and a surge if wanted."""
    values = router.values
    mix = {cell: number for cell, number in cells(people, ground.regions, values) if number > 0}
    hourly = sum(mix.values()) / HOURS_A_YEAR
    rates = tuple(hourly * busy for busy in by_hour(values))
    enter = {group: router.enter(one) for group, one in people.items()}
    yield Arrivals("people", rates, mix, enter)
    more = router.landscape.reach - 1
    if more > 0:
        yield Arrivals("more-people", tuple(rate * more for rate in rates), mix, enter)
    if surge:
        begins = ground.study.settings.warm_up_weeks * float(HOURS_A_WEEK)
        yield from surges(rates, mix, enter, values, begins)


def backlog(care: Desk, people: Mapping[str, Person], values: Values) -> tuple[Backlog, ...]:
    """Return who is in trauma care, and waiting for it, when time begins."""
    group = next((name for name, one in people.items() if one.needs_treatment), None)
    if group is None or not care.staff:
        return ()
    places = care.staff / values["treatment-hours"] * (1 - care.taken)
    starts = places / values["treatment-weeks"]
    return (Backlog(TRAUMA_CARE, round(places + starts * values["wait-trauma-care"]), group),)
