"""How many people of each kind come in a year, when, and from which region.

Inflow = recent events times seeking, plus people with older events times coming forward. Those
who never seek are not simulated. 16 and 17 year olds are in the survey of adults.
"""

from collections.abc import Iterator, Mapping

from entree.core.pathways.landscape.people import Person
from entree.core.pathways.landscape.worlds import Values

HOURS_A_YEAR = 8766.0
ACUTE, RECENT, PAST, ONLINE = "acute", "recent", "past", "online"
EVENTS = (ACUTE, RECENT, PAST, ONLINE)
ADULT, MINOR = "adult", "minor"
WOMAN, MAN = "woman", "man"


def seekers(event: str, age: str, sex: str, values: Values) -> float:
    """Return how many people of an event, age and sex look for help in a year."""
    men = values["men-seek"] if sex == MAN else 1.0
    if event == PAST:
        return coming_forward(age, sex, values) * men
    if event == ONLINE:
        events = values["adults"] * values["online-share"] if age == ADULT else 0.0
        events += values["online-minors"] if age == MINOR else 0.0
        women = values["women-of-physical" if age == ADULT else "girls-of-minors"]
        return events * part_of(sex, women) * values["seek-online"] * men
    if age == ADULT:
        events, women = values["physical-adults"], values["women-of-physical"]
        seeking = values["seek-physical"]
    else:
        events, women = values["physical-minors"], values["girls-of-minors"]
        seeking = values["seek-minors"]
    at_once = values["acute-of-recent"] if event == ACUTE else 1 - values["acute-of-recent"]
    return events * part_of(sex, women) * seeking * at_once * men


def coming_forward(age: str, sex: str, values: Values) -> float:
    """Return how many people with older events come forward in a year; minors have none here."""
    if age == MINOR:
        return 0.0
    lifetime = values["lifetime-women" if sex == WOMAN else "lifetime-men"]
    return values["adults"] / 2 * lifetime * values["coming-forward"]


def part_of(sex: str, women: float) -> float:
    """Return which part of people is of a sex."""
    return women if sex == WOMAN else 1 - women


def a_year(person: Person, values: Values) -> float:
    """Return how many people of this kind come in a year."""
    treatment = values[f"treatment-need-{person.event}"]
    police = values[f"wants-police-{person.event}"]
    return (
        seekers(person.event, person.age, person.sex, values)
        * (treatment if person.needs_treatment else 1 - treatment)
        * (police if person.wants_police else 1 - police)
    )


def cells(
    people: Mapping[str, Person], regions: tuple[float, ...], values: Values
) -> Iterator[tuple[tuple[str, int], float]]:
    """Give how many people of each group and region come in a year."""
    for group, person in people.items():
        number = a_year(person, values)
        for region, part in enumerate(regions):
            yield (group, region), number * part


def by_hour(values: Values) -> tuple[float, ...]:
    """Return how busy each hour of the week is, 1 on average.

    Night is from 22 to 8; the weekend has its part of all that comes.
    """
    days = [(1 - values["weekend-part"]) / 5] * 5 + [values["weekend-part"] / 2] * 2
    night, light = values["night-part"] / 10, (1 - values["night-part"]) / 14
    return tuple(
        168 * days[hour // 24] * (light if hour % 24 in range(8, 22) else night)
        for hour in range(168)
    )
