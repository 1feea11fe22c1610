"""The closed list of one form and arm: a table for every number of the report and the open file.

Each number has a place on it: the table, and of whom it speaks. People and contacts have a list
each. A table of two questions has all its totals, whether they are printed or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from entree.core.study.analysis_file import Form, Sought
from entree.core.study.analysis_file import Table as Analysed
from entree.core.study.arms import Arm
from entree.core.study.coded import Coded
from entree.core.study.design import Ints
from entree.core.study.margins import Margins
from entree.core.study.merging import OTHER
from entree.core.study.packing import INTERVIEW
from entree.core.study.plan import Contrast, Group, Moment, Seeking
from entree.core.study.publication_file import Listing, expanded
from entree.core.study.published import Codes, Publication, Table, Weighting
from entree.core.study.rows import Rows
from entree.core.study.tables import GROUP, MOMENTS, SPLIT
from entree.core.study.tables import OTHER as OTHER_STEPS
from entree.core.study.ticked import sums
from entree.core.study.tied import facts

YES = frozenset({"yes"})
CROSS = " with "
RARE = "too rare to be crossed"
Part = tuple[str, frozenset[str]]
"""A variable, and the categories of it that are meant."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: in a table, ``over`` of which it is a share, ``where`` of whom."""

    table: str
    over: str
    where: Mapping[str, frozenset[str]]


Places = tuple[Place, ...]
"""All counts that one number tells; it is told when they are."""


