"""What became of people in one run, by declared group, and what today's design is held against."""

import math
from collections.abc import Collection, Mapping

from entree.core.pathways.landscape.build import ASKED, FITTING, HUMAN, TREATED, UNASKED, WINDOW
from entree.core.pathways.landscape.people import Person
from entree.core.pathways.landscape.routes import DROPPED, GAVE_UP, LATER, NEVER_CAME, PAUSE
from entree.core.pathways.landscape.study import Declared, Study
from entree.core.pathways.landscape.surge import height
from entree.core.pathways.landscape.today import GUIDE, HOURS_A_WEEK, Landscape
from entree.core.pathways.landscape.worlds import Values
from entree.core.pathways.measures import Measures

Told = dict[str, float]
WEEKS_A_YEAR = 365.25 / 7
DAY = 24.0
NOT_DESKS = (GUIDE, PAUSE, LATER)
# After how many hours of waiting it is told who was helped: the curve of a waiting time.
WAITED = {
    "in_an_hour": 1.0,
    "in_a_day": DAY,
    "in_a_week": 7 * DAY,
    "in_a_month": 30 * DAY,
    "in_14_weeks": 98 * DAY,
}
IN_TIME = "in_time"


def members(people: Mapping[str, Person], declared: Declared) -> list[str]:
    """Return the groups of the engine that are in a declared group."""
    return [name for name, person in people.items() if person.is_of(declared)]


def part(some: float, whole: float) -> float:
    """Return a share, not a number when it is of nobody."""
    return some / whole if whole else math.nan


def told_of(
    measures: Measures, people: Mapping[str, Person], groups: Collection[str], reach: float
) -> Told:
    """Return what is told of some groups; shares are of those who look for help today."""
    them = measures.people(groups)
    looked = them.came / max(1.0, reach)
    inside = them.came - them.out[NEVER_CAME]
    human = measures.reached(HUMAN, groups)
    fitting, in_time, waited = fitting_help(measures, people, groups)
    visits = [measures.visits(name, groups) for name in desks(measures)]
    return {
        "people": float(them.came),
        IN_TIME: part(in_time, looked),
        "fitting": part(fitting, looked),
        "fitting_days": part(waited / DAY, fitting),
        "human_hours": part(human.time.total, human.reached),
        "human_in_a_day": part(human.in_time, looked),
        "tellings": part(them.tellings, inside),
        "dropped_out": part(them.out[DROPPED], inside),
        "gave_up": part(them.out[GAVE_UP], inside),
        "underway": part(them.underway, inside),
        "abandoned_contacts": part(sum(one.given_up + one.refused for one in visits), inside),
        "found_closed": part(sum(one.found_closed for one in visits), inside),
        **medical_window(measures, people, groups, reach),
        **police(measures, people, groups, reach),
    }


def desks(measures: Measures) -> list[str]:
    """Return the stations where people wait."""
    return [one.name for one in measures.network.stations if one.name not in NOT_DESKS]


def fitting_help(
    measures: Measures,
    people: Mapping[str, Person],
    groups: Collection[str],
    regions: Collection[int] = (),
) -> tuple[int, int, float]:
    """Return how many reached fitting help, in time, and after how many hours in all.

    Fitting help is treatment for who needs that, and the first thing needed for others.
    """
    reached, in_time, hours = 0, 0, 0.0
    for name, is_treated in ((FITTING, False), (TREATED, True)):
        some = [group for group in groups if people[group].needs_treatment is is_treated]
        if some:
            one = measures.reached(name, some, regions)
            reached, in_time = reached + one.reached, in_time + one.in_time
            hours += one.time.total
    return reached, in_time, hours


def medical_window(
    measures: Measures, people: Mapping[str, Person], groups: Collection[str], reach: float
) -> Told:
    """Return who of those with something medical to win reached it in the window."""
    some = [group for group in groups if people[group].event == "acute"]
    if not some:
        return {}
    looked = measures.people(some).came / max(1.0, reach)
    return {"in_window": part(measures.reached(WINDOW, some).in_time, looked)}


def police(
    measures: Measures, people: Mapping[str, Person], groups: Collection[str], reach: float
) -> Told:
    """Return who reached the police of those who want to, and who met them unasked."""
    wanting = [group for group in groups if people[group].wants_police]
    others = [group for group in groups if not people[group].wants_police]
    found = {}
    for name, milestone, some in (
        ("police_wanted", ASKED, wanting),
        ("police_unasked", UNASKED, others),
    ):
        if some:
            looked = measures.people(some).came / max(1.0, reach)
            found[name] = part(measures.reached(milestone, some).reached, looked)
    return found


