"""How long a form takes: for an invented person, and on the longest route there is.

An estimate from words and kinds of items; a try-out with people has to correct it. Words that came
before in the form (the options of a scale, the questions of a second contact) are glanced at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from entree.core.knowledge.conditions import Answer, Skipped, evaluate, leaves
from entree.core.study.gates import Ways, ways_to_answer
from entree.core.study.instrument import NL, Kind, Said, Variable
from entree.core.study.replies import read_reply
from entree.core.study.route import walk
from entree.core.truth import Truth


class Pace(StrEnum):
    """How a form is gone through: read by most, read slowly, or read aloud by an interviewer."""

    USUAL = "usual"
    SLOW = "slow"
    ALOUD = "aloud"


WORD = {Pace.USUAL: 0.25, Pace.SLOW: 0.4, Pace.ALOUD: 0.4}
"""Seconds a word: 240 words a minute, and 150."""
GLANCE = 0.25
"""How much counts of a text that was read before, and of a reason that is unfolded when wanted."""
ANSWERING = {
    Kind.SINGLE: 2.0,
    Kind.SPAN: 2.0,
    Kind.SEVERAL: 4.0,
    Kind.NUMBER: 60.0,
    Kind.OPEN: 15.0,
    Kind.SAY: 0.0,
    Kind.LATER: 0.0,
}
"""Seconds to decide and press. A number is looked up; an open text is a minute for one in four."""


def seconds(variables: Iterable[Variable], pace: Pace = Pace.USUAL) -> dict[str, float]:
    """Return the seconds that each variable takes whoever is asked it."""
    seen: set[str] = set()
    found = {}
    for variable in variables:
        item = variable.item
        asked = item.aloud if pace is Pace.ALOUD and item.aloud else item.ask
        options = " ".join(_words(option.label) for option in item.options)
        words = sum(_read(part, seen) for part in (_words(asked), _words(item.help), options))
        words += GLANCE * len(_words(item.why).split())
        is_shown = item.kind is not Kind.LATER
        found[variable.key] = (words * WORD[pace] if is_shown else 0.0) + ANSWERING[item.kind]
    return found


def _words(said: Said) -> str:
    """Return a text in the source language, empty when there is none."""
    return said.get(NL, "")


def _read(text: str, seen: set[str]) -> float:
    """Return how many words are read, and note the text."""
    count = len(text.split())
    if text in seen:
        return count * GLANCE
    seen.add(text)
    return count


def of_walk(
    variables: tuple[Variable, ...], taken: Mapping[str, float], given: Mapping[str, object]
) -> float:
    """Return the seconds of someone who answers these forks so, and everything that is asked.

    Raises BadReply or KeyError when what is given is no answer to a variable of this form.
    """
    listed = {variable.key: variable for variable in variables}
    replies = {key: read_reply(listed[key].item, raw) for key, raw in given.items()}
    return sum(taken[one.key] for one, truth in walk(variables, replies) if truth is Truth.YES)


def of_longest(variables: tuple[Variable, ...], taken: Mapping[str, float]) -> float:
    """Return the seconds of the longest route, exactly: no one can be asked more."""
    listed = {variable.key: variable for variable in variables}
    return _Longest(listed, ways_to_answer(variables), taken).of(variables, {})


@dataclass(frozen=True, slots=True)
class _Longest:
    """Looks for the longest route: what hangs on different forks is looked at apart."""

    listed: Mapping[str, Variable]
    ways: Ways
    taken: Mapping[str, float]

    def of(self, waiting: tuple[Variable, ...], answers: Mapping[str, Answer]) -> float:
        """Return the most seconds that these can take once some forks are answered."""
        rest = tuple(one for one in waiting if self._forks(one, answers))
        total = sum(
            self.taken[one.key]
            for one in waiting
            if one not in rest and evaluate(one.when, answers) is Truth.YES
        )
        for group in self._apart(rest, answers):
            fork = self._heaviest(group, answers)
            is_asked = evaluate(fork.when, answers) is Truth.YES
            total += max(
                self.of(group, {**answers, fork.key: answer})
                for answer in (self.ways[fork.key] if is_asked else (Skipped(),))
            )
        return total

    def _forks(self, variable: Variable, answers: Mapping[str, Answer]) -> set[str]:
        """Return the forks in its condition that are not answered yet."""
        read = {leaf.question for leaf in leaves(variable.when)}
        return (read & self.ways.keys()) - answers.keys()

    def _apart(
        self, rest: tuple[Variable, ...], answers: Mapping[str, Answer]
    ) -> list[tuple[Variable, ...]]:
        """Return groups that have no open fork together; a fork belongs to what it opens."""
        groups: list[tuple[set[str], list[Variable]]] = []
        for variable in rest:
            forks = self._forks(variable, answers) | ({variable.key} & self.ways.keys())
            touched = [group for group in groups if group[0] & forks]
            groups = [group for group in groups if not group[0] & forks]
            members = [*chain.from_iterable(found for _, found in touched), variable]
            groups.append((forks.union(*(names for names, _ in touched)), members))
        return [tuple(members) for _, members in groups]

    def _heaviest(self, group: tuple[Variable, ...], answers: Mapping[str, Answer]) -> Variable:
        """Return the fork that most hang on, of those that hang on nothing open themselves."""
        read = Counter(chain.from_iterable(self._forks(one, answers) for one in group))
        ready = [key for key in read if not self._forks(self.listed[key], answers)]
        return self.listed[max(ready, key=lambda key: read[key])]


def minutes(taken: float) -> int:
    """Return whole minutes, rounded up.

    >>> minutes(61)
    2
    """
    return int(-(-taken // 60))
