"""Two knowledges beside each other: what differs, in which journeys, and for how many people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import click

from entree.core.intake.comparison import (
    Difference,
    Leaning,
    Seen,
    difference,
    in_words_of,
    leanings,
    seen,
)
from entree.core.knowledge.changes import Change, TextChange, changes, moved, text_changes
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.journeys import FOLDER, Journey, read_journeys
from entree.core.knowledge.load import knowledge_files, load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import LANGUAGES
from entree.core.priors.draw import draw_people
from entree.core.priors.interval import wilson
from entree.core.priors.load import read_priors
from entree.core.priors.model import Priors

HOURS = 7 * 24
MOST_LEANINGS = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two knowledges, with what stands beside it."""

    name: str
    known: Knowledge
    journeys: Mapping[str, Journey]
    priors: Priors
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Sample:
    """How many invented people see something else, and which answers stand out among them.

    ``low`` and ``high`` are the ends of the 95 % interval of their share. Each came at an hour of
    the week that starts at ``week``.
    """

    people: int
    changed: int
    first_changed: int
    low: float
    high: float
    seed: int
    week: datetime
    leanings: tuple[Leaning, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two knowledges."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    order_moved: tuple[str, ...]
    texts: tuple[TextChange, ...]
    files: tuple[Change, ...]
    journeys: Mapping[str, Difference]
    journeys_counted: int
    sample: Sample


def read_side(name: str, folder: Path) -> Side:
    """Read one of the two; a mistake in it says in which."""
    try:
        known = load(folder)
        return Side(
            name=name,
            known=known,
            journeys={one.id: one for one in read_journeys(folder, known)},
            priors=read_priors(folder, known),
            files={
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in (*knowledge_files(folder), *sorted(folder.glob(f"{FOLDER}/*.yaml")))
            },
        )
    except KnowledgeError as error:
        raise click.ClickException(f"In {name}: {error}") from None


def compare(old: Side, new: Side, *, number: int, at: datetime) -> Comparison:
    """Return everything that differs; of a journey on both sides the new answers count."""
    journeys = {**old.journeys, **new.journeys}
    return Comparison(
        old=old,
        new=new,
        changes=tuple(changes(old.known, new.known)),
        order_moved=moved(old.known.ranking.order, new.known.ranking.order),
        texts=tuple(
            one for language in LANGUAGES for one in text_changes(old.known, new.known, language)
        ),
        files=tuple(changed_files(old.files, new.files)),
        journeys=changed_journeys(old.known, new.known, journeys),
        journeys_counted=len(journeys),
        sample=sampled(old.known, new.known, new.priors, number=number, at=at),
    )


def changed_files(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Change]:
    """Give the files that are not the same."""
    for name in sorted({*old, *new}):
        if name not in old:
            yield Change("file", name, "added")
        elif name not in new:
            yield Change("file", name, "removed")
        elif old[name] != new[name]:
            yield Change("file", name, "changed")


def both(old: Knowledge, new: Knowledge, answers: Answers, at: datetime) -> tuple[Seen, Seen]:
    """Return what someone sees on both sides."""
    return (
        seen(old, in_words_of(old, answers), at),
        seen(new, in_words_of(new, answers), at),
    )


def changed_journeys(
    old: Knowledge, new: Knowledge, journeys: Mapping[str, Journey]
) -> dict[str, Difference]:
    """Return the journeys whose person sees something else, with what."""
    found = {
        id_: difference(*both(old, new, journey.given, journey.at))
        for id_, journey in journeys.items()
    }
    return {id_: one for id_, one in found.items() if one is not None}


def sampled(old: Knowledge, new: Knowledge, priors: Priors, *, number: int, at: datetime) -> Sample:
    """Draw people from the priors, and count who sees something else at an hour of this week."""
    rng = Random(priors.seed)  # noqa: S311 (a draw that can be made again)
    people = draw_people(new, priors, rng, number)
    hours = [rng.randrange(HOURS) for _ in people]
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    week = midnight - timedelta(days=midnight.weekday())
    changed, first_changed = [], 0
    # By the hour, because what is open at an hour is worked out once.
    for place in sorted(range(number), key=hours.__getitem__):
        moment = week + timedelta(hours=hours[place])
        before, after = both(old, new, people[place], moment)
        if before != after:
            changed.append(place)
            first_changed += before.keys[:1] != after.keys[:1]
    low, high = wilson(len(changed), number)
    return Sample(
        people=number,
        changed=len(changed),
        first_changed=first_changed,
        low=low,
        high=high,
        seed=priors.seed,
        week=week,
        leanings=leanings(people, changed, most=MOST_LEANINGS),
    )


def kinds_of_texts(texts: Sequence[TextChange]) -> dict[tuple[str, str], int]:
    """Return how many texts are read otherwise, per language and kind."""
    counted: dict[tuple[str, str], int] = {}
    for one in texts:
        counted[one.language, one.kind] = counted.get((one.language, one.kind), 0) + 1
    return counted
