"""What a run tells, in words: visits to stations, people, milestones, moves, and how full it was.

Everyone who came in the window is followed for the same time, and who still waits then counts
as waiting. Counts can be added over runs.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from entree.core.pathways import state as s
from entree.core.pathways.arrays import Label, first_places
from entree.core.pathways.network import Network, Window
from entree.core.pathways.state import BINS, RATIO, SMALLEST, Floats, Ints, Tally

# Where the bins of waits end; the last one has no end.
EDGES = np.append(SMALLEST * RATIO ** np.arange(BINS - 1), np.inf)


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took until something happened, among so many to whom it might have."""

    among: int
    happened: int
    at_once: int
    total: float
    squares: float
    bins: Ints

    @property
    def mean(self) -> float:
        """The mean of those to whom it happened; not a number when to nobody."""
        return self.total / self.happened if self.happened else float("nan")

    @property
    def variance(self) -> float:
        """The variance among those to whom it happened."""
        return self.squares / self.happened - self.mean**2 if self.happened else float("nan")

    def by(self, time: float) -> float:
        """Return to which part of all it happened by this time (as exact as a bin, 16 %)."""
        if not self.among:
            return float("nan")
        known = np.concatenate([[self.at_once], self.at_once + np.cumsum(self.bins)])
        return float(np.interp(time, [0.0, *EDGES[:-1]], known[:-1])) / self.among

    def quantile(self, part: float) -> float:
        """Return by when it had happened to this part of all; infinite when it never did."""
        known = np.concatenate([[self.at_once], self.at_once + np.cumsum(self.bins)])
        wanted = part * self.among
        if wanted <= self.at_once:
            return 0.0
        place = int(np.searchsorted(known, wanted))
        if place >= BINS:
            return float("inf")
        low = EDGES[place - 2] if place > 1 else 0.0
        share = (wanted - known[place - 1]) / (known[place] - known[place - 1])
        return float(low + share * (EDGES[place - 1] - low))


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits that began to wait in the window, and what became of them while they were followed.

    ``joined`` is the sum of ``begun``, ``given_up``, ``refused`` and ``still_waiting``.
    """

    joined: int
    begun: int
    given_up: int
    refused: int
    still_waiting: int
    found_closed: int
    wait: Times
    given_up_after: float
    follow: float
    # What one would see who looks only at those whose service begins within the window.
    wait_seen_meanwhile: float

    @property
    def least_mean_wait(self) -> float:
        """The mean wait when each who still waits has only waited as long as they were followed."""
        among = self.begun + self.still_waiting
        total = self.wait.total + self.still_waiting * self.follow
        return total / among if among else float("nan")


@dataclass(frozen=True, slots=True)
class People:
    """People who came in the window: out by which exit, or still underway when last seen."""

    came: int
    underway: int
    out: dict[str, int]
    tellings: int
    tellings_squared: int


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people reached a milestone while they were followed, in time, and after how long."""

    came: int
    reached: int
    in_time: int
    time: Times


@dataclass(frozen=True, slots=True)
class Measures:
    """The counts of one run or of several, with words to ask for them."""

    network: Network
    window: Window
    labels: tuple[Label, ...]
    tally: Tally

    def visits(self, station: str, groups: Collection[str] = ()) -> Visits:
        """Return the visits of these groups, or of all, to a kind of station."""
        kind, rows = self._kind(station), self._groups(groups)
        counts = self.tally.visits[kind, rows].sum(axis=0).tolist()
        sums = self.tally.waits[kind, rows].sum(axis=0).tolist()
        bins = self.tally.wait_bins[kind, rows].sum(axis=0)
        at_once, joined, begun = counts[s.AT_ONCE], counts[s.JOINED], counts[s.BEGUN]
        left, meanwhile = counts[s.LEFT_QUEUE], counts[s.BEGUN_MEANWHILE]
        return Visits(
            joined=joined,
            begun=begun,
            given_up=left,
            refused=counts[s.REFUSED],
            still_waiting=counts[s.STILL_WAITING],
            found_closed=counts[s.FOUND_CLOSED],
            wait=Times(joined, begun, at_once, sums[s.WAIT], sums[s.WAIT_SQUARED], bins),
            given_up_after=sums[s.LEFT_AFTER] / left if left else float("nan"),
            follow=self.window.follow,
            wait_seen_meanwhile=sums[s.WAIT_MEANWHILE] / meanwhile if meanwhile else float("nan"),
        )

    def people(self, groups: Collection[str] = (), regions: Collection[int] = ()) -> People:
        """Return the people of these groups and regions, or of all."""
        counts = self.tally.people[np.ix_(self._groups(groups), self._regions(regions))]
        row = counts.sum(axis=(0, 1)).tolist()
        out = dict(zip(self.network.exits, row[s.FIRST_EXIT :], strict=True))
        return People(row[s.BORN], row[s.UNDERWAY], out, row[s.TELLINGS], row[s.TELLINGS_SQUARED])

    def reached(
        self, milestone: str, groups: Collection[str] = (), regions: Collection[int] = ()
    ) -> Reached:
        """Return who reached a milestone; the bins of its times are those of all regions."""
        number = [one.name for one in self.network.milestones].index(milestone)
        cells = np.ix_(self._groups(groups), self._regions(regions), [number])
        counts = self.tally.reached[cells].sum(axis=(0, 1, 2)).tolist()
        total, squares = self.tally.reached_time[cells].sum(axis=(0, 1, 2)).tolist()
        came = self.people(groups, regions).came
        bins = self.tally.reached_bins[self._groups(groups), number].sum(axis=0)
        among = came if not regions else self.people(groups).came
        happened = counts[s.REACHED]
        time = Times(among, happened, 0, total, squares, bins)
        return Reached(came, happened, counts[s.IN_TIME], time)

    def moves(self) -> Iterator[tuple[Label, int]]:
        """Give every way on with how many people of the window took it, followed or not."""
        yield from zip(self.labels, self.tally.moved.tolist(), strict=True)

    def crowd(self, station: str, region: int = 0) -> Floats:
        """Return how many waited and were being helped on average, in each period."""
        kind = self._kind(station)
        place = first_places(self.network)[kind]
        if self.network.stations[kind].regional:
            place += region
        found: Floats = self.tally.series[place] / self.window.period
        return found

    def _kind(self, station: str) -> int:
        return [one.name for one in self.network.stations].index(station)

    def _groups(self, groups: Collection[str]) -> list[int]:
        return [self.network.groups.index(group) for group in groups or self.network.groups]

    def _regions(self, regions: Collection[int]) -> list[int]:
        return list(regions or range(self.network.regions))


def added(several: Sequence[Measures]) -> Measures:
    """Add up runs of the same network and window, in their order."""
    first = several[0]
    columns = zip(*(one.tally for one in several), strict=True)
    tally = Tally(*(np.sum(column, axis=0) for column in columns))
    return Measures(first.network, first.window, first.labels, tally)
