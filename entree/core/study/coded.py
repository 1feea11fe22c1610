"""The answers of the people of one arm, or of their contacts, as variables of a publication list.

A whole question with one answer is one variable. Everything else that a number counts (an option
that was ticked, options that count together, a moment, a group of the plan) says no or yes of
itself; facts tie what is about the same answers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from entree.core.study.answers import holds
from entree.core.study.columns import Type
from entree.core.study.design import Flags, Floats, Ints
from entree.core.study.flatten import flatten
from entree.core.study.margins import Margins, PublishedMargin
from entree.core.study.merging import OTHER
from entree.core.study.packing import MODES
from entree.core.study.plan import Contrast, Moment, Seeking
from entree.core.study.publication_file import Listing, answers_of, variable
from entree.core.study.published import NO_ANSWER, Codes, Merge, Variable, Where
from entree.core.study.rows import Rows
from entree.core.study.tables import GROUP, people_in, type_of, walked

TICKED = ("no", "yes")
REST = "the others"
CLASSES = "class of the weights"
Said = tuple[str, frozenset[str]]
PAIR = ("first", "second", "both", "neither")
STEP, ARRIVED = "step from", "step to"
MODE = "mode"


@dataclass(frozen=True, slots=True)
class Flag:
    """What a variable of no and yes says: that one of these options was given, at a moment, by
    people who looked for help or who never did.
    """

    item: str
    options: frozenset[str]
    moment: Moment | None
    seeking: Seeking


class Coded:
    """The variables of a list and what each row answered, made as they are asked for."""

    def __init__(self, rows: Rows, listed: Listing) -> None:
        self.rows, self.listed = rows, listed
        self.is_contacts = rows.contacts is not None
        self.asked = {one.key: one for one in flatten(listed.form)}
        if self.is_contacts:
            firsts = [one for one in self.asked.values() if one.turn == 1]
            self.asked |= {one.item.id: one for one in firsts}
        self.codes = codes_of(rows)
        self.variables: dict[str, Variable] = {}
        self.answers: dict[str, Codes] = {}
        self.flags: dict[str, Flag] = {}
        self.whole: dict[str, str] = {}  # by item, the variable of the whole question
        self.pairs: dict[str, Contrast] = {}
        self.keys: dict[str, str] = {}  # by variable, the question whose route it has
        self.parted: list[Where] = []  # what does not go together of a question and its groups
        self.walked = ""

    def add(self, one: Variable, answers: Codes) -> str:
        """Take in a variable, and return its name."""
        self.variables[one.name], self.answers[one.name] = one, answers
        return one.name

    def mode(self) -> str:
        """Return the variable of how it was answered: by oneself, or with an interviewer."""
        answers = self.rows.answers.read_aloud.astype(np.int64)
        return self.add(Variable(MODE, MODES, merge=Merge.NEVER), answers)

    def question(self, name: str) -> str:
        """Return the variable of a question with one answer."""
        if name not in self.variables:
            one = variable(name, self.asked, self.listed)
            self.add(one, answers_of(name, self.asked, self.codes, one))
            self.whole[self.asked[name].item.id] = self.keys[name] = name
        return name

    def grouped(self, item: str) -> str:
        """Return the variable of the groups of a question that are large enough to stand apart,
        with the others together. It is the question itself where all are.
        """
        whole = self.question(item)
        one, answers = self.variables[whole], self.answers[whole]
        number = len(one.categories)
        large = [at for at in range(number) if self.people(answers == at) >= GROUP]
        if len(large) == number:
            return whole
        name = f"{item} in groups"
        if name not in self.variables:
            said = (*(one.categories[at] for at in large), REST)
            place = np.full(number + 1, len(large))
            place[large], place[number] = np.arange(len(large)), NO_ANSWER
            heavy, rest = frozenset(said if one.sensitive else ()), frozenset(one.categories)
            self.add(Variable(name, said, heavy, Merge.OTHER), place[answers])
            self.keys[name] = whole
            apart = frozenset(said[:-1])
            self.tie(name, {**{one: frozenset({one}) for one in apart}, REST: rest - apart}, whole)
        return name

    def tie(self, name: str, of: Mapping[str, frozenset[str]], whole: str) -> None:
        """Note from which options of a question each category of another variable comes."""
        every = frozenset(self.variables[whole].categories)
        for category, options in of.items():
            self.parted.append({name: frozenset({category}), whole: every - options})

    def people(self, inside: Flags) -> int:
        """Return how many people some rows are of."""
        return people_in(self.rows, inside)

    def flag(
        self,
        item: str,
        options: Collection[str],
        moment: Moment | None = None,
        seeking: Seeking = Seeking.ANY,
    ) -> str:
        """Return the variable of whether one of these options was given, by these people."""
        said = (moment and moment.name.lower(), None if seeking is Seeking.ANY else seeking.value)
        name = " ".join([f"{item}={'|'.join(sorted(options))}", *(one for one in said if one)])
        if name not in self.variables:
            held = np.where(self.rows.are(seeking), self.held(item, options, moment), np.nan)
            heavy = frozenset({"yes"} if self.asked[item].item.sensitive else ())
            self.add(Variable(name, TICKED, heavy, Merge.NEVER), as_codes(held))
            self.flags[name] = Flag(item, frozenset(options), moment, seeking)
            self.keys[name] = item
        return name

    def held(self, key: str, options: Collection[str], moment: Moment | None) -> Floats:
        """(n,) whether one of these options was given; ``key`` may name a turn."""
        item, _, turn = key.partition("@")
        if turn:
            return holds(self.rows.answers, self.rows.book, item, options, int(turn))
        if moment is None:
            return self.rows.holds(item, options)
        return self.rows.at_moment(item, options, moment)

    def crossed(
        self, inside: Flags, names: Sequence[str]
    ) -> Iterator[tuple[tuple[Said, ...], Flags]]:
        """Give which of some rows are in each cell of a table: per variable its category."""
        ways = [list(enumerate(self.variables[name].categories)) for name in names]
        for chosen in product(*ways):
            own = inside.copy()
            for name, (place, _) in zip(names, chosen, strict=True):
                own &= self.answers[name] == place
            said = (frozenset({category}) for _, category in chosen)
            yield tuple(zip(names, said, strict=True)), own

    def weight_classes(self, margins: Margins) -> str:
        """Return the variable of the classes of the weights: who has the same weight."""
        ways = [self.crossed_category(one) for one in margins.of]
        said = ["/".join(some) for some in product(*(one.shares for one in margins.of))]
        answers = np.zeros(self.rows.n, dtype=np.int64)
        for one, places in zip(margins.of, ways, strict=True):
            is_known = (answers >= 0) & (places >= 0)
            answers = np.where(is_known, answers * len(one.shares) + places, NO_ANSWER)
        self.add(Variable(CLASSES, tuple(said), merge=Merge.NEVER), answers)
        for at, one in enumerate(margins.of):
            options: dict[str, set[str]] = {name: set() for name in one.shares}
            for option, category in one.category.items():
                options[category].add(option)
            of = {name: frozenset(options[name.split("/")[at]]) for name in said}
            self.tie(CLASSES, of, one.question)
        return CLASSES

    def crossed_category(self, one: PublishedMargin) -> Codes:
        """Return the place of the category of a margin that each row is in."""
        whole = self.question(one.question)
        place = {name: at for at, name in enumerate(one.shares)}
        options = self.variables[whole].categories
        found = [place.get(one.category.get(option, ""), NO_ANSWER) for option in options]
        return np.array([*found, NO_ANSWER])[self.answers[whole]]

    def is_ticked(self, item: str) -> bool:
        """Tell whether a question has several answers."""
        return type_of(item.partition("@")[0], self.rows) is Type.TICK

    def given(self, item: str) -> str:
        """Return the variable of who gave a number."""
        name = f"{item} given"
        if name not in self.variables:
            is_given = np.isfinite(self.rows.numbers(item))
            answers = np.where(is_given, 0, NO_ANSWER)
            self.add(Variable(name, ("given",), merge=Merge.NEVER), answers)
        return name

    def pair(self, one: Contrast) -> str:
        """Return the variable of who is in which group of a comparison."""
        name = f"group of {one.id}"
        if name not in self.variables:
            first, second = self.rows.are_in(one.first), self.rows.are_in(one.second)
            answers = np.select([first & second, first, second], [2, 0, 1], 3)
            self.add(Variable(name, PAIR, merge=Merge.NEVER), answers)
            self.pairs[name] = one
        return name

    def steps(self, item: str) -> tuple[str, str]:
        """Return the variables of a step: at the contact that it leaves, and that it leads to."""
        if STEP not in self.variables:
            self.walked, found = item, walked(item, self.rows)
            said = (*found.named, OTHER) if found.has_more else found.named
            for name, answers in ((STEP, found.leaves), (ARRIVED, found.leads)):
                self.add(Variable(name, said, merge=Merge.OTHER), answers)
        return STEP, ARRIVED


def codes_of(rows: Rows) -> Mapping[str, Ints]:
    """Return the code of each row in each column; a contact has those of its person too."""
    if rows.person is None or rows.contacts is None:
        return rows.answers.codes
    own = {name: codes[rows.person] for name, codes in rows.answers.codes.items()}
    return own | dict(rows.contacts.codes)


def as_codes(held: Floats) -> Codes:
    """Return no, yes or no answer."""
    return np.where(np.isnan(held), NO_ANSWER, held == 1).astype(np.int64)
