"""Where a kind of person goes next from each station, in one landscape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entree.core.pathways.landscape.people import TREATMENT, Fits, Person
from entree.core.pathways.landscape.today import TRAUMA_CARE, Landscape, odds_times
from entree.core.pathways.landscape.worlds import Values
from entree.core.pathways.network import Way

POLICE, VICTIM_SUPPORT = "police", "victim-support"
PAUSE, LATER = "pause", "later"
NEVER_CAME, HELPED, DROPPED, GAVE_UP = "never-came", "helped", "dropped-out", "gave-up"
EXITS = (NEVER_CAME, HELPED, DROPPED, GAVE_UP)
# Who may be sent to a desk that nobody chose as a door: less than one in fifty.
FLOOR = 0.02
# Where somebody may be brought to the police without having asked.
UNASKED = ("centre", "gp", "safe-home", "walk-in")

Parts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Router:
    """The ways of every kind of person; ``there`` are the stations that there are."""

    landscape: Landscape
    fits: Fits
    values: Values
    there: tuple[str, ...]

    def first(self, person: Person, event_need: str) -> tuple[str, ...]:
        """Return the stations that can give what somebody needs first."""
        return self._fitting(person, event_need)

    def treats(self, person: Person) -> tuple[str, ...]:
        """Return the stations that can treat somebody."""
        return self._fitting(person, TREATMENT)

    def _fitting(self, person: Person, need: str) -> tuple[str, ...]:
        found = self.fits[person.event, person.age, person.sex, need]
        refers = self.landscape.only_refers
        return tuple(name for name in found if name in self.there and name not in refers)

    def doors(self, person: Person) -> Parts:
        """Return by which doors somebody comes in; the police is a door for who wants them."""
        parts = {
            name: part
            for name, part in self.landscape.doors[person.event].items()
            if name in self.there and part > 0 and (name != POLICE or person.wants_police)
        }
        return shared(parts)

    def enter(self, person: Person) -> tuple[Way, ...]:
        """Return the ways in; with less reach some never come."""
        reach = min(1.0, self.landscape.reach)
        return tuple(Way(name, part * reach) for name, part in self.doors(person).items())

    def again(self, person: Person) -> tuple[Way, ...]:
        """Return the ways back in, to tell it again."""
        return tuple(Way(name, part, tells=True) for name, part in self.doors(person).items())

    def given_up(self, station: str) -> tuple[Way, ...]:
        """Return where somebody goes who gave up waiting."""
        back = self.values["comes-back"] if station != TRAUMA_CARE else 0.0
        return (Way(PAUSE, back), Way(GAVE_UP, 1 - back))

    def after(self, person: Person, station: str, event_need: str) -> tuple[Way, ...]:
        """Return where somebody goes after having been helped at a station."""
        if station == TRAUMA_CARE:
            return self._done(1.0)
        values = self.values
        police = values["police-after-help"] if person.wants_police else 0.0
        if not person.wants_police and station in UNASKED:
            police = values["police-unasked"]
        if station == POLICE or POLICE not in self.there:
            police = 0.0
        left = 1 - police
        ways = [Way(POLICE, police, tells=True)] if police else []
        if station == POLICE and VICTIM_SUPPORT in self.there:
            onward = values["police-to-victim-support"]
            ways += told(VICTIM_SUPPORT, onward, self.landscape.sending[station].tells)
            left -= onward
        if station in self.first(person, event_need):
            if not person.needs_treatment:
                return (*ways, *self._done(left))
            dropout = self._dropout(station, values["dropout-treatment"])
            return (*ways, *self._sent(station, shared_over(self.treats(person)), left, dropout))
        targets = self._targets(person, station, event_need)
        dropout = self._dropout(station, None)
        return (*ways, *self._sent(station, targets, left, dropout))

    def _dropout(self, station: str, usually: float | None) -> float:
        """Return who drops out; to treatment the desk's odds count over another chance."""
        here = self.landscape.sending[station].dropout
        if usually is None:
            return here
        usual = self.values["dropout-referral"]
        times = (here / (1 - here)) / (usual / (1 - usual))
        return odds_times(usually, times)

    def _done(self, left: float) -> tuple[Way, ...]:
        """Return the ways of who has been helped: some need help again later."""
        relapse = self.values["relapse"] * left
        return (Way(LATER, relapse), Way(HELPED, left - relapse))

    def _targets(self, person: Person, station: str, event_need: str) -> Parts:
        """Return where somebody is sent: to what fits, or to a door that does not."""
        through = self.landscape.through.get(station)
        if through in self.there:
            return {through: 1.0}
        doors = self.doors(person)
        right = self.first(person, event_need)
        fitting = shared({name: doors.get(name, 0.0) + FLOOR for name in right})
        others = {
            name: part
            for name, part in doors.items()
            if name not in right and name != station and self.landscape.desks.get(name)
        }
        knows = self.landscape.sending[station].right if others else 1.0
        wrong = shared(others)
        return {
            **{name: part * knows for name, part in fitting.items()},
            **{name: part * (1 - knows) for name, part in wrong.items()},
        }

    def _sent(self, station: str, targets: Parts, left: float, dropout: float) -> Iterator[Way]:
        """Give the ways of being sent on: to each target, telling it again or not, or lost."""
        tells = self.landscape.sending[station].tells
        lost = left * dropout if targets else left
        yield Way(DROPPED, lost)
        for name, part in targets.items():
            yield from told(name, (left - lost) * part, tells)


def told(to: str, chance: float, tells: float) -> tuple[Way, Way]:
    """Return a way as two: with telling it again, and without."""
    return Way(to, chance * tells, tells=True), Way(to, chance * (1 - tells))


def shared(parts: Parts) -> dict[str, float]:
    """Return parts that add up to one."""
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()} if whole else {}


def shared_over(names: tuple[str, ...]) -> dict[str, float]:
    """Return the same part for each."""
    return {name: 1 / len(names) for name in names}
