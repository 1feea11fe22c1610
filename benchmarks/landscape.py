"""A landscape for the engine's benchmark: twelve kinds of stations, sixteen regions, ten groups.

Its shape is as the real one's; its numbers are invented to keep stations busy, and say nothing.
"""

from entree.core.pathways.network import (
    EVERYONE,
    Arrivals,
    Backlog,
    Milestone,
    Network,
    Shape,
    Span,
    Station,
    Way,
    Ways,
    Window,
    exponential,
)

GROUPS = tuple(f"group {number}" for number in range(10))
REGIONS = 16
YEAR = 24.0 * 365
# Hours of the week in which an office is open, by night and day, and a line in the evenings.
OFFICE = tuple(float(h % 24 in range(9, 17) and h < 120) for h in range(168))
LINE = tuple(1.0 if h % 24 in range(8, 23) else 0.25 for h in range(168))
CHAT = tuple(float(h % 24 in range(16, 22)) for h in range(168))
DAY = tuple(0.4 + 1.2 * (h % 24 in range(9, 23)) for h in range(168))
OPEN = sum(OFFICE) / 168


def ways(**chances: float) -> dict[str, Ways]:
    """Return ways for everyone, from the names of stations with their chances."""
    return {
        EVERYONE: tuple(
            Way(name.replace("_", " "), chance, tells=name != "home")
            for name, chance in chances.items()
        )
    }


def about(mean: float, variation: float = 1.0) -> dict[str, Span]:
    """Return a lognormal span for everyone."""
    return {EVERYONE: Span(Shape.LOGNORMAL, mean, variation)}


def bears(mean: float) -> dict[str, Span]:
    """Return how long everyone is ready to wait."""
    return {EVERYONE: exponential(mean)}


def by_region(servers: float) -> tuple[float, ...]:
    """Share servers over regions of unequal size."""
    return tuple(servers * (0.5 + region / 15) / REGIONS for region in range(REGIONS))


def doors(busy: float) -> tuple[Station, ...]:
    """Return the doors that people come to first."""
    return (
        Station(
            "helpline",
            about(0.5),
            0.2 * busy,
            ways(centre=0.3, victim_support=0.2, gp=0.15, home=0.1),
            bears(0.2),
            ways(home=0.5),
            hours=LINE,
        ),
        Station(
            "chat",
            about(0.8),
            2.0 * busy,
            ways(centre=0.2, helpline=0.1, online_desk=0.1, home=0.2),
            bears(0.3),
            ways(home=0.5),
            hours=CHAT,
        ),
        Station(
            "online desk",
            about(1.0),
            0.2 * busy / OPEN,
            ways(police=0.2, victim_support=0.1),
            bears(48.0),
            ways(home=0.4),
            hours=OFFICE,
        ),
        Station("home", about(300.0, 2.0), None, ways(helpline=0.2, gp=0.2, chat=0.1)),
    )


def organisations(busy: float) -> tuple[Station, ...]:
    """Return the organisations in each region."""
    return (
        Station(
            "centre",
            about(2.0),
            by_region(1.6 * busy),
            ways(trauma_care=0.35, police=0.2, victim_support=0.2, gp=0.1),
            bears(24.0),
            ways(gp=0.3, home=0.3),
            regional=True,
            reaches={EVERYONE: ("human", "fitting")},
        ),
        Station(
            "victim support",
            about(1.5),
            by_region(0.9 * busy / OPEN),
            ways(lawyer=0.1, police=0.1, trauma_care=0.2),
            bears(200.0),
            ways(home=0.3),
            regional=True,
            hours=OFFICE,
            taken=0.5,
            reaches={EVERYONE: ("human",)},
        ),
    )


def offices(busy: float) -> tuple[Station, ...]:
    """Return what has office hours in each region, and mainly serves others."""
    return (
        Station(
            "gp",
            about(0.3),
            by_region(0.3 * busy / OPEN),
            ways(trauma_care=0.3, centre=0.2, safe_home=0.05),
            bears(72.0),
            ways(home=0.4),
            regional=True,
            hours=OFFICE,
            taken=0.6,
            reaches={EVERYONE: ("human",)},
        ),
        Station(
            "police",
            about(3.0),
            by_region(2.0 * busy / OPEN),
            ways(centre=0.3, victim_support=0.4, lawyer=0.1),
            bears(400.0),
            ways(home=0.2),
            regional=True,
            hours=OFFICE,
            taken=0.4,
        ),
    )


def longer(busy: float) -> tuple[Station, ...]:
    """Return the help that takes longer."""
    return (
        Station(
            "lawyer",
            about(4.0),
            0.5 * busy / OPEN,
            ways(mediation=0.1),
            bears(900.0),
            ways(),
            hours=OFFICE,
        ),
        Station(
            "trauma care",
            {EVERYONE: Span(Shape.GAMMA, 2500.0, 0.7)},
            by_region(500 * busy),
            ways(gp=0.1),
            bears(5000.0),
            ways(gp=0.3, home=0.2),
            regional=True,
            level={GROUPS[0]: 0, EVERYONE: 1},
            reaches={EVERYONE: ("fitting",)},
        ),
        Station(
            "safe home",
            about(40.0),
            by_region(1.2 * busy),
            ways(trauma_care=0.2),
            bears(1000.0),
            ways(home=0.2),
            regional=True,
        ),
        Station("mediation", about(20.0), 0.12 * busy, ways(), bears(2000.0), ways()),
    )


def landscape(people: float) -> Network:
    """Return the landscape for so many people a year."""
    hourly = people / YEAR
    # How many of them pass a kind of station, times how long they stay, is what it has to bear.
    busy = hourly / 0.85
    stations = (*doors(busy), *organisations(busy), *offices(busy), *longer(busy))
    mix = {(group, region): 1.0 + region / 8 for group in GROUPS for region in range(REGIONS)}
    enter = {
        group: (
            Way("helpline", 0.3), Way("chat", 0.15), Way("centre", 0.15), Way("gp", 0.15),
            Way("police", 0.05 + number / 100), Way("victim support", 0.05),
            Way("online desk", 0.04),
        )
        for number, group in enumerate(GROUPS)
    }  # fmt: skip
    return Network(
        stations=stations,
        arrivals=(Arrivals("people", tuple(hourly * part for part in DAY), mix, enter),),
        groups=GROUPS,
        regions=REGIONS,
        milestones=(Milestone("human", 72.0), Milestone("fitting", 168.0)),
        backlog=tuple(
            Backlog("trauma care", int(500 * busy / REGIONS), GROUPS[1], region)
            for region in range(REGIONS)
        ),
    )


def years(number: float) -> Window:
    """Return a window of so many years after one to warm up; everyone is followed for a year."""
    return Window(YEAR, YEAR * (1 + number), YEAR, 24.0 * 28)
