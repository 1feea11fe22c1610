"""How often intervals hold the truth, where samples are as the design says.

Every run draws an invented sample of people of whom the truth is known, in the simple random case
and in a stratified, a clustered and a raked one. ``--number`` runs, 2,000 or more to say anything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.table import Row
from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Design, Floats, drawn, of_contacts, simple
from entree.core.study.differences import Difference, difference_of_means, difference_of_shares
from entree.core.study.estimates import mean, quantile, ratio, share
from entree.core.study.intervals import How
from entree.core.study.results import Estimate
from entree.core.study.weights import margin, rake

PEOPLE = 300
LOW, HIGH = 0.93, 0.97
# Fewer runs say nothing within a percent.
ENOUGH = 2000
Found = Estimate | Difference
Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Case:
    """One number whose truth is known, estimated from a sample drawn anew each time."""

    name: str
    truth: float
    estimate: Callable[[Rng], Found]
    is_small: bool = False  # fewer than 50 answers: only too sure is wrong


def sample_of(design: Design) -> Sample:
    """Return a sample that was drawn."""
    return Sample(Arm.PROBABILITY, design)


def holds(rng: Rng, chance: float, n: int = PEOPLE) -> Floats:
    """Return who of n says yes."""
    return np.where(rng.random(n) < chance, 1.0, 0.0)


def shares() -> Iterator[Case]:
    """Give shares of a simple random sample, by each kind of interval."""
    plain = sample_of(simple(PEOPLE))
    for how in How:
        for chance in (0.5, 0.15):
            yield Case(
                f"share {chance:g}, {how}",
                chance,
                partial(_share, plain, chance, how),
            )
    for number in (120, 40, 15):
        yield Case(
            f"share 0.3 of a domain of about {number}",
            0.3,
            partial(_domain, plain, number),
            is_small=number < 50,
        )


def means() -> Iterator[Case]:
    """Give means, ratios, quantiles and differences of a simple random sample."""
    plain = sample_of(simple(PEOPLE))
    yield Case("mean times told", 2.0, lambda rng: mean(plain, rng.poisson(2.0, PEOPLE)))
    yield Case("median", np.log(2), lambda rng: quantile(plain, rng.exponential(size=PEOPLE), 0.5))
    yield Case("ratio", 0.4, lambda rng: _ratio(plain, rng))
    yield Case("difference of shares", 0.2, lambda rng: _two_shares(plain, rng))
    yield Case("difference of means", 0.5, lambda rng: _two_means(plain, rng))


def designs() -> Iterator[Case]:
    """Give shares of samples that are no simple ones."""
    yield Case("share of contacts, by person", 0.5, _contacts)
    yield Case("share, four strata", 0.4, _strata)
    yield Case("share, forty clusters", 0.3, _clusters)
    yield Case("difference of shares, forty clusters", 0.2, _two_in_clusters)
    yield Case("share, raked to a known margin", 0.4, lambda rng: _raked(rng, 0.0))
    yield Case("share, raked to a margin with an error", 0.4, lambda rng: _raked(rng, 0.03))


def cases() -> list[Case]:
    """Return all of them."""
    return [*shares(), *means(), *designs()]


def covered(case: Case, runs: int, rng: Rng, level: float = 0.95) -> float:
    """Return in which part of the runs the interval holds the truth."""
    held = 0
    for _ in range(runs):
        found = case.estimate(rng)
        interval = found.interval(level) if isinstance(found, Difference) else found.interval
        held += interval.low <= case.truth <= interval.high
    return held / runs


def is_right(case: Case, part: float) -> bool:
    """Say whether it is covered as often as it says, or not less where there are few."""
    return LOW <= part <= (1 if case.is_small else HIGH)


def rows(number: int = ENOUGH, seed: int = 9) -> list[Row]:
    """Return a row for each case."""
    found = []
    for case in cases():
        part = covered(case, number, np.random.default_rng(seed))
        budget = f"{LOW:.0%} or more" if case.is_small else f"{LOW:.0%} to {HIGH:.0%}"
        is_met = is_right(case, part) if number >= ENOUGH else None
        found.append(Row(f"covered: {case.name}", f"{part:.1%}", budget, is_met))
    return found


def _share(plain: Sample, chance: float, how: How, rng: Rng) -> Estimate:
    return share(plain, holds(rng, chance), how=how)


def _domain(plain: Sample, number: int, rng: Rng) -> Estimate:
    return share(plain, holds(rng, 0.3), among=rng.random(PEOPLE) < number / PEOPLE)


def _ratio(plain: Sample, rng: Rng) -> Estimate:
    below = rng.uniform(1, 3, PEOPLE)
    return ratio(plain, 0.4 * below + rng.normal(0, 0.3, PEOPLE) * below, below)


def _two_shares(plain: Sample, rng: Rng) -> Difference:
    first = rng.random(PEOPLE) < 0.5
    answers = np.where(first, holds(rng, 0.4), holds(rng, 0.2))
    return difference_of_shares(plain, answers, first, ~first)


def _two_means(plain: Sample, rng: Rng) -> Difference:
    first = rng.random(PEOPLE) < 0.3
    values = np.where(first, rng.poisson(2.5, PEOPLE), rng.poisson(2.0, PEOPLE))
    return difference_of_means(plain, values, first, ~first)


def _contacts(rng: Rng) -> Estimate:
    """Contacts of one person are alike: who was believed once is believed more often."""
    person = np.repeat(np.arange(PEOPLE), rng.poisson(2.0, PEOPLE))
    chance = rng.beta(1.5, 1.5, PEOPLE)[person]
    design = of_contacts(simple(PEOPLE), person)
    return share(sample_of(design), (rng.random(len(person)) < chance) * 1.0)


def _strata(rng: Rng) -> Estimate:
    strata = np.repeat(np.arange(4), PEOPLE // 4)
    weights, chances = np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.1, 0.2, 0.5, 0.5])
    answers = (rng.random(PEOPLE) < chances[strata]) * 1.0
    return share(sample_of(drawn(weights[strata], strata=strata)), answers)


def _clusters(rng: Rng) -> Estimate:
    clusters = np.repeat(np.arange(40), 8)
    chance = rng.beta(6, 14, 40)[clusters]
    design = drawn(np.ones(320), clusters=clusters)
    return share(sample_of(design), (rng.random(320) < chance) * 1.0)


def _two_in_clusters(rng: Rng) -> Difference:
    """Clusters lift both groups alike."""
    clusters, lift = np.repeat(np.arange(40), 8), rng.uniform(-0.15, 0.15, 40)
    first = np.tile([True, False], 160)
    chance = np.where(first, 0.5, 0.3) + lift[clusters]
    sample = sample_of(drawn(np.ones(320), clusters=clusters))
    return difference_of_shares(sample, rng.random(320) < chance, first, ~first)


def _raked(rng: Rng, error: float) -> Estimate:
    """Half are women, of whom 0.6 say yes, and 0.2 of the others; women answer more."""
    is_woman = rng.random(PEOPLE) < 0.7
    answers = np.where(is_woman, holds(rng, 0.6), holds(rng, 0.2))
    part = np.array([0.5, 0.5]) + rng.normal(0, error) * np.array([1.0, -1.0])
    square = error**2 * np.array([[1.0, -1.0], [-1.0, 1.0]])
    sex = margin(np.where(is_woman, 0, 1), part, square)
    return share(sample_of(rake(simple(PEOPLE), [sex]).design), answers)
