"""All conditions weighed at once: one bit per condition, one pass per question.

An answer says for each leaf about its question whether it holds. Those bits are kept ready, so
that every offer and every rule is read with a few whole numbers, however many there are. It says
of each condition what ``prospects.prospect`` says of one (held against it by test): which truths
are possible while questions are open, and how many grounds there are, counted up to three.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from entree.core.knowledge.conditions import (
    AllOf,
    Answer,
    Answers,
    AnyOf,
    Condition,
    Given,
    Is,
    Leaf,
    Not,
    Within,
    leaf_truth,
)
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import only
from entree.core.knowledge.prospects import NO, NOTHING, UNKNOWN, YES
from entree.core.truth import Truth


@dataclass(slots=True)
class Read:
    """The leaves about one question, a bit for the condition each stands in.

    ``leaves`` are the leaves themselves. ``turned`` stand under a *not*; ``doubted`` count as yes
    while the answer is not known. ``said`` gives per option the leaves that it makes yes, and no.
    """

    all: int = 0
    turned: int = 0
    doubted: int = 0
    leaves: list[tuple[int, Leaf]] = field(default_factory=list)
    said: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Sieve:
    """The conditions of a knowledge: those of the offers, then those of the rules, a bit for each.

    ``needs_all`` are those of which every part must hold; of the others one is enough.
    ``all`` are the conditions that are here. A part that is no leaf stands under the bit of its
    condition in a sieve of its own: the first such parts in the first of ``parts``, and so on.
    """

    reads: dict[str, Read] = field(default_factory=dict)
    needs_all: int = 0
    all: int = 0
    parts: "list[Sieve]" = field(default_factory=list)


NO_GROUNDS = (0, 0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """For every condition of ``all``, as bits, the truths that are possible and its grounds.

    ``least`` and ``most`` are the fewest and the most grounds there can be, each as two numbers:
    the ones and the twos.
    """

    all: int
    can_be_yes: int
    can_be_no: int
    can_be_unknown: int
    least: tuple[int, int]
    most: tuple[int, int]

    @property
    def unsettled(self) -> int:
        """Return the conditions of which more than one truth is possible."""
        yes, no, unknown = self.can_be_yes, self.can_be_no, self.can_be_unknown
        return yes & no | yes & unknown | no & unknown


@lru_cache(maxsize=4)
def sieve_of(knowledge: Knowledge) -> Sieve:
    """Return the sieve of a knowledge, made once."""
    sieve = Sieve()
    for place, offer in enumerate(knowledge.offers.values()):
        _put(sieve, offer.when, 1 << place, NOTHING)
    for place, rule in enumerate(knowledge.rules, start=len(knowledge.offers)):
        _put(sieve, rule.when, 1 << place, rule.unknown_is_yes)
    _say_options(sieve, knowledge)
    return sieve


def _put(
    sieve: Sieve,
    condition: Condition | None,
    bit: int,
    doubt: frozenset[str],
    turned: bool = False,
) -> None:
    """Put a condition under this bit; a *not* is carried down to the leaves."""
    sieve.all |= bit
    match condition:
        case Not(part):
            _put(sieve, part, bit, doubt, not turned)
        case AllOf(parts) | AnyOf(parts):
            sieve.needs_all |= bit if isinstance(condition, AllOf) != turned else 0
            behind = [part for part in parts if not _put_leaf(sieve, part, bit, doubt, turned)]
            for place, part in enumerate(behind):
                if place == len(sieve.parts):
                    sieve.parts.append(Sieve())
                _put(sieve.parts[place], part, bit, doubt, turned)
        case _:
            sieve.needs_all |= bit
            _put_leaf(sieve, condition, bit, doubt, turned)


def _put_leaf(
    sieve: Sieve, part: Condition | None, bit: int, doubt: frozenset[str], turned: bool
) -> bool:
    """Put a part that is a leaf, or the *not* of one; return whether it was."""
    if isinstance(part, Not):
        return _put_leaf(sieve, part.part, bit, doubt, not turned)
    if not isinstance(part, Is | Within):
        return False
    read = sieve.reads.setdefault(part.question, Read())
    read.leaves.append((bit, part))
    read.all |= bit
    read.turned |= bit if turned else 0
    read.doubted |= bit if part.question in doubt else 0
    return True


def _say_options(sieve: Sieve, knowledge: Knowledge) -> None:
    """Keep ready what each option says, here and in the parts."""
    for name, read in sieve.reads.items():
        for option in knowledge.questions[name].options:
            read.said[option.id] = _said(read, name, only(option))
    for part in sieve.parts:
        _say_options(part, knowledge)


def _said(read: Read, name: str, answer: Answer) -> tuple[int, int]:
    """Return which leaves an answer makes yes, and which no."""
    yes = no = 0
    for bit, leaf in read.leaves:
        found = leaf_truth(leaf, {name: answer})
        yes |= bit if found is Truth.YES else 0
        no |= bit if found is Truth.NO else 0
    return yes, no


def _answered(read: Read, name: str, answer: Given) -> tuple[int, int]:
    """Return which leaves an answer makes yes, and which no: options are kept ready."""
    match answer.options:
        case ():
            return _said(read, name, answer)
        case (option,):
            return read.said[option]
        case several:
            yes = 0
            for option in several:
                yes |= read.said[option][0]
            return yes, 0 if answer.unsure else read.all & ~yes


def weigh(sieve: Sieve, answers: Answers, still_open: Collection[str] = NOTHING) -> Weighed:
    """Return what every condition is, or can become while these questions are open."""
    some_yes = some_no = some_unknown = not_yes = not_no = sure_yes = sure_no = 0
    least, most = NO_GROUNDS, NO_GROUNDS
    for part in _parts(sieve, answers, still_open):
        yes, no, unknown = part.can_be_yes, part.can_be_no, part.can_be_unknown
        some_yes |= yes
        some_no |= no
        some_unknown |= unknown
        not_yes |= part.all & ~yes
        not_no |= part.all & ~no
        surely = yes & ~no & ~unknown
        sure_yes |= surely
        sure_no |= no & ~yes & ~unknown
        least = _plus(least, part.least, surely)
        most = _plus(most, part.most, yes)
    every, one = sieve.needs_all, sieve.all & ~sieve.needs_all
    return Weighed(
        all=sieve.all,
        can_be_yes=every & ~not_yes | one & some_yes,
        can_be_no=every & some_no | one & ~not_no,
        can_be_unknown=some_unknown & (every & ~sure_no | one & ~sure_yes),
        least=least,
        most=most,
    )


def _parts(sieve: Sieve, answers: Answers, still_open: Collection[str]) -> Iterator[Weighed]:
    """Give what the leaves about each question can be, and the parts that are no leaves."""
    for name, read in sieve.reads.items():
        if name in still_open:
            unknown = read.all & ~read.doubted
            yield Weighed(read.all, read.all, read.all, unknown, (read.all, 0), (read.all, 0))
            continue
        answer = answers.get(name)
        yes, no = _answered(read, name, answer) if isinstance(answer, Given) else (0, 0)
        unknown = read.all & ~(yes | no)
        yes |= unknown & read.doubted
        if read.turned:
            straight = ~read.turned
            yes, no = yes & straight | no & read.turned, no & straight | yes & read.turned
        yield Weighed(read.all, yes, no, unknown & ~read.doubted, (yes, 0), (yes, 0))
    for part in sieve.parts:
        yield weigh(part, answers, still_open)


def _plus(counts: tuple[int, int], more: tuple[int, int], where: int) -> tuple[int, int]:
    """Return the grounds with those of a part added where it holds, up to three."""
    ones, twos = counts
    one, two = more[0] & where, more[1] & where
    for bits in (one, two, two) if two else (one,):
        full = ones & twos
        ones, twos = ones ^ bits | full, twos | ones & bits
    return ones, twos


def truths(weighed: Weighed, place: int) -> int:
    """Return the truths that are possible for the condition at a place, as bits."""
    return (
        (weighed.can_be_yes >> place & 1) * YES
        | (weighed.can_be_no >> place & 1) * NO
        | (weighed.can_be_unknown >> place & 1) * UNKNOWN
    )


def grounds(counts: tuple[int, int], place: int) -> int:
    """Return the grounds of the condition at a place, up to three."""
    return counts[0] >> place & 1 | (counts[1] >> place & 1) << 1
