"""The gaps in the help that exists: for each kind of people and each need, what they find.

Decided over every possible answer by the solver. Only what stands in the knowledge counts: active
organisations with a confirmed source.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entree.core.knowledge.conditions import Answer, Condition, Is, leaves
from entree.core.knowledge.model import (
    CANNOT_PHONE,
    LANGUAGE,
    NEEDS,
    REGION,
    ROUTE,
    SITUATION,
    Knowledge,
)
from entree.core.knowledge.texts import SOURCE_LANGUAGE
from entree.core.priors.model import Group, Population
from entree.core.proofs import aspects
from entree.core.proofs.aspects import PLACE, Finding
from entree.core.proofs.moments import Pattern
from entree.core.proofs.survey import Degree, Facts, Found, Survey
from entree.core.truth import Truth

EVERYONE = "everyone"
"""The first group: all who met it themselves; the other groups of their route are part of it."""

FOR_ONESELF = "me"


class Dimension(StrEnum):
    """By what the gaps are looked for; each goes with the findings that it is about."""

    NEED = "need"
    GROUP = "group"
    CHANNEL = "channel"
    HOUR = "hour"
    LANGUAGE = "language"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Row:
    """What some people find for one need.

    ``who`` is a group, a language or a region. ``patterns`` are the numbers of the patterns of
    hours for which it holds, empty where the hour does not matter. ``person`` is the smallest of
    those for whom it holds, where that is not everyone. ``helping`` are the offers that anyone of
    them may find for the need, where something is amiss with them.
    """

    dimension: Dimension
    who: str
    need: str
    finding: Finding
    degree: Degree
    patterns: frozenset[int] = frozenset()
    person: Mapping[str, Answer] | None = None
    helping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What the rows are made from: the survey, the groups, and the patterns of hours."""

    survey: Survey
    groups: tuple[Group, ...]
    patterns: tuple[Pattern, ...]

    @property
    def knowledge(self) -> Knowledge:
        """Return the knowledge that is looked at."""
        return self.survey.knowledge


def find_rows(
    knowledge: Knowledge,
    population: Population,
    patterns: Sequence[Pattern],
    by: Collection[Dimension],
) -> list[Row]:
    """Return what everyone finds, by these dimensions; also where nobody lacks anything."""
    groups = population.groups
    survey = Survey(knowledge, [group.when for group in groups])
    asking = Asking(survey, groups, tuple(patterns))
    rows: list[Row] = []
    if Dimension.NEED in by:
        rows += _fitting(asking, groups[:1], Dimension.NEED)
    if Dimension.GROUP in by:
        rows += _fitting(asking, groups[1:], Dimension.GROUP)
    if Dimension.CHANNEL in by:
        rows += _written(asking)
    if Dimension.HOUR in by:
        rows += _by_hour(asking)
    if Dimension.LANGUAGE in by:
        rows += _by_language(asking)
    if Dimension.REGION in by:
        rows += _by_region(asking)
        rows += _elsewhere(asking)
    return rows


def needs_of(knowledge: Knowledge) -> list[str]:
    """Return the needs that ask for help; one that goes alone asks for nothing yet."""
    return [option.id for option in knowledge.questions[NEEDS].options if not option.alone]


def route_of(group: Group) -> str:
    """Return the route of a group: their own, or that of who met it."""
    named = [leaf for leaf in leaves(group.when) if isinstance(leaf, Is) and leaf.question == ROUTE]
    return named[0].options[0] if named else FOR_ONESELF


def _fitting(asking: Asking, groups: Sequence[Group], dimension: Dimension) -> Iterator[Row]:
    """Give who finds no fitting help, and who only help with the police."""
    aspect = aspects.without_police(asking.knowledge)
    for group in groups:
        route = route_of(group)
        for need in needs_of(asking.knowledge):
            whom = asking.survey.whom(route, group.when, need)
            found = (
                *asking.survey.without_help(whom, route, need),
                *asking.survey.without(whom, need, aspect),
            )
            yield from _rows(asking, (dimension, group.id, need), whom, found)


def _written(asking: Asking) -> Iterator[Row]:
    """Give who finds nobody that answers in writing."""
    aspect = aspects.in_writing(asking.knowledge)
    for group in asking.groups:
        for need in needs_of(asking.knowledge):
            whom = asking.survey.whom(route_of(group), group.when, need)
            found = asking.survey.without(whom, need, aspect)
            yield from _rows(asking, (Dimension.CHANNEL, group.id, need), whom, found)


