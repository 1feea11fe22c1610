"""Scores: of each part, how many criteria are met of those that could be measured; no weights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entree.core.findability.kept import Fact
from entree.core.findability.measures import Criterion, Measures


class Outcome(StrEnum):
    """What became of a criterion."""

    MET = "met"
    NOT_MET = "not met"
    NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with its outcome and the facts that it rests on."""

    criterion: Criterion
    outcome: Outcome
    proof: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score, never shown without what it counts."""

    id: str
    says: str
    judged: tuple[Judged, ...]

    @property
    def met(self) -> int:
        """Return how many criteria are met."""
        return sum(one.outcome is Outcome.MET for one in self.judged)

    @property
    def measured(self) -> int:
        """Return how many could be measured."""
        return sum(one.outcome is not Outcome.NOT_MEASURED for one in self.judged)


def judge(facts: Iterable[Fact], measures: Measures) -> list[Part]:
    """Return every part of the score of one site."""
    by_measure: dict[str, list[Fact]] = {}
    for fact in facts:
        by_measure.setdefault(fact.measure, []).append(fact)
    judged = [_judged(one, by_measure.get(one.measure, [])) for one in measures.criteria]
    return [
        Part(id_, says, tuple(one for one in judged if one.criterion.part == id_))
        for id_, says in measures.parts.items()
    ]


def _judged(criterion: Criterion, facts: Sequence[Fact]) -> Judged:
    """Return what became of a criterion; one fact against it is enough."""
    if not facts:
        return Judged(criterion, Outcome.NOT_MEASURED, ())
    against = tuple(one for one in facts if not criterion.is_met(one.value))
    if against:
        return Judged(criterion, Outcome.NOT_MET, against)
    return Judged(criterion, Outcome.MET, tuple(facts[:1]))


def repairs(parts: Iterable[Part]) -> list[Judged]:
    """Return what to repair first: in the order of the list, which begins with contact."""
    return [one for part in parts for one in part.judged if one.outcome is Outcome.NOT_MET]


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion that came out otherwise than in the audit before."""

    site: str
    criterion: str
    before: Outcome
    after: Outcome

    @property
    def is_better(self) -> bool:
        """Return whether it got better; what was or is not measured is neither."""
        return self.after is Outcome.MET and self.before is Outcome.NOT_MET

    @property
    def is_worse(self) -> bool:
        """Return whether it got worse."""
        return self.after is Outcome.NOT_MET and self.before is Outcome.MET


def compare(
    before: Mapping[str, Sequence[Part]], after: Mapping[str, Sequence[Part]]
) -> list[Difference]:
    """Return what differs between two audits by the same measures, for sites that are in both."""
    found = []
    for site in before.keys() & after.keys():
        old, new = _outcomes(before[site]), _outcomes(after[site])
        found += [
            Difference(site, name, old[name], new[name])
            for name in old.keys() & new.keys()
            if old[name] is not new[name]
        ]
    return sorted(found, key=lambda one: (one.site, one.criterion))


def _outcomes(parts: Iterable[Part]) -> dict[str, Outcome]:
    """Return the outcome of each criterion."""
    return {one.criterion.id: one.outcome for part in parts for one in part.judged}
