"""From findings to what is published: every number on its list, each list protected at once.

What is hidden is left out, what merged is counted anew together, and where weights would tell too
much a number stands without them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from entree.core.study.analyse import Findings
from entree.core.study.analysis_file import Analyses, Form, Table
from entree.core.study.arms import Arm, Sample
from entree.core.study.contrasts import decided, differences, pairs_of
from entree.core.study.differences import Difference
from entree.core.study.disclosure import Protected, protect
from entree.core.study.linked import of_contacts, of_people
from entree.core.study.margins import Margins
from entree.core.study.merging import OTHER
from entree.core.study.multiplicity import Told as Said
from entree.core.study.places import Address, Key, Placed
from entree.core.study.plan import Plan, decide
from entree.core.study.publication_file import Listing
from entree.core.study.published import Fact
from entree.core.study.rows import Rows, contacts, drawn_as, people
from entree.core.study.tables import OTHER as OTHER_STEPS
from entree.core.study.tables import STEP, Cell, cells, reached, together
from entree.core.study.told import HIDDEN, Fate, Shown, Told

Earlier = Callable[[Key, Mapping[str, tuple[str, ...]]], tuple[Fact, ...]]
"""What earlier editions told of a list, given the categories of each of its variables."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is published: cells and comparisons, each with what became of it.

    ``aloud``: to how many of an arm an interviewer read, None where that is not told; ``lists``:
    everything that is told of each list.
    """

    cells: tuple[tuple[Cell, Fate], ...]
    reached: tuple[tuple[Cell, Fate], ...]
    contrasts: Mapping[str, tuple[Said, Fate]]
    mirrors: Mapping[str, Mapping[str, tuple[Said, Fate]]]
    aloud: Mapping[tuple[str, Arm], int | None]
    lists: Mapping[Key, Protected]


@dataclass(frozen=True, slots=True)
class Deciding:
    """By which everything is decided, all of it fixed beforehand."""

    plan: Plan
    analyses: Analyses
    margins: Margins | None
    lists: Mapping[str, Listing]


def nothing_before(_key: Key, _whole: Mapping[str, tuple[str, ...]]) -> tuple[Fact, ...]:
    """Return that nothing was published before."""
    return ()


def publish(found: Findings, by: Deciding, earlier: Earlier = nothing_before) -> Numbers:
    """Return what may be published of findings. Raises BadPublication."""
    placed = Placed(found, by.plan, by.analyses, by.lists)
    # A list on which nothing stands tells nothing: a form of which no table is published.
    some = [key for key, one in placed.listed.items() if one.tables or one.opened]
    lists = {key: protected(placed, key, found, by, earlier) for key in some}
    told = {key: Told(one) for key, one in lists.items()}

    def fate(address: Address) -> Fate:
        return of_all([told[key].fate(places) if places else HIDDEN for key, places in address])

    bare = Bare(found)
    pairs = zip(found.cells, placed.cells, strict=True)
    fates = [of_cell(one, fate(address)) for one, address in pairs]
    groups = [fate(one) for one in placed.reached]
    return Numbers(
        tuple(as_told(found, by.analyses, fates, bare)),
        tuple(
            (of_group(one, by.analyses, bare, each), each)
            for one, each in zip(found.reached, groups, strict=True)
        ),
        compared(found, by.plan, {id_: fate(one) for id_, one in placed.contrasts.items()}, bare),
        {
            table.id: mirrored(
                table, found, by.plan,
                {item: fate(one) for item, one in placed.mirrors[table.id].items()}, bare,
            )
            for table in by.analyses.tables
            if table.form is Form.MIRRORS
        },
        {
            (form, arm): told[form, arm, False].fate(listed.spoken).told_count
            for (form, arm, is_contacts), listed in placed.listed.items()
            if not is_contacts and listed.spoken
        },
        lists,
    )  # fmt: skip


def protected(
    placed: Placed, key: Key, found: Findings, by: Deciding, earlier: Earlier
) -> Protected:
    """Return what may be told of one list."""
    listed, (form, arm, _) = placed.listed[key], key
    weighed = [(one.form, one.arm) for one in found.came if one.weighted.is_weighted]
    publication = listed.publication(by.margins if (form, arm) in weighed else None)
    whole = {name: one.categories for name, one in publication.variables.items()}
    known = (*earlier(key, whole), *beside(placed, key))
    publication = replace(publication, facts=(*publication.facts, *known))
    return protect(publication, listed.answers, by.lists[form].rules, listed.people)


def beside(placed: Placed, key: Key) -> tuple[Fact, ...]:
    """Return what the list of the same people, or of their contacts, tells of this one."""
    form, arm, is_contacts = key
    both = [placed.listed.get((form, arm, one)) for one in (False, True)]
    if both[0] is None or both[1] is None:
        return ()
    return tuple((of_contacts if is_contacts else of_people)(both[0], both[1]))


def of_all(fates: list[Fate]) -> Fate:
    """Return what becomes of a number that stands on several lists."""
    if not fates or any(one.shown is not Shown.SHOWN for one in fates[1:]):
        return HIDDEN
    return replace(fates[0], is_weighted=all(one.is_weighted for one in fates))


def of_cell(one: Cell, fate: Fate) -> Fate:
    """Return what becomes of a cell: only its row and its group can stand together with others."""
    others = fate.of[1:-1] if "=" in one.column else fate.of[1:]
    return HIDDEN if any(len(said) > 1 for said in others) else fate


class Bare:
    """The same people and contacts without weights."""

    def __init__(self, found: Findings) -> None:
        self.people: dict[tuple[str, Arm], Rows] = {}
        self.contacts: dict[tuple[str, Arm], Rows] = {}
        self.weighted = found.people, found.contacts
        self.counted: dict[tuple[str, Arm], dict[tuple[str, str], Cell]] = {}
        for key, rows in found.people.items():
            sample = Sample(rows.sample.arm, drawn_as(rows.answers))
            self.people[key] = people(sample, rows.book, rows.reading, rows.answers)
            of_contacts = contacts(self.people[key])
            if of_contacts is not None:
                self.contacts[key] = of_contacts

    def rows(self, table: Table, arm: Arm, *, is_weighted: bool) -> Rows:
        """Return the rows of a table in an arm."""
        of = self.weighted if is_weighted else (self.people, self.contacts)
        return of[table.is_of_contacts][table.questionnaire, arm]

    def cell(self, table: Table, one: Cell) -> Cell:
        """Return a cell without weights."""
        key = table.id, one.arm
        if key not in self.counted:
            some = cells(table, self.rows(table, one.arm, is_weighted=False))
            self.counted[key] = {(each.row, each.column): each for each in some}
        return self.counted[key][one.row, one.column]


def as_told(
    found: Findings, analyses: Analyses, fates: list[Fate], bare: Bare
) -> Iterator[tuple[Cell, Fate]]:
    """Give each cell as it may stand; what merged once for all that are in it."""
    tables = {one.id: one for one in analyses.tables}
    seen = set()
    for one, fate in zip(found.cells, fates, strict=True):
        table = tables[one.table]
        if fate.shown is Shown.MERGED:
            rows = bare.rows(table, one.arm, is_weighted=fate.is_weighted)
            counted = together(table, rows, *with_others(one, fate, rows))
            place = counted.table, counted.row, counted.column, counted.arm
            if place not in seen:
                seen.add(place)
                yield counted, fate
        else:
            is_bare = fate.shown is Shown.SHOWN and not fate.is_weighted
            yield (bare.cell(table, one) if is_bare else one), fate


def with_others(one: Cell, fate: Fate, rows: Rows) -> tuple[list[str], list[str]]:
    """Return the rows and columns that a cell is told together with, in the order of the study."""
    row, column = ([name] for name in (one.row, one.column))
    item, _, _ = one.row.partition("=")
    if len(fate.of[0]) > 1:
        if STEP in one.row or one.row.endswith(OTHER_STEPS):
            more = [OTHER_STEPS] if OTHER in fate.of[0] else []
            said = [*sorted(fate.of[0] - {OTHER}), *more]
        else:
            said = [name for name in rows.book.options(item) if name in fate.of[0]]
        row = [f"{item}={name}" for name in said]
    by, _, option = one.column.partition("=")
    if option and len(fate.of[-1]) > 1:
        column = [f"{by}={name}" for name in rows.book.options(by) if name in fate.of[-1]]
    return row, column


def of_group(one: Cell, analyses: Analyses, bare: Bare, fate: Fate) -> Cell:
    """Return the share of a group that may be missing, as it may stand."""
    if fate.is_weighted or fate.shown is Shown.HIDDEN:
        return one
    group = next(each for each in analyses.missing if each.id == one.row)
    return reached(group, bare.people[str(group.questionnaire), one.arm])


def compared(
    found: Findings, plan: Plan, fates: Mapping[str, Fate], bare: Bare
) -> dict[str, tuple[Said, Fate]]:
    """Return the comparisons of the plan, each with the weights that it may have."""
    pairs = mixed(
        differences(plan, found.people, found.contacts),
        differences(plan, bare.people, bare.contacts),
        fates,
    )
    outcome = decide(plan, pairs)
    said = dict(outcome.primary)
    for some in outcome.chapters.values():
        said |= some
    return {id_: (one, fates[id_]) for id_, one in said.items()}


def mirrored(
    table: Table, found: Findings, plan: Plan, fates: Mapping[str, Fate], bare: Bare
) -> dict[str, tuple[Said, Fate]]:
    """Return the mirrors of a table, each with the weights that it may have."""
    weighted = pairs_of(table, plan.arm, found.people)
    plain = pairs_of(table, plan.arm, bare.people)
    said = decided(table, mixed(weighted, plain, fates), plan.discovery)
    return {item: (one, fates[item]) for item, one in said.items()}


def mixed(
    weighted: Mapping[str, Difference], plain: Mapping[str, Difference], fates: Mapping[str, Fate]
) -> dict[str, Difference]:
    """Return each difference with weights where they may stand beside it, else without."""
    return {id_: (weighted if fates[id_].is_weighted else plain)[id_] for id_ in weighted}
