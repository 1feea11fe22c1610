"""The differences that the plan named, worked out from the rows of each arm, and mirrors.

Someone who is in both groups of a contrast counts in neither. What cannot be worked out stays in,
as a difference that nothing is known of.
"""

from collections.abc import Mapping

import numpy as np

from entree.core.study.analysis_file import Table
from entree.core.study.arms import Arm
from entree.core.study.design import Floats, simple
from entree.core.study.differences import (
    Difference,
    Side,
    difference_of_means,
    difference_of_shares,
    means_between,
    shares_between,
)
from entree.core.study.linear import nothing
from entree.core.study.multiplicity import Discovery, Told, chapter
from entree.core.study.plan import Contrast, Group, Outcome, Plan, Seeking, decide
from entree.core.study.rows import Rows

People = Mapping[tuple[str, Arm], Rows]


def compare(plan: Plan, people: People, contacts: People) -> Outcome:
    """Return what may be said of each contrast. ``people`` and ``contacts`` by form and arm."""
    return decide(plan, differences(plan, people, contacts))


def differences(plan: Plan, people: People, contacts: People) -> dict[str, Difference]:
    """Return the difference of each contrast, by its id."""
    return {one.id: difference(one, plan.arm, people, contacts) for one in plan.contrasts}


def difference(one: Contrast, arm: Arm, people: People, contacts: People) -> Difference:
    """Return first less second; without degrees of freedom when an arm is not there."""
    sides = []
    for group in (one.first, one.second):
        rows = rows_of(one.item, group.arm or arm, people, contacts)
        if rows is None:
            return unknown(arm, is_share=one.option is not None)
        sides.append((rows, rows.are_in(group), values(one, group, rows)))
    (rows, first, flags), (other, second, of_second) = sides
    if rows is not other:
        between = means_between if one.option is None else shares_between
        return between(Side(rows.sample, flags, first), Side(other.sample, of_second, second))
    both = first & second
    domains = first & ~both, second & ~both
    # The moment may make the values of who looked for help others than of who never did.
    together = np.where(first, flags, of_second)
    within = difference_of_means if one.option is None else difference_of_shares
    return within(rows.sample, together, *domains)


def values(one: Contrast, group: Group, rows: Rows) -> Floats:
    """(n,) what is compared: whether the option was chosen, or the number."""
    if one.option is None:
        return rows.numbers(one.item)
    is_professional = group.arm is Arm.PROFESSIONALS
    if one.moment is None or is_professional:
        return rows.holds(one.item, (one.option,))
    return rows.at_moment(one.item, (one.option,), one.moment)


def rows_of(item: str, arm: Arm, people: People, contacts: People) -> Rows | None:
    """Return the rows that an item is about, of this arm."""
    for (_, of), rows in people.items():
        if of is arm and any(name == item for name, _ in rows.book.of):
            is_told = bool(rows.book.turns(item))
            return contacts.get((rows.book.form, arm)) if is_told else rows
    return None


def unknown(arm: Arm, *, is_share: bool) -> Difference:
    """Return a difference that nothing is known of."""
    none = nothing(0, simple(1))
    return Difference((arm, arm), none, none, float("nan"), float("nan"), 0.0, 0.0, is_share)


def mirrored(table: Table, arm: Arm, people: People, kind: Discovery) -> dict[str, Told]:
    """Return by mirror what professionals say less what people who looked for help say.

    ``arm``: of the people. Whoever professionals met looked for help, so only these are compared.
    """
    return decided(table, pairs_of(table, arm, people), kind)


def pairs_of(table: Table, arm: Arm, people: People) -> dict[str, Difference]:
    """Return the difference of each mirror."""
    mine = rows_of(table.shows[0], Arm.PROFESSIONALS, people, {})
    pairs: dict[str, Difference] = {}
    for item in table.shows:
        column = None if mine is None else mine.book.of[item, None][0]
        theirs = rows_of((column and column.mirrors) or "", arm, people, {})
        if mine is None or column is None or theirs is None:
            pairs[item] = unknown(arm, is_share=True)
            continue
        first = Side(mine.sample, mine.holds(item, table.counts))
        flags = theirs.holds(str(column.mirrors), table.counts)
        second = Side(theirs.sample, flags, theirs.are(Seeking.SOUGHT))
        pairs[item] = shares_between(first, second)
    return pairs


def decided(table: Table, pairs: Mapping[str, Difference], kind: Discovery) -> dict[str, Told]:
    """Return what may be said of the mirrors of a table, all of them counted."""
    told = chapter([(one, table.matters) for one in pairs.values()], kind)
    return dict(zip(pairs, told, strict=True))