def told_of_all(
    study: Study, measures: Measures, people: Mapping[str, Person], reach: float
) -> dict[str, Told]:
    """Return what is told of each declared group."""
    there = {name: one for name, one in people.items() if name in measures.network.groups}
    found = {}
    for declared in study.groups:
        groups = members(there, declared)
        if groups:
            found[declared.id] = told_of(measures, there, groups, reach)
    return found


def told_of_regions(
    study: Study, measures: Measures, people: Mapping[str, Person], reach: float
) -> dict[str, Told]:
    """Return of each region how many came, and who of them reached fitting help in time."""
    there = {name: one for name, one in people.items() if name in measures.network.groups}
    found = {}
    for number, region in enumerate(study.regions):
        came = measures.people(list(there), [number]).came
        human = measures.reached(HUMAN, list(there), [number])
        in_time = fitting_help(measures, there, list(there), [number])[1]
        found[region] = {
            "people": float(came),
            IN_TIME: part(in_time, came / max(1.0, reach)),
            "human_in_a_day": part(human.in_time, came / max(1.0, reach)),
        }
    return found


def in_a_year(measures: Measures) -> float:
    """Return by what counts of the window are to be multiplied to have those of a year."""
    return WEEKS_A_YEAR * HOURS_A_WEEK / (measures.window.ends - measures.window.begins)


def steps(measures: Measures) -> Told:
    """Return which part of those who go on from a desk are lost there."""
    lost: dict[str, int] = {}
    all_: dict[str, int] = {}
    for label, number in measures.moves():
        all_[label.origin] = all_.get(label.origin, 0) + number
        if label.to in {DROPPED, GAVE_UP}:
            lost[label.origin] = lost.get(label.origin, 0) + number
    return {name: part(number, all_[name]) for name, number in lost.items()}


def queues(measures: Measures) -> dict[str, Told]:
    """Return of each desk how many came a year, how long they waited, and who gave up."""
    found = {}
    for name in desks(measures):
        one = measures.visits(name)
        found[name] = {
            "visits_a_year": one.joined * in_a_year(measures),
            "mean_wait_hours": one.wait.mean,
            "least_mean_wait_hours": one.least_mean_wait,
            "given_up": part(one.given_up, one.joined),
            "found_closed": part(one.found_closed, one.joined),
            "still_waiting": part(one.still_waiting, one.joined),
            **{word: one.wait.by(hours) for word, hours in WAITED.items()},
        }
    return found


def flows(measures: Measures) -> dict[str, Told]:
    """Return how many people a year went from where to where: for flow pictures."""
    scale = in_a_year(measures)
    found: dict[str, Told] = {}
    for label, number in measures.moves():
        if number:
            row = found.setdefault(label.origin, {})
            row[label.to] = row.get(label.to, 0.0) + number * scale
    return found


def money(landscape: Landscape, values: Values, transition: float, before: Landscape) -> Told:
    """Return staff hours a week and cost a year, in millions, and the cost of the transition.

    The transition costs so many years of the hours that come on top or move.
    """
    yearly = WEEKS_A_YEAR * values["cost-hour"] / 1e6
    moved = sum(
        max(0.0, desk.staff - before.desks[name].staff) for name, desk in landscape.desks.items()
    )
    return {
        "staff_hours_a_week": landscape.staff_hours,
        "cost_a_year": landscape.staff_hours * yearly,
        "transition_cost": moved * yearly * transition,
    }


def compared(measures: Measures, values: Values) -> Told:
    """Return what the targets are compared with, in a year, each in the unit of its count.

    From 2021 the centres count who phones and chats; before that, who was registered at one.
    """
    scale = in_a_year(measures)

    def persons(name: str) -> float:
        return measures.reached(f"at-{name}").reached * scale

    reports = measures.visits("police").begun * scale * values["reports-per-visit"]
    asked = measures.reached(ASKED).reached * scale
    csg = persons("centre") + (persons("csg") - persons("centre")) * values["csg-line-chat-share"]
    requests = persons("image-desk") * values["requests-per-person"]
    six = csg + persons("victim-support") + persons("sport") + persons("image-desk")
    six += persons("safe-home") * values["six-safe-home-share"]
    return {
        "persons-at-csg": csg,
        "persons-at-centre": persons("centre"),
        "persons-at-victim-support": persons("victim-support"),
        "reports-at-police": reports,
        "requests-at-image-desk": requests,
        "contacts-at-six": six * values["contacts-per-person"],
        "aangifte-per-melding": part(asked * values["aangifte-after-report"], reports),
        "surge-chats-day-1": values["surge-base"] * (1 + height(1, values)),
        "surge-chats-day-4": values["surge-base"] * (1 + height(4, values)),
    }
