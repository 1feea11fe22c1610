"""Who comes: kinds of people in the front door's words, and which stations have fitting help.

What fits is asked of the front door. A station is fitting for somebody when it can give what they
need, and one of its organisations has an offer that fits and serves that need.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from entree.core.intake.advise import view
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_answer
from entree.core.pathways.landscape.study import Declared, Event, Kind, Study
from entree.core.truth import Truth

TREATMENT = "treatment"


@dataclass(frozen=True, slots=True)
class Person:
    """A kind of person: a group of the engine."""

    event: str
    age: str
    sex: str
    needs_treatment: bool
    wants_police: bool

    @property
    def group(self) -> str:
        """Return the name of the group."""
        treatment = "treatment" if self.needs_treatment else "support"
        police = "police" if self.wants_police else "no-police"
        return f"{self.event} {self.age} {self.sex} {treatment} {police}"

    def is_of(self, declared: Declared) -> bool:
        """Whether this kind of person is in a declared group."""
        return (
            (not declared.events or self.event in declared.events)
            and (not declared.ages or self.age in declared.ages)
            and (not declared.sexes or self.sex in declared.sexes)
            and declared.treatment in {None, self.needs_treatment}
        )


# Which stations give fitting help: (event, age, sex, need) to the names of stations.
Fits = Mapping[tuple[str, str, str, str], tuple[str, ...]]


def all_people(study: Study) -> Iterator[Person]:
    """Give every kind of person, in a fixed order."""
    for event in study.events:
        for age in study.ages:
            for sex in study.sexes:
                for treatment in (False, True):
                    for police in (False, True):
                        yield Person(event.id, age.id, sex.id, treatment, police)


def needs(event: Event) -> tuple[str, ...]:
    """Return what people may need, the first one first."""
    return tuple(dict.fromkeys((event.need, TREATMENT)))


def find_fits(study: Study, knowledge: Knowledge, at: datetime) -> Fits:
    """Ask the front door which stations have fitting help, for every kind and need."""
    found: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
    for event in study.events:
        for age in study.ages:
            for sex in study.sexes:
                raw = {**event.answers, **age.answers, **sex.answers, "who.for": "me"}
                answers = {
                    name: parse_answer(knowledge.questions[name], one) for name, one in raw.items()
                }
                serving = served(knowledge, answers, at)
                for need in needs(event):
                    found[event.id, age.id, sex.id, need] = tuple(
                        kind.id for kind in study.stations.values() if gives(kind, need, serving)
                    )
    return found


def served(knowledge: Knowledge, answers: Answers, at: datetime) -> dict[str, set[str]]:
    """Return which needs each organisation serves with an offer that fits these answers."""
    shown = view(knowledge, answers, at=at, language="nl")
    found: dict[str, set[str]] = {}
    for card in (*shown.cards, *shown.more):
        if card.fit is Truth.YES:
            found.setdefault(card.organisation, set()).update(knowledge.offers[card.key].serves)
    return found


def gives(kind: Kind, need: str, serving: Mapping[str, set[str]]) -> bool:
    """Whether a kind of station can give this, and an organisation of it does so for somebody."""
    return need in kind.gives and any(need in serving.get(name, ()) for name in kind.organisations)
