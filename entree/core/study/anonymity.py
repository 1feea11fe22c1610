"""At least ten people alike in what others could know of them: merging and hiding in answers.

The variables by which somebody could be recognised together (age, region, group, relation) are the
*keys*. Neighbouring categories go together where many would lose an answer, then single answers are
hidden, until everybody shares all their keys with at least nine others. An answer that is hidden is
a value of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from entree.core.study.design import Flags, Ints
from entree.core.study.errors import BadPublication

# What stands where an answer was hidden, beside the five missing kinds of the questionnaire.
HIDDEN = -6
LEAST = 10
# Merging goes on while more than this part of the people would lose an answer.
MOST_HIDDEN = 0.1

Codes = Ints


@dataclass(frozen=True, slots=True)
class Key:
    """A variable by which somebody could be recognised; below 0 are missing kinds.

    ``levels``: its codes in an order in which neighbours may go together; none: they may not.
    """

    name: str
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Treated:
    """What was done to one variable: which codes stand together, as the first, and what is hidden.

    ``people`` is how many there are; ``hidden`` how many of their answers.
    """

    name: str
    together: tuple[tuple[int, ...], ...]
    hidden: int
    people: int


@dataclass(frozen=True, slots=True, eq=False)
class Anonymous:
    """Answers in which nobody is alone, and what was done to each variable."""

    answers: Mapping[str, Codes]
    treated: tuple[Treated, ...]


def make_anonymous(
    answers: Mapping[str, Codes], keys: Sequence[Key], least: int = LEAST
) -> Anonymous:
    """Return answers in which everybody shares their keys with ``least`` people at least.

    ``keys``: what matters most first. Each next one divides the people who are alike in those
    before it, and is hidden where that would leave too few. Raises BadPublication when there are
    fewer people than that, or ``least`` is lower than ten.
    """
    people = len(next(iter(answers.values())))
    if least < LEAST or people < least or not keys:
        raise BadPublication(f"Give keys, and {LEAST} people or more to be alike.")
    found, treated = dict(answers), []
    alike = np.zeros(people, dtype=np.int64)  # the same number: the same keys until now
    for key in keys:
        codes, groups = put_together(answers[key.name], key, alike, least)
        hidden = to_hide(codes, alike, least)
        found[key.name] = np.where(hidden, HIDDEN, codes)
        _, alike = np.unique(
            np.stack([alike, found[key.name]], axis=1), axis=0, return_inverse=True
        )
        alike = alike.ravel()
        treated.append(Treated(key.name, groups, int(hidden.sum()), people))
    return Anonymous(found, tuple(treated))


def put_together(
    codes: Codes, key: Key, alike: Ints, least: int
) -> tuple[Codes, tuple[tuple[int, ...], ...]]:
    """Return the codes after neighbours went together, as long as many would be hidden and each
    step hides fewer; and which stand together.
    """
    groups: list[tuple[int, ...]] = [(code,) for code in key.levels]
    lost = int(to_hide(codes, alike, least).sum())
    while lost > MOST_HIDDEN * len(codes) and len(groups) > 1:
        steps = []
        for at in range(len(groups) - 1):
            pair = groups[at] + groups[at + 1]
            after = np.where(np.isin(codes, pair), pair[0], codes)
            left = int(to_hide(after, alike, least).sum())
            steps.append((left, int(np.isin(codes, pair).sum()), at))
        left, _, at = min(steps)
        if left >= lost:
            break
        pair = groups[at] + groups[at + 1]
        codes, lost = np.where(np.isin(codes, pair), pair[0], codes), left
        groups[at : at + 2] = [pair]
    return codes, tuple(group for group in groups if len(group) > 1)


def to_hide(codes: Codes, alike: Ints, least: int) -> Flags:
    """Return whose answer has to be hidden, so that among people who are alike nobody is alone.

    Those who are too few lose it; when they are too few together, the next smallest group joins.
    """
    pairs, place, counts = np.unique(
        np.stack([alike, codes], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    hides = counts < least
    for group in np.unique(pairs[hides, 0]):
        inside = np.flatnonzero(pairs[:, 0] == group)
        for one in inside[np.argsort(counts[inside], kind="stable")]:
            if counts[inside][hides[inside]].sum() < least:
                hides[one] = True
    return np.asarray(hides[place.ravel()], dtype=bool)