def _by_language(asking: Asking) -> Iterator[Row]:
    """Give who finds no help in a language, among those who ask for it."""
    for language in _options(asking.knowledge, LANGUAGE):
        if language == SOURCE_LANGUAGE:
            continue
        aspect = aspects.in_language(asking.knowledge, language)
        for need in needs_of(asking.knowledge):
            whom = asking.survey.whom(FOR_ONESELF, Is(LANGUAGE, (language,)), need)
            found = asking.survey.without(whom, need, aspect)
            yield from _rows(asking, (Dimension.LANGUAGE, language, need), whom, found)


def _by_region(asking: Asking) -> Iterator[Row]:
    """Give who finds no help in person in a region, for needs that are met in person anywhere."""
    regions = _options(asking.knowledge, REGION)
    looks = {region: aspects.near(asking.knowledge, region) for region in regions}
    for need in needs_of(asking.knowledge):
        helping = asking.survey.help_for(need)
        if not any(aspect.has[key] is Truth.YES for aspect in looks.values() for key in helping):
            continue
        for region, aspect in looks.items():
            whom = asking.survey.whom(FOR_ONESELF, Is(REGION, (region,)), need)
            found = asking.survey.without(whom, need, aspect)
            yield from _rows(asking, (Dimension.REGION, region, need), whom, found)


def _options(knowledge: Knowledge, question: str) -> list[str]:
    """Return the options of a question, none when it is not asked."""
    asked = knowledge.questions.get(question)
    return [] if asked is None else [option.id for option in asked.options]


def _elsewhere(asking: Asking) -> Iterator[Row]:
    """Give who finds no help that surely works from where they are."""
    for group in asking.groups:
        for place in _named(group.when, PLACE):
            aspect = aspects.from_there(asking.knowledge, place)
            for need in needs_of(asking.knowledge):
                whom = asking.survey.whom(route_of(group), group.when, need)
                found = asking.survey.without(whom, need, aspect)
                yield from _rows(asking, (Dimension.REGION, group.id, need), whom, found)


def _by_hour(asking: Asking) -> Iterator[Row]:
    """Give who finds only help that is closed, or of which no hours are known, and when."""
    for group in asking.groups:
        text_only = CANNOT_PHONE in _named(group.when, SITUATION)
        looks = [
            aspects.open_in(asking.knowledge, pattern, text_only=text_only)
            for pattern in asking.patterns
        ]
        for need in needs_of(asking.knowledge):
            whom = asking.survey.whom(route_of(group), group.when, need)
            yield from _hours(asking, group.id, need, whom, looks)


def _hours(
    asking: Asking, who: str, need: str, whom: Facts, looks: Sequence[aspects.Aspect]
) -> Iterator[Row]:
    """Give what a group finds for a need in each pattern, patterns of one kind together."""
    helping = sorted(asking.survey.help_for(need))
    known: dict[tuple[object, ...], tuple[Found, Found]] = {}
    when: dict[tuple[Finding, Degree], tuple[Found, set[int]]] = {}
    for number, aspect in enumerate(looks):
        states = tuple(aspect.has[key] for key in helping)
        if states not in known:
            known[states] = asking.survey.without(whom, need, aspect)
        for found in known[states]:
            when.setdefault((found.finding, found.degree), (found, set()))[1].add(number)
    for found, patterns in when.values():
        cell = (Dimension.HOUR, who, need)
        yield from _rows(asking, cell, whom, [found], frozenset(patterns))


def _named(condition: Condition, question: str) -> tuple[str, ...]:
    """Return the options of a question that a condition names."""
    return tuple(
        option
        for leaf in leaves(condition)
        if isinstance(leaf, Is) and leaf.question == question
        for option in leaf.options
    )


def _rows(
    asking: Asking,
    cell: tuple[Dimension, str, str],
    whom: Facts,
    found: Sequence[Found],
    patterns: frozenset[int] = frozenset(),
) -> Iterator[Row]:
    """Give findings as rows, with the smallest person where it is not so for everyone."""
    for one in found:
        person: dict[str, Answer] | None = None
        helping: tuple[str, ...] = ()
        if one.degree is Degree.SOMEONE:
            person = asking.survey.smallest(one.facts)
        if one.degree is not Degree.NOBODY:
            helping = asking.survey.within_reach(whom, cell[-1])
        yield Row(*cell, one.finding, one.degree, patterns, person, helping)
