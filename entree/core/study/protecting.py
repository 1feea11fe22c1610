"""Hiding and merging until no hidden count of a publication list can be reckoned."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array, vstack

from entree.core.study.cells import Cell, Why, bases, cells_of, lay_out, risk
from entree.core.study.design import Floats, Ints
from entree.core.study.known import Rows, System, beside, both, find_known
from entree.core.study.merging import Because, Merged, choices, crowded, rare, sizes, step
from entree.core.study.published import Codes, Form, Publication, Rules
from entree.core.study.ranges import Answer, Need, Part, fits, split
from entree.core.study.seen import Seen, part_near
from entree.core.study.suppression import Chosen, Reach, costs, hide_more, near

# Of a count that nobody can protect any more: nothing is asked.
NOTHING = Need()


class Protecting:
    """The state of the work: how tables are laid out, and what is hidden why."""

    def __init__(
        self,
        publication: Publication,
        answers: Mapping[str, Codes],
        rules: Rules,
        whose: Ints | None = None,
    ) -> None:
        self.publication, self.rules = publication, rules
        self.answers, self.whose = answers, whose
        # Weighted figures are looked at afterwards.
        plain = replace(publication, weighting=None)
        self.system = System(plain, answers, rules.together)
        self.layouts = {table.id: lay_out(table, publication) for table in publication.tables}
        self.withheld: dict[str, Because] = {}
        self.merged: list[Merged] = []
        self.counts: dict[Form, int] = {}
        self.persons: dict[Form, int] = {}
        self.why: dict[Form, Why] = {}
        self.needs: dict[Form, Need] = {}
        self.leaks: dict[Form, str] = {}
        self.looked_at: dict[bytes, Part] = {}  # parts that did not change since
        self.seen: dict[Form, Seen] = {}
        self.is_laid_out_anew = False
        self.always_known = find_known(self.system.always, self.system.truth)
        self.read_cells()

    def count(self, form: Form) -> int:
        """Return how many people a count is of."""
        if form not in self.counts:
            columns = self.system.columns(form)
            self.counts[form] = round(float(self.system.truth[columns].sum()))
        return self.counts[form]

    def people(self, form: Form) -> int:
        """Return how many people a count is of: someone with two contacts is one."""
        if self.whose is None:
            return self.count(form)
        if form not in self.persons:
            inside = [np.isin(self.answers[name], block) for name, block in form.parts]
            self.persons[form] = len(np.unique(self.whose[np.all(inside, axis=0)]))
        return self.persons[form]

    def read_cells(self) -> None:
        """Work out the cells of every table that is told, and what may not be told of them."""
        self.cells: dict[str, list[Cell]] = {
            id_: cells_of(layout, self.publication)
            for id_, layout in self.layouts.items()
            if id_ not in self.withheld
        }
        # What is withheld may still follow from what is told of the same question.
        self.apart: dict[str, list[Cell]] = {
            id_: cells_of(self.layouts[id_], self.publication)
            for id_, because in self.withheld.items()
            if because is not Because.TOO_FEW
        }
        listed = [cell.form for cells in self.cells.values() for cell in cells]
        apart = [cell.form for cells in self.apart.values() for cell in cells]
        self.forms = list(dict.fromkeys([*listed, *apart]))
        self.is_laid_out_anew = True
        self.place = {form: at for at, form in enumerate(self.forms)}
        self.sums = self.system.sums(self.forms)
        self.why = {form: why for form, why in self.why.items() if form in self.place}
        self.needs = dict.fromkeys(self.why, Need(width=self.rules.width))
        for form in set(apart) - set(listed):
            self.why[form], self.needs[form] = Why.WITH_OTHERS, NOTHING
        for id_, cells in [*self.cells.items(), *self.apart.items()]:
            for cell in cells:
                self.hide_if_risky(id_, cell)

    def hide_if_risky(self, id_: str, cell: Cell) -> None:
        """Hide a cell that may not be told by itself, unless everybody knows it anyway."""
        groups = [self.count(one) for one in bases(cell, self.layouts[id_], self.publication)]
        found = risk(self.count(cell.form), self.people(cell.form), groups, self.rules)
        if found and not self.always_known[self.system.columns(cell.form)].all():
            self.why[cell.form], need = found
            self.needs[cell.form] = NOTHING if cell.form in self.leaks else need

    def told(self) -> list[Form]:
        """Return the counts that are told."""
        return [form for form in self.forms if form not in self.why]

    def sums_of(self, forms: list[Form]) -> csr_array:
        """Return listed counts as sums of columns."""
        return self.sums[np.array([self.place[form] for form in forms], dtype=np.int64)]

    def rows(self, told: list[Form]) -> Rows:
        """Return everything that binds the counts, when these are told."""
        sums = self.sums_of(told)
        values = sums @ self.system.truth
        return both(self.system.always, Rows(sums, values, values))

    def reckoned(self, told: list[Form]) -> dict[Form, Answer]:
        """Return the hidden counts that a reader would come too close to."""
        rows, truth = self.rows(told), self.system.truth
        self.still_seen(rows)
        forms = [
            form for form in self.why if self.needs[form] is not NOTHING and form not in self.seen
        ]
        known, most = find_known(rows, truth), float(self.system.people)
        forms = [form for form in forms if not self.is_seen_near(form, rows, known)]
        needs = [self.needs[form] for form in forms]
        parts, dead = split(rows, self.sums_of(forms), needs, truth, known, most)
        found = {forms[one]: Answer.NARROW for one in dead}
        for part, places in parts:
            mark = part.mark()
            if mark not in self.looked_at:
                self.looked_at[mark] = part
                part.look(self.rules)
            for at, place in enumerate(places):
                self.note(forms[place], self.looked_at[mark], at, found)
        return {form: found[form] for form in forms if form in found}

    def is_seen_near(self, form: Form, rows: Rows, known: Floats) -> bool:
        """Tell whether a count is seen to be uncertain where only its own joint tables differ."""
        part = part_near(self.system, form, self.needs[form], rows, known)
        if part is not None and part.look(self.rules)[0] is Answer.WIDE:
            self.note(form, part, 0, {})
        return form in self.seen

    def still_seen(self, rows: Rows) -> None:
        """Keep the counts of which it was seen that they stay uncertain: where more was hidden
        since they do. Where tables were laid out anew, those whose other tables still fit.
        """
        if self.is_laid_out_anew:
            fit: dict[int, bool] = {}
            for form, one in list(self.seen.items()):
                for columns in one.tables:
                    if id(columns) not in fit:
                        whole = self.system.truth.copy()
                        whole[one.columns] = columns
                        fit[id(columns)] = fits(rows, whole)
                is_same = self.needs.get(form) == one.need
                if not is_same or not all(fit[id(columns)] for columns in one.tables):
                    del self.seen[form]
        self.is_laid_out_anew = False

    def note(self, form: Form, part: Part, at: int, found: dict[Form, Answer]) -> None:
        """Note what came of looking at a count: that it is uncertain, or why it is not."""
        if part.answers[at] is Answer.WIDE:
            tables = part.lowest[at], part.highest[at]
            self.seen[form] = Seen(part.needs[at], part.columns, tables)
        else:
            found[form] = part.answers[at]

    def table_with(self, form: Form) -> tuple[str, Cell]:
        """Return the first table that tells a count, or withholds it, and its cell."""
        return next(
            (id_, cell)
            for id_, cells in [*self.cells.items(), *self.apart.items()]
            for cell in cells
            if cell.form == form
        )

    def telling(self, form: Form) -> str | None:
        """Return the first table that tells a count which is summed with this one."""
        rows = abs(self.system.always.sums)
        own = rows[:, self.system.columns(form)].sum(axis=1) > 0
        near = (rows.T @ own.astype(np.float64)) > 0
        return next(
            (
                id_
                for id_, cells in self.cells.items()
                for cell in cells
                if cell.form not in self.why and near[self.system.columns(cell.form)].any()
            ),
            None,
        )


def merge_first(work: Protecting) -> None:
    """Note what is known already; put together what is rare, or would leave little of a table."""
    if any(0 < fact.most < work.system.people for fact in work.publication.facts):
        work.leaks = {form: work.table_with(form)[0] for form in work.reckoned([])}
    for id_ in work.layouts:
        while merge_once(work, id_):
            pass
    work.read_cells()


def merge_once(work: Protecting, id_: str) -> bool:
    """Put categories of a table together once, if that is better than hiding; tell whether."""
    layout = work.layouts[id_]
    cells = cells_of(layout, work.publication)
    if work.people(cells[-1].form) < work.rules.least:
        work.withheld[id_] = Because.TOO_FEW
        return False
    size = sizes(layout, work.publication, work.people)
    few = rare(layout, work.publication, size, work.rules)
    chosen = few or crowded(layout, work.publication, size, work.people, work.rules)
    if chosen is None:
        return False
    done = step(layout, chosen, work.publication, size, Because.RARE if few else Because.CROWDED)
    work.layouts[id_] = done.layout
    work.merged.append(done.merged)
    return True


def protect_all(work: Protecting) -> None:
    """Hide and merge until no hidden count can be reckoned."""
    while open_ := work.reckoned(work.told()):
        # One of each table at a time: what helps one often helps its neighbours.
        first = {work.table_with(form)[0]: form for form in reversed(open_)}
        for form in first.values():
            chosen = hide_for(work, form)
            if not chosen.forms:
                has_ended = chosen.has_ended and open_[form] is not Answer.NOT_ENDED
                give_way(work, form, Because.NO_WAY if has_ended else Because.NOT_ENDED)
                break


def hide_for(work: Protecting, form: Form) -> Chosen:
    """Hide more counts so that one stays uncertain, and return them; none: that is no way."""
    told = work.told()
    rows = work.rows(told)
    known = find_known(rows, work.system.truth)
    priced = costs(told, work.count, {cell.form: cell.totals for cell in all_cells(work)})
    hidden = work.sums_of([*work.why])
    columns = beside(csr_array(vstack([rows.sums, hidden])), known, work.system.columns(form))
    has_ended = True
    for reach in Reach:
        where = near(work.system, form, columns, reach)
        chosen = hide_more(work.system, priced, (form, work.needs[form]), where, work.rules)
        has_ended &= chosen.has_ended
        if chosen.forms:
            break
    for one in chosen.forms:
        work.why[one], work.needs[one] = Why.WITH_OTHERS, Need(width=work.rules.width)
    return Chosen(chosen.forms, has_ended)


def all_cells(work: Protecting) -> list[Cell]:
    """Return every cell of every table that is told."""
    return [cell for cells in work.cells.values() for cell in cells]


def give_way(work: Protecting, form: Form, because: Because) -> None:
    """Merge a category of the count in the first table that has it, or withhold that table; where
    it is withheld already, the next that tells of the same question.
    """
    id_, cell = work.table_with(form)
    layout = work.layouts[id_]
    size = sizes(layout, work.publication, work.people)
    found = list(choices(layout, work.publication, cell))
    if id_ in work.withheld:
        telling = work.telling(form)
        if telling is None:
            work.leaks[form] = id_
        else:
            work.withheld[telling] = because
    elif found:
        chosen = min(found, key=lambda one: (size(*one), one))
        done = step(layout, chosen, work.publication, size, because)
        work.layouts[id_] = done.layout
        work.merged.append(done.merged)
    else:
        work.withheld[id_] = because
    work.read_cells()
