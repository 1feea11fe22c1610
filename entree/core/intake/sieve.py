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


NOTHING_WEIGHED = Weighed(0, 0, 0, 0, NO_GROUNDS, NO_GROUNDS)


@dataclass(slots=True)
class Read:
    """The leaves about one question, a bit for the condition each stands in.

    ``leaves`` are the leaves themselves. ``turned`` stand under a *not*; ``doubted`` count as yes
    while the answer is not known. What they are is kept ready: ``open`` while the question is
    still to come, ``silent`` without an answer, ``said`` by one option alone; ``chosen`` are the
    leaves that name an option.
    """

    all: int = 0
    turned: int = 0
    doubted: int = 0
    leaves: list[tuple[int, Leaf]] = field(default_factory=list)
    open: Weighed = NOTHING_WEIGHED
    silent: Weighed = NOTHING_WEIGHED
    said: dict[str, Weighed] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)

    def with_these(self, yes: int, no: int) -> Weighed:
        """Return what the leaves are when an answer makes these hold, and these not."""
        unknown = self.all & ~(yes | no)
        yes |= unknown & self.doubted
        straight, turned = ~self.turned, self.turned
        yes, no = yes & straight | no & turned, no & straight | yes & turned
        return Weighed(self.all, yes, no, unknown & ~self.doubted, (yes, 0), (yes, 0))


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


@lru_cache(maxsize=4)
def sieve_of(knowledge: Knowledge) -> Sieve:
    """Return the sieve of a knowledge, made once."""
    sieve = Sieve()
    for place, offer in enumerate(knowledge.offers.values()):
        _put(sieve, offer.when, 1 << place, NOTHING)
    for place, rule in enumerate(knowledge.rules, start=len(knowledge.offers)):
        _put(sieve, rule.when, 1 << place, rule.unknown_is_yes)
    _make_ready(sieve, knowledge)
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


def _make_ready(sieve: Sieve, knowledge: Knowledge) -> None:
    """Keep ready what the leaves are without an answer, and by each option; in the parts too."""
    for name, read in sieve.reads.items():
        every = (read.all, 0)
        unknown = read.all & ~read.doubted
        read.open = Weighed(read.all, read.all, read.all, unknown, every, every)
        read.silent = read.with_these(0, 0)
        for option in knowledge.questions[name].options:
            yes, no = _said(read, name, only(option))
            read.chosen[option.id] = yes
            read.said[option.id] = read.with_these(yes, no)
    for part in sieve.parts:
        _make_ready(part, knowledge)


def _said(read: Read, name: str, answer: Answer) -> tuple[int, int]:
    """Return which leaves an answer makes yes, and which no, one by one."""
    yes = no = 0
    for bit, leaf in read.leaves:
        found = leaf_truth(leaf, {name: answer})
        yes |= bit if found is Truth.YES else 0
        no |= bit if found is Truth.NO else 0
    return yes, no


def _answered(read: Read, name: str, answer: Answer | None) -> Weighed:
    """Return what the leaves are by an answer; what one option says is kept ready."""
    if not isinstance(answer, Given):
        return read.silent
    match answer.options:
        case ():
            return read.with_these(*_said(read, name, answer))
        case (option,):
            return read.said[option]
        case several:
            yes = 0
            for option in several:
                yes |= read.chosen[option]
            return read.with_these(yes, 0 if answer.unsure else read.all & ~yes)


def weigh(sieve: Sieve, answers: Answers, still_open: Collection[str] = NOTHING) -> Weighed:
    """Return what every condition is, or can become while these questions are open."""
    some_yes = some_no = some_unknown = not_yes = not_no = sure_yes = sure_no = 0
    least, most = NO_GROUNDS, NO_GROUNDS
    for part in _parts(sieve, answers, still_open):
        yes, no, unknown = part.can_be_yes, part.can_be_no, part.can_be_unknown
        some_unknown |= unknown
        not_yes |= part.all & ~yes
        not_no |= part.all & ~no
        if not yes and not no:
            # Nothing was told of it: most questions of most people.
            continue
        some_yes |= yes
        some_no |= no
        surely = yes & ~no & ~unknown
        sure_yes |= surely
        sure_no |= no & ~yes & ~unknown
        least = _plus(least, part.least, surely)
        most = _plus(most, part.most, yes) if still_open else least
    every, one = sieve.needs_all, sieve.all & ~sieve.needs_all
    return Weighed(
        all=sieve.all,
        can_be_yes=every & ~not_yes | one & some_yes,
        can_be_no=every & some_no | one & ~not_no,
        can_be_unknown=some_unknown & (every & ~sure_no | one & ~sure_yes),
        least=least,
        most=most,
    )


def pivots(
    sieve: Sieve, answers: Answers, still_open: Collection[str], wanted: int
) -> frozenset[str]:
    """Return the open questions whose answer can change what one of these conditions becomes.

    ``wanted`` are the conditions as bits, each not settled: an open leaf decides while nothing it
    is part of is settled without it.
    """
    found = {name for name in still_open if name in sieve.reads and sieve.reads[name].all & wanted}
    for part in sieve.parts:
        if inside := wanted & part.all:
            inside &= weigh(part, answers, still_open).unsettled
            found |= pivots(part, answers, still_open, inside)
    return frozenset(found)


def _parts(sieve: Sieve, answers: Answers, still_open: Collection[str]) -> Iterator[Weighed]:
    """Give what the leaves about each question can be, and the parts that are no leaves."""
    for name, read in sieve.reads.items():
        yield read.open if name in still_open else _answered(read, name, answers.get(name))
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
