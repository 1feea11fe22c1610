"""Which list each number of the findings stands on, and where.

Different arms are different people, so each form and arm has a list; contacts have one beside
that of their people.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from entree.core.study.analyse import Findings
from entree.core.study.analysis_file import Analyses, Sought, Table
from entree.core.study.arms import Arm
from entree.core.study.contrasts import rows_of
from entree.core.study.listing import Listed, Places
from entree.core.study.plan import Contrast, Group, Plan, Seeking
from entree.core.study.publication_file import Listing
from entree.core.study.rows import Rows
from entree.core.study.tables import Cell

Key = tuple[str, Arm, bool]
"""A list: of which form and arm, and whether its rows are contacts."""
Address = tuple[tuple[Key, Places], ...]
"""The counts that a number tells; empty: it can be on no list, as too few people are there."""


class Placed:
    """The lists of a wave, and the place of each number on them."""

    def __init__(
        self, found: Findings, plan: Plan, analyses: Analyses, lists: Mapping[str, Listing]
    ) -> None:
        self.found, self.plan = found, plan
        self.listed = dict(lists_of(found, lists))
        tables = {one.id: one for one in analyses.tables}
        groups = {one.id: one for one in analyses.missing}
        self.cells = [self.of_cell(one, tables[one.table]) for one in found.cells]
        self.reached = [self.of_reached(one, groups[one.row]) for one in found.reached]
        self.contrasts = {one.id: self.of_contrast(one) for one in plan.contrasts}
        self.mirrors = {
            id_: {item: self.of_mirror(tables[id_], item) for item in some}
            for id_, some in found.mirrors.items()
        }

    def of_cell(self, one: Cell, table: Table) -> Address:
        """Return where a cell stands."""
        key = table.questionnaire, one.arm, table.is_of_contacts
        if key not in self.listed:
            return ()
        return ((key, self.listed[key].cell(table, one.row, one.column)),)

    def of_reached(self, one: Cell, group: Sought) -> Address:
        """Return where the share of a group that may be missing stands."""
        key = str(group.questionnaire), one.arm, False
        return ((key, self.listed[key].reached(group)),) if key in self.listed else ()

    def of_contrast(self, one: Contrast) -> Address:
        """Return where both sides of a comparison stand."""
        keys = [self.key(one.item, group) for group in (one.first, one.second)]
        known = [key for key in keys if key in self.listed]
        if len(known) < len(keys):
            return ()
        if keys[0] == keys[1]:
            return ((known[0], self.listed[known[0]].sides(one)),)
        groups = zip(known, (one.first, one.second), strict=True)
        return tuple((key, self.listed[key].side(one, group)) for key, group in groups)

    def of_mirror(self, table: Table, item: str) -> Address:
        """Return where both sides of a mirror stand."""
        mine = rows_of(item, Arm.PROFESSIONALS, self.found.people, {})
        column = mine.book.of[item, None][0] if mine else None
        sides = (
            (item, Arm.PROFESSIONALS, Seeking.ANY),
            (str(column and column.mirrors), self.plan.arm, Seeking.SOUGHT),
        )
        found = []
        for name, arm, seeking in sides:
            key = self.key(name, Group({}, seeking, arm))
            if key not in self.listed:
                return ()
            found.append((key, self.listed[key].mirror(name, table, seeking)))
        return tuple(found)

    def key(self, item: str, group: Group) -> Key:
        """Return on which list the people of a group stand."""
        arm = group.arm or self.plan.arm
        rows = rows_of(item, arm, self.found.people, self.found.contacts)
        return ("", arm, False) if rows is None else (rows.book.form, arm, rows.person is not None)


def lists_of(found: Findings, lists: Mapping[str, Listing]) -> Iterator[tuple[Key, Listed]]:
    """Give a list for the people of each form and arm, and for their contacts, if enough."""
    for is_contacts, some in ((False, found.people), (True, found.contacts)):
        for (form, arm), rows in some.items():
            if form in lists and people_of(rows) >= lists[form].least:
                yield (form, arm, is_contacts), Listed(rows, lists[form])


def people_of(rows: Rows) -> int:
    """Return how many people some rows are of."""
    return rows.n if rows.person is None else len(np.unique(rows.person))
