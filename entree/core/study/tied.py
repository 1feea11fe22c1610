"""What every reader knows of a list who has the questionnaire: which answers go together.

Nobody answers what they were not asked; two variables of one question are about the same answer; a
group of the plan is made of answers; a step begins at its first place.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from entree.core.knowledge.conditions import leaves
from entree.core.study.coded import ARRIVED, PAIR, STEP, Coded, Flag
from entree.core.study.merging import OTHER
from entree.core.study.plan import Group, Seeking
from entree.core.study.publication_file import opening, parts_of
from entree.core.study.published import Fact, Where
from entree.core.study.tables import STEP as ARROW

YES, NO = frozenset({"yes"}), frozenset({"no"})


@dataclass(frozen=True, slots=True)
class Way:
    """By which answers to a variable something is surely so, and surely not so."""

    name: str
    is_so: frozenset[str]
    is_not: frozenset[str]


def facts(coded: Coded, tables: Collection[frozenset[str]]) -> Iterator[Fact]:
    """Give what is known of the variables that were made. ``tables``: what each is crossed by."""
    yield from routed(coded, tables)
    for where in (*coded.parted, *alike(coded), *grouped(coded), *stepped(coded)):
        yield Fact(where, 0, 0)


def ways(coded: Coded, item: str, options: frozenset[str]) -> Iterator[Way]:
    """Give the variables that tell whether one of these options was given."""
    if item in coded.whole:
        name = coded.whole[item]
        yield Way(name, options, frozenset(coded.variables[name].categories) - options)
    for name, flag in coded.flags.items():
        if flag == Flag(item, options, None, Seeking.ANY):
            yield Way(name, YES, NO)


def routed(coded: Coded, tables: Collection[frozenset[str]]) -> Iterator[Fact]:
    """Give how many were asked something at least: those who answered what hangs on it.

    Said of each group in which both are told, and not of each answer, so that tables of what many
    questions hang on do not all hang together.
    """
    found: dict[tuple[tuple[str, frozenset[str]], ...], int] = {}
    for name, way in gates(coded):
        inside = coded.answers[name] >= 0
        crossed: set[frozenset[str]] = {one - {name} for one in tables if name in one}
        for others in {*crossed, frozenset[str]()}:
            if {way.name, *others} in tables:
                for where, some in coded.crossed(inside, sorted(others)):
                    key = (way.name, way.is_so), *where
                    found[key] = max(found.get(key, 0), int(some.sum()))
    for key, number in found.items():
        yield Fact(dict(key), number, coded.rows.n)


def gates(coded: Coded) -> Iterator[tuple[str, Way]]:
    """Give each variable with the variables that tell who was asked it."""
    for name, key in coded.keys.items():
        for part in parts_of(coded.asked[key].when):
            gate, *others = {leaf.question for leaf in leaves(part)}
            if not others and gate in coded.asked:
                item = coded.asked[gate].item
                yield from ((name, way) for way in ways(coded, item.id, opening(part, gate, item)))
        seeking = coded.flags[name].seeking if name in coded.flags else Seeking.ANY
        yield from ((name, way) for way in looked(coded, seeking))


def looked(coded: Coded, seeking: Seeking) -> list[Way]:
    """Return the variables that tell who looked for help, or who never did."""
    if seeking is Seeking.ANY or coded.is_contacts:
        return []
    reading = coded.rows.reading
    own = reading.sought if seeking is Seeking.SOUGHT else reading.never
    return list(ways(coded, reading.seeking, frozenset(own)))


def alike(coded: Coded) -> Iterator[Where]:
    """Give what does not go together of variables that are about one answer."""
    for name, flag in coded.flags.items():
        if flag.item in coded.whole:
            whole = coded.whole[flag.item]
            rest = frozenset(coded.variables[whole].categories) - flag.options
            yield {name: YES, whole: rest}
            if flag.moment is None:
                yield {name: NO, whole: flag.options}
        for other, second in coded.flags.items():
            if name == other or flag.item != second.item:
                continue
            is_wider = second.moment in {flag.moment, None}
            is_wider &= second.seeking in {flag.seeking, Seeking.ANY}
            if is_wider and flag.options <= second.options:
                yield {name: YES, other: NO}
            if not flag.options & second.options and not coded.is_ticked(flag.item):
                yield {name: YES, other: YES}


def grouped(coded: Coded) -> Iterator[Where]:
    """Give what a group of the plan tells of the answers that make it."""
    for name, one in coded.pairs.items():
        for group, own in ((one.first, "first"), (one.second, "second")):
            inside, outside = frozenset({own, "both"}), frozenset(PAIR) - {own, "both"}
            made = list(conditions(coded, group))
            for some in made:
                for way in some:
                    yield {name: inside, way.name: way.is_not}
            if all(made):
                yield {name: outside, **{some[0].name: some[0].is_so for some in made}}


def conditions(coded: Coded, group: Group) -> Iterator[list[Way]]:
    """Give the ways of each condition of a group; none where no variable tells it."""
    for item, option in group.answers.items():
        yield list(ways(coded, item, frozenset({option})))
    if group.seeking is not Seeking.ANY and not coded.is_contacts:
        yield looked(coded, group.seeking)


def stepped(coded: Coded) -> Iterator[Where]:
    """Give what a step tells of the place that it leaves, or leads to."""
    place = coded.whole.get(coded.walked)
    for at, name in enumerate((STEP, ARRIVED)):
        if place is None or name not in coded.variables:
            continue
        places = frozenset(coded.variables[place].categories)
        for step in coded.variables[name].categories:
            if step != OTHER:
                yield {name: frozenset({step}), place: places - {step.split(ARROW)[at]}}
