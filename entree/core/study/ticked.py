"""What every reader knows of counts of one question taken together.

Who answered one option answered them all, so all have one number of people; everyone ticked one at
least; what goes alone stands with nothing else; and options counted together are no more than each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise, product

from entree.core.study.coded import TICKED, Coded, Flag
from entree.core.study.instrument import Item
from entree.core.study.plan import Moment, Seeking
from entree.core.study.published import Sum, Where

YES = frozenset({"yes"})
ANSWERED = frozenset(TICKED)
Sets = Collection[frozenset[str]]
Times = tuple[int, Where]


def sums(coded: Coded, tables: Sets) -> Iterator[Sum]:
    """Give what is known of the options of each question. ``tables``: what each is crossed by."""
    single: dict[tuple[str, Seeking], dict[str, str]] = defaultdict(dict)
    at_moments: dict[tuple[str, frozenset[str], Seeking], list[str]] = defaultdict(list)
    for name, flag in coded.flags.items():
        if flag.moment is not None:
            at_moments[flag.item, flag.options, flag.seeking].append(name)
        elif len(flag.options) == 1:
            single[flag.item, flag.seeking][min(flag.options)] = name
    for (item, _), names in single.items():
        asked = coded.asked[item].item
        for others in crossed(names.values(), tables):
            own = {
                option: name
                for option, name in names.items()
                if frozenset({name, *others}) in tables
            }
            for cell in cells(coded, others):
                yield from of_options(
                    asked, own, cell, coded.rows.n, is_ticked=coded.is_ticked(item)
                )
    for flags in at_moments.values():
        yield from alike(flags, {})
    yield from together(coded, single)


def crossed(names: Collection[str], tables: Sets) -> list[tuple[str, ...]]:
    """Return by what the options of a question are crossed, by nothing too; in a fixed order."""
    found = {one - {name} for name in names for one in tables if name in one}
    return sorted(tuple(sorted(one)) for one in found)


def cells(coded: Coded, names: Collection[str]) -> Iterator[Where]:
    """Give each cell of the variables that options are crossed by."""
    ways = [coded.variables[name].categories for name in names]
    for chosen in product(*ways):
        yield {name: frozenset({one}) for name, one in zip(names, chosen, strict=True)}


def of_options(
    item: Item, names: Mapping[str, str], cell: Where, rows: int, *, is_ticked: bool
) -> Iterator[Sum]:
    """Give what is known of the options of a question in one cell. ``names``: the variable that
    tells each option.

    Who is unsure and left an option open did not say no to it: then only who was unsure, or was
    not, is counted whole.
    """
    yes = {option: (1, {name: YES, **cell}) for option, name in names.items()}
    unsure = [one.id for one in item.options if one.unsure and is_ticked]
    if not unsure:
        yield from alike(list(names.values()), cell)
    counted = [one for one in unsure if one in names] if unsure else list(names)
    if len(unsure) > 1 or not counted:
        return
    whole = names[counted[0]]
    everyone: Times = (-1, {whole: ANSWERED, **cell})
    if len(names) == len(item.options):
        most = rows * len(names) if is_ticked else 0
        yield Sum((*yes.values(), everyone), 0, most)
    elif not is_ticked:
        yield Sum((*yes.values(), everyone), -rows, 0)
    for alone in (one.id for one in item.options if one.alone and one.id in names):
        for option in names:
            if option != alone:
                yield Sum((yes[alone], yes[option], everyone), -rows, 0)


def alike(names: Collection[str], cell: Where) -> Iterator[Sum]:
    """Give that all these were answered by the same people, so by as many."""
    for one, other in pairwise(names):
        yield Sum(((1, {one: ANSWERED, **cell}), (-1, {other: ANSWERED, **cell})), 0, 0)


def together(
    coded: Coded, single: Mapping[tuple[str, Seeking], Mapping[str, str]]
) -> Iterator[Sum]:
    """Give that options counted together are no more than all of them one by one."""
    for name, flag in coded.flags.items():
        own = single.get((flag.item, flag.seeking), {})
        if is_wide(flag) and flag.options <= set(own):
            parts = [(1, {own[option]: YES}) for option in sorted(flag.options)]
            yield Sum((*parts, (-1, {name: YES})), 0, coded.rows.n * len(parts))


def is_wide(flag: Flag) -> bool:
    """Tell whether a variable counts several options together."""
    moment: Moment | None = flag.moment
    return moment is None and len(flag.options) > 1