class Listed:
    """The list of some rows, while numbers are put on it."""

    def __init__(self, rows: Rows, listed: Listing) -> None:
        self.coded = Coded(rows, listed)
        self.tables: dict[frozenset[str], Table] = {}
        self.opened: list[Table] = []
        if not self.coded.is_contacts:
            self.open_tables(listed)
        self.spoken = self.of_mode(listed)

    def open_tables(self, listed: Listing) -> None:
        """Put the tables of ``publication.yaml`` on the list, under their names there."""
        for table in listed.tables:
            for one in expanded(table, self.coded.asked):
                for name in [*one.by, *one.among]:
                    key, _, option = name.partition("=")
                    _ = self.coded.flag(key, {option}) if option else self.coded.question(name)
                if one.among:
                    self.opened.append(one)
                else:
                    self.tables.setdefault(frozenset(one.by), one)

    def of_mode(self, listed: Listing) -> Places:
        """Return the place of how many were read to; none where nobody reads aloud."""
        if self.coded.is_contacts or not listed.form.interview:
            return ()
        return self.place((self.coded.mode(), frozenset({INTERVIEW})))

    def place(self, over: Part, *others: Part) -> Places:
        """Return the place of a share over one variable, among people of the others.

        Crossed are only answers and groups that are large enough to stand apart: what is rare is
        on the list once, and in no other table.
        """
        over = self.large(over) if others else over
        parts = dict((over, *others))
        variables = self.coded.variables
        if not all(said <= set(variables[name].categories) for name, said in parts.items()):
            return ()
        by = tuple(parts)
        one = self.tables.setdefault(frozenset(by), Table(CROSS.join(by), by))
        return (Place(one.id, over[0], parts),)

    def large(self, over: Part) -> Part:
        """Return an answer as it is crossed: of a question in groups; none that is rare."""
        name, said = over
        if name in self.coded.flags:
            is_rare = self.coded.people(self.coded.answers[name] == 1) < GROUP
            return (name, frozenset({RARE})) if is_rare else over
        item = self.coded.keys.get(name, "")
        return (self.coded.grouped(item), said) if name == self.coded.whole.get(item) else over

    def option(self, item: str, option: str) -> Part:
        """Return who gave this answer."""
        if self.coded.is_ticked(item):
            return self.coded.flag(item, {option}), YES
        return self.coded.question(item), frozenset({option})

    def group(self, item: str, option: str) -> Part:
        """Return the people of a group: who gave this answer."""
        if self.coded.is_ticked(item):
            return self.coded.flag(item, {option}), YES
        name = self.coded.grouped(item)
        self.place((name, frozenset(self.coded.variables[name].categories[:1])))
        return name, frozenset({option})

    def cell(self, table: Analysed, row: str, column: str) -> Places:
        """Return the place of a cell of the report."""
        among = [self.group(item, option) for item, option in table.among.items()]
        item, _, option = row.partition("=")
        if table.form is Form.MEANS:
            return self.place((self.coded.given(item), frozenset({"given"})), *among)
        if table.form is Form.STEPS:
            said = frozenset({OTHER if option == OTHER_STEPS else option})
            both = (self.place((name, said)) for name in self.coded.steps(item))
            return tuple(place for places in both for place in places)
        seeking, moment = column_of(table, column)
        if "=" in column:
            among.append(self.group(*column.split("=")))
        if table.form is Form.OPTIONS and seeking is Seeking.ANY:
            over = self.option(item, option)
        else:
            counts = table.counts if table.form is Form.COUNTED else (option,)
            over = self.coded.flag(item, counts, moment, seeking), YES
        return self.place(over, *among)

    def reached(self, group: Sought) -> Places:
        """Return the place of a group that may be missing."""
        return self.place((self.coded.flag(group.item or "", group.options), YES))

    def side(self, one: Contrast, group: Group) -> Places:
        """Return the place of one side of a comparison whose groups do not overlap."""
        own = [self.group(item, option) for item, option in group.answers.items()]
        return self.place(self.compared(one, group), *own)

    def sides(self, one: Contrast) -> Places:
        """Return the places of both sides of a comparison within the list."""
        both = (one.first, one.second)
        items = {item for group in both for item in group.answers}
        if not items or (len(items) == 1 and not self.coded.is_ticked(min(items))):
            found = [self.side(one, group) for group in both]
        else:
            over, name = self.compared(one, one.first), self.coded.pair(one)
            found = [self.place(over, (name, frozenset({said}))) for said in ("first", "second")]
        return (*found[0], *found[1]) if all(found) else ()

    def compared(self, one: Contrast, group: Group) -> Part:
        """Return what is compared: the whole question where it is on the list already."""
        if one.option is None:
            return self.coded.given(one.item), frozenset({"given"})
        seeking = Seeking.ANY if self.coded.is_contacts else group.seeking
        if one.item in self.coded.whole and seeking is Seeking.ANY:
            return self.option(one.item, one.option)
        moment = None if group.arm is Arm.PROFESSIONALS else one.moment
        return self.coded.flag(one.item, {one.option}, moment, seeking), YES

    def mirror(self, item: str, table: Analysed, seeking: Seeking) -> Places:
        """Return the place of one side of a mirror."""
        return self.place((self.coded.flag(item, table.counts, None, seeking), YES))

    def publication(self, margins: Margins | None) -> Publication:
        """Return the list as it is protected, all of it together."""
        weighting = self.weighting(margins) if margins else None
        tables = (*self.tables.values(), *self.opened)
        known = tuple(facts(self.coded, set(self.tables)))
        summed = tuple(sums(self.coded, set(self.tables)))
        return Publication(self.coded.variables, tables, known, weighting, summed)

    def weighting(self, margins: Margins) -> Weighting:
        """Return the weight of each class, as a reader can find it out. Groups have no weights."""
        name = self.coded.weight_classes(margins)
        weights, answers = self.coded.rows.sample.design.weights, self.coded.answers[name]
        said = enumerate(self.coded.variables[name].categories)
        found: dict[tuple[str, ...], float] = {
            (one,): float(weights[answers == at][0]) for at, one in said if at in answers
        }
        beside = frozenset(one.id for one in self.tables.values() if len(one.by) == 1)
        return Weighting((name,), found, beside=beside)

    @property
    def answers(self) -> Mapping[str, Codes]:
        """Return what each row answered to each variable."""
        return self.coded.answers

    @property
    def people(self) -> Ints | None:
        """(n,) whose each contact is; None where a row is a person."""
        return self.coded.rows.person


def column_of(table: Analysed, column: str) -> tuple[Seeking, Moment | None]:
    """Return whom a column of its own is about, and at which moment."""
    if table.has_moments:
        return MOMENTS[column]
    return SPLIT.get(column, Seeking.ANY), None
