"""What a table counts: the people of one arm, or the contacts of today's help that they had.

Contacts keep the design of their people. Whether someone looked for help is one answer, named in
``analysis.yaml``; who left that open belongs to neither.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from entree.core.study.answers import Answers, Book, holds, numbers, was_asked
from entree.core.study.arms import Arm, Sample
from entree.core.study.columns import Column
from entree.core.study.design import Design, Flags, Floats, Ints, drawn, of_contacts
from entree.core.study.errors import BadMargins
from entree.core.study.margins import Margins, weigh
from entree.core.study.plan import Group, Moment, Seeking
from entree.core.study.weights import Limits, Weighted, unweighted

TOOK = {Moment.BEFORE: "before", Moment.DURING: "during", Moment.AFTER: "after"}


@dataclass(frozen=True, slots=True)
class Reading:
    """Which items say whether someone looked for help, and when a contact was.

    ``today``: the options of ``year`` that are today's help.
    """

    seeking: str
    sought: tuple[str, ...]
    never: tuple[str, ...]
    year: str
    today: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rows:
    """Rows of one arm: people, or with ``person`` contacts, each with who told of it."""

    sample: Sample
    book: Book
    reading: Reading
    answers: Answers
    person: Ints | None = None
    turn: Ints | None = None
    contacts: Answers | None = None

    @property
    def n(self) -> int:
        """Return how many rows there are."""
        return self.sample.design.n

    def holds(self, item: str, options: Collection[str]) -> Floats:
        """(n,) 1, 0 or NaN: whether one of these options was chosen."""
        if self.contacts is not None and self.book.turns(item):
            return holds(self.contacts, self.book, item, options, 1)
        return self._of_rows(holds(self.answers, self.book, item, options))

    def numbers(self, item: str) -> Floats:
        """(n,) the number given, or NaN."""
        return self._of_rows(numbers(self.answers, self.book, item))

    def is_asked(self, item: str) -> Flags:
        """(n,) whether the item is about this row."""
        if self.contacts is not None and self.book.turns(item):
            return was_asked(self.contacts, self.book, item, 1)
        asked = was_asked(self.answers, self.book, item)
        return asked if self.person is None else asked[self.person]

    def at_moment(self, item: str, options: Collection[str], moment: Moment) -> Floats:
        """(n,) whether it held, and at this moment. Who never looked for help met it before."""
        held = self.holds(item, options)
        found = np.where(held == 0, 0.0, self.holds(f"{item}_when", (TOOK[moment],)))
        found = np.where(np.isnan(held), np.nan, found)
        of_never = held if moment is Moment.BEFORE else np.full(self.n, np.nan)
        return np.where(self.are(Seeking.NEVER), of_never, found)

    def are(self, seeking: Seeking) -> Flags:
        """(n,) whether they looked for help, or never did."""
        if seeking is Seeking.ANY:
            return np.ones(self.n, dtype=bool)
        is_sought = seeking is Seeking.SOUGHT
        options = self.reading.sought if is_sought else self.reading.never
        found: Flags = self.holds(self.reading.seeking, options) == 1
        return found

    def are_in(self, group: Group) -> Flags:
        """(n,) whether they are surely in a group of the plan."""
        return self.are_with(group.answers) & self.are(group.seeking)

    def are_with(self, answers: Mapping[str, str]) -> Flags:
        """(n,) whether they surely gave all these answers."""
        found = np.ones(self.n, dtype=bool)
        for item, option in answers.items():
            found &= self.holds(item, (option,)) == 1
        return found

    def _of_rows(self, people: Floats) -> Floats:
        return people if self.person is None else people[self.person]


def weighted(answers: Answers, book: Book, margins: Margins | None, limits: Limits) -> Weighted:
    """Return the design of an arm, weighted where there are margins that its people can meet.

    Professionals are not weighted: margins describe victims. ``is_weighted`` says what was done.
    """
    design = drawn_as(answers)
    asked = margins.of if margins and answers.arm is not Arm.PROFESSIONALS else ()
    if any((one.question, None) not in book.of for one in asked) or not asked:
        return unweighted(design)
    named = {one.question: chosen(answers, book.of[one.question, None][0]) for one in asked}
    try:
        return weigh(design, named, margins, limits)
    except BadMargins:
        return unweighted(design)


def drawn_as(answers: Answers) -> Design:
    """Return how the people of an arm came: by stratum, through organisations, one by one."""
    ones = np.ones(answers.n)
    if answers.arm is Arm.PROBABILITY:
        return drawn(ones, strata=np.array(answers.strata))
    if answers.arm is not Arm.OPEN and len(set(answers.strata)) > 1:
        return drawn(ones, clusters=np.array(answers.strata))
    return drawn(ones)


def chosen(answers: Answers, column: Column) -> list[str | None]:
    """Return the option of each person, None where nobody knows."""
    return [column.options.get(int(code)) for code in answers.codes[column.name]]


def people(sample: Sample, book: Book, reading: Reading, answers: Answers) -> Rows:
    """Return the people of an arm as rows."""
    return Rows(sample, book, reading, answers)


def contacts(of: Rows) -> Rows | None:
    """Return the contacts of today's help that these people had; None when there are none."""
    book, year = of.book, of.reading.year
    turns = book.turns(year)
    isin = {turn: holds(of.answers, book, year, of.reading.today, turn) == 1 for turn in turns}
    person = np.concatenate([np.flatnonzero(flags) for flags in isin.values()] or [np.array([])])
    if not len(person):
        return None
    repeated = {item for item, turn in book.of if turn is not None}
    codes = {
        first.name: np.concatenate(
            [of.answers.codes[book.of[item, turn][at].name][flags] for turn, flags in isin.items()]
        )
        for item in repeated
        for at, first in enumerate(book.of[item, 1])
    }
    number = np.concatenate([np.full(int(flags.sum()), turn) for turn, flags in isin.items()])
    told = Answers(of.answers.arm, tuple(of.answers.strata[row] for row in person), codes)
    design = of_contacts(of.sample.design, person)
    sample = Sample(of.sample.arm, design)
    return replace(of, sample=sample, person=person, turn=number, contacts=told)
