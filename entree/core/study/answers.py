"""The answers of a wave as numbers: a code a row in each column, per form and arm."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from entree.core.study.arms import Arm
from entree.core.study.columns import MISSING, YES, Column, Type, columns
from entree.core.study.design import Flags, Floats, Ints
from entree.core.study.instrument import Instrument, Missing
from entree.core.study.packing import MODES

NOT_ASKED = MISSING[Missing.NOT_ASKED]
Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Book:
    """Which columns a form has, by item and repetition; words of someone's own are left out."""

    form: str
    of: Mapping[Key, tuple[Column, ...]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns, in the order of asking."""
        return tuple(column for some in self.of.values() for column in some)

    def turns(self, item: str) -> tuple[int, ...]:
        """Return the repetitions of an item; none when it is asked once."""
        return tuple(turn for name, turn in self.of if name == item and turn is not None)

    def options(self, item: str) -> Mapping[str, Mapping[str, str]]:
        """Return the labels of an item's options, by option and language."""
        some = next(some for (name, _), some in self.of.items() if name == item)
        if some[0].type is Type.TICK:
            return {str(one.option): labels(one) for one in some}
        return {some[0].options[code]: said for code, said in some[0].values.items()}


def labels(column: Column) -> Mapping[str, str]:
    """Return the words of one option of a question with several answers."""
    return {language: said.rsplit(": ", 1)[-1] for language, said in column.label.items()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answers:
    """What the people of one arm answered to one form: a code a row in each column.

    ``aloud``: to whom it was read by an interviewer, a flag a row; None where nobody asks that.
    """

    arm: Arm
    strata: tuple[str, ...]
    codes: Mapping[str, Ints]
    aloud: Flags | None = None

    @property
    def n(self) -> int:
        """Return how many people answered."""
        return len(self.strata)

    @property
    def read_aloud(self) -> Flags:
        """(n,) Return to whom an interviewer read; to nobody where that is not known."""
        return np.zeros(self.n, dtype=np.bool_) if self.aloud is None else self.aloud

    def taken(self, rows: Ints, arm: Arm, strata: tuple[str, ...]) -> "Answers":
        """Return these rows as the answers of an arm."""
        return Answers(arm, strata, {name: codes[rows] for name, codes in self.codes.items()})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Wave:
    """All answers of a wave. ``is_invented``: nobody gave them."""

    study: str
    name: str
    is_invented: bool
    books: Mapping[str, Book]
    of: Mapping[tuple[str, Arm], Answers]

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms that somebody answered."""
        return tuple(dict.fromkeys(form for form, _ in self.of))

    def everyone(self, form: str) -> tuple[dict[str, Ints], dict[str, list[str]]]:
        """Return the codes of all who answered a form, and the arm, stratum and mode of each."""
        some = [answers for (one, _), answers in self.of.items() if one == form]
        codes = {name: np.concatenate([one.codes[name] for one in some]) for name in some[0].codes}
        arms = [one.arm.name.lower() for one in some for _ in one.strata]
        strata = [name for one in some for name in one.strata]
        modes = [MODES[int(flag)] for one in some for flag in one.read_aloud]
        return codes, {"arm": arms, "stratum": strata, "mode": modes}


def books(instrument: Instrument) -> dict[str, Book]:
    """Return the columns of each form that somebody is asked."""
    found: dict[str, Book] = {}
    for form in instrument.forms.values():
        of: dict[Key, tuple[Column, ...]] = {}
        for one in columns(form) if form.enabled else ():
            if not one.is_apart:
                of[one.item, one.turn] = (*of.get((one.item, one.turn), ()), one)
        if of:
            found[form.id] = Book(form.id, of)
    return found


def holds(
    answers: Answers, book: Book, item: str, options: Collection[str], turn: int | None = None
) -> Floats:
    """(n,) 1 where one of these options was chosen, 0 where it was not, NaN where nobody knows."""
    some = book.of[item, turn]
    if some[0].type is not Type.TICK:
        codes = answers.codes[some[0].name]
        places = [place for place, id_ in some[0].options.items() if id_ in options]
        return np.where(codes > 0, np.isin(codes, places), np.nan)
    wanted = np.stack([answers.codes[one.name] for one in some if one.option in options])
    is_known, is_chosen = (wanted >= 0).all(axis=0), (wanted == YES).any(axis=0)
    return np.where(is_chosen, 1.0, np.where(is_known, 0.0, np.nan))


def numbers(answers: Answers, book: Book, item: str) -> Floats:
    """(n,) the number that was given, NaN where there is none."""
    codes = answers.codes[book.of[item, None][0].name]
    return np.where(codes >= 0, codes.astype(np.float64), np.nan)


def was_asked(answers: Answers, book: Book, item: str, turn: int | None = None) -> Flags:
    """(n,) whether the item is about this person, answered or left open."""
    found: Flags = answers.codes[book.of[item, turn][0].name] != NOT_ASKED
    return found
