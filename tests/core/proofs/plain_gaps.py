"""Holds what the solver says of gaps against people drawn at random, looked at one by one.

It reads conditions as the engine does, and knows nothing of the formulas.
"""

from collections.abc import Iterator, Sequence
from random import Random

from entree.core.knowledge.conditions import Answer, Answers, Condition, Given, Is, Within, evaluate
from entree.core.knowledge.model import CANNOT_PHONE, LANGUAGE, NEEDS, REGION, ROUTE, Knowledge
from entree.core.knowledge.parse import give
from entree.core.priors.model import Group, Population
from entree.core.proofs import aspects
from entree.core.proofs.aspects import Aspect, Finding, helps_with
from entree.core.proofs.gap_list import NOT_KNOWN
from entree.core.proofs.gaps import Dimension, Row, route_of
from entree.core.proofs.moments import Pattern
from entree.core.proofs.survey import Degree
from entree.core.truth import Truth
from tests.core.proofs.agreement import drawn_answers

NEVER = Aspect(Finding.NO_HELP, Finding.ONLY_MAY_FIT, {})


def contradictions(
    knowledge: Knowledge,
    population: Population,
    patterns: Sequence[Pattern],
    rows: Sequence[Row],
    people: int,
) -> Iterator[tuple[Row, Answers]]:
    """Give each row with a person for whom it is not as the row says; there should be none."""
    rng = Random(5)
    groups = {group.id: group for group in population.groups}
    for row in rows:
        # Whether all was told is a matter of what is asked: it has tests of its own.
        if row.finding is Finding.ONLY_MAY_FIT or row.degree is Degree.SOMEONE:
            continue
        aspect = aspect_of(knowledge, row, groups.get(row.who), patterns)
        for _ in range(people):
            person = drawn(knowledge, row, groups.get(row.who), rng)
            if not is_as_said(knowledge, row, aspect, person):
                yield row, person


def is_as_said(knowledge: Knowledge, row: Row, aspect: Aspect, person: Answers) -> bool:
    """Return whether a finding holds for nobody, or is good for nobody, as the row says."""
    states = [
        aspect.has.get(key, Truth.YES)
        for key, offer in knowledge.offers.items()
        if helps_with(offer, row.need) and is_listed(knowledge, key, person)
    ]
    has, may = Truth.YES in states, Truth.UNKNOWN in states
    if row.finding is Finding.NO_HELP:
        is_bad, is_good = not states, bool(states)
    elif row.finding in NOT_KNOWN:
        is_bad, is_good = may and not has, has
    else:
        is_bad, is_good = bool(states) and not has and not may, has or may
    return not is_bad if row.degree is Degree.NOBODY else not is_good


def is_listed(knowledge: Knowledge, key: str, person: Answers) -> bool:
    """Return whether an offer is shown to someone, or may be."""
    offer = knowledge.offers[key]
    fit = evaluate(offer.when, person)
    return fit is Truth.YES or (fit is Truth.UNKNOWN and not offer.own_route_only)


def aspect_of(
    knowledge: Knowledge, row: Row, group: Group | None, patterns: Sequence[Pattern]
) -> Aspect:
    """Return what a row is about; one of its hours stands for all of them."""
    if row.dimension is Dimension.HOUR and group is not None:
        text_only = CANNOT_PHONE in options(group.when)
        pattern = patterns[min(row.patterns)]
        return aspects.open_in(knowledge, pattern, text_only=text_only)
    if row.dimension is Dimension.LANGUAGE:
        return aspects.in_language(knowledge, row.who)
    if row.finding in {Finding.ONLY_FAR_AWAY, Finding.NEARBY_NOT_KNOWN}:
        return aspects.near(knowledge, row.who)
    if row.dimension is Dimension.REGION and group is not None:
        return aspects.from_there(knowledge, options(group.when)[0])
    if row.dimension is Dimension.CHANNEL:
        return aspects.in_writing(knowledge)
    return NEVER if row.finding is Finding.NO_HELP else aspects.without_police(knowledge)


def options(condition: Condition) -> tuple[str, ...]:
    """Return the options of a condition that is one leaf."""
    return condition.options if isinstance(condition, Is) else ()


def drawn(knowledge: Knowledge, row: Row, group: Group | None, rng: Random) -> dict[str, Answer]:
    """Return someone of a cell, who says anything about everything else."""
    is_place = row.finding in {Finding.ONLY_FAR_AWAY, Finding.NEARBY_NOT_KNOWN}
    person: dict[str, Answer] = dict(drawn_answers(knowledge, rng))
    own: Condition
    if row.dimension is Dimension.LANGUAGE:
        own = Is(LANGUAGE, (row.who,))
    elif is_place or group is None:
        own = Is(REGION, (row.who,))
    else:
        own = group.when
    route = route_of(group) if group and not is_place else "me"
    person[ROUTE] = give(knowledge.questions[ROUTE], (route,))
    person[NEEDS] = give(knowledge.questions[NEEDS], (row.need,))
    match own:
        case Is(question, chosen):
            person[question] = give(knowledge.questions[question], chosen)
        case Within(question, least, most):
            number = rng.randint(least or 0, 90 if most is None else most)
            person[question] = Given((), number, number)
        case _:
            raise AssertionError(f"a group of another kind: {own}")
    return person
