"""What to ask next: the question that is expected to sharpen the view most, per burden.

The expectation is taken over a stored sample of invented people (``core/priors`` draws them) as
whole numbers on bits, one per person. For each part of the view that is not the same for all
people like this one, it counts how much a question would tell about it, in bits of information.
Same answers, same question, always.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from entree.core.intake.stop import undecided
from entree.core.knowledge.asking import Asking
from entree.core.knowledge.conditions import Answer, Answers, Given
from entree.core.knowledge.model import ROUTE, Kind, Knowledge, Question
from entree.core.knowledge.wording import Tone, can_be_asked

FEWEST = 64
"""An answer that leaves fewer people than this is passed over: so few tell nothing."""

WEIGHTS = {burden: 60 // burden for burden in range(1, 6)}


def next_question(knowledge: Knowledge, answers: Answers, tone: Tone = Tone.PLAIN) -> str | None:
    """Return the id of the next question; None when the view is settled.

    The tone decides what comes first, and nothing else.
    """
    ahead = knowledge.asking.ahead
    if ahead and len(answers) <= 4 and tone is Tone.PLAIN:
        state = frozenset(answers.items())
        if state in ahead:
            return ahead[state]
    return choose(knowledge, answers, tone)


def choose(knowledge: Knowledge, answers: Answers, tone: Tone = Tone.PLAIN) -> str | None:
    """Work out the next question; None when the view is settled."""
    wanted = undecided(knowledge, answers)
    if not wanted:
        return None
    asking = knowledge.asking
    for name in (tone is not Tone.PLAIN and asking.first_in_easy_tones) or asking.first:
        if name in wanted and can_be_asked(knowledge.questions[name], answers):
            return name
    able = [
        question
        for name, question in knowledge.questions.items()
        if name in wanted and can_be_asked(question, answers)
    ]
    if not able:
        # What is left is asked on another route only, so for whom decides.
        return ROUTE
    if len(able) == 1:
        return able[0].id
    people = people_like(knowledge.asking, answers)
    parts = open_parts(knowledge.asking, people)
    return min(
        able,
        key=lambda one: (
            -information(knowledge.asking, one, people, parts) * WEIGHTS[one.burden],
            one.burden,
            one.id,
        ),
    ).id


def people_like(asking: Asking, answers: Answers) -> int:
    """Return, as bits, the people of the sample who would answer like this, as far as there are.

    Answers count in the order of the sample's table, whatever order they were given in. One that
    would leave too few people is passed over.
    """
    people = (1 << asking.people) - 1
    for name, said in asking.said.items():
        for bits in _told(answers.get(name), said):
            fewer = people & bits
            if fewer.bit_count() >= FEWEST:
                people = fewer
    return people


def _told(answer: Answer | None, said: Mapping[str, int]) -> Iterable[int]:
    """Give the people who would choose each option that was chosen; a number has none."""
    return [said[option] for option in answer.options] if isinstance(answer, Given) else []


class Part(NamedTuple):
    """A part of the view that some of these people see, and others do not.

    ``seen`` are the ``number`` of them who see it, ``whole`` is all there is to know about it.
    """

    seen: int
    weight: int
    number: int
    whole: int


def open_parts(asking: Asking, people: int) -> list[Part]:
    """Return the parts of the view that are not the same for all these people."""
    all_, entropy, found = people.bit_count(), asking.entropy, []
    for seen, weight in asking.seen:
        here = seen & people
        count = here.bit_count()
        if 0 < count < all_:
            whole = entropy[all_] - entropy[count] - entropy[all_ - count]
            found.append(Part(here, weight, count, whole))
    return found


def information(asking: Asking, question: Question, people: int, parts: Sequence[Part]) -> int:
    """Return how much this question tells about the view of these people, as a whole number.

    The sum over the parts of the view, by weight, of the mutual information with the answer. Ticks
    of a question with several answers count each by itself, together at most all there is to know.
    """
    said = [bits & people for bits in asking.said.get(question.id, {}).values()]
    groups = [(bits, bits.bit_count()) for bits in said if bits]
    if question.kind is Kind.SEVERAL:
        all_ = people.bit_count()
        return sum(
            weight * min(whole, _told_by_ticks(asking, seen, count, all_, groups))
            for seen, weight, count, whole in parts
        )
    # Those to whom it is not asked are one more group, of which nothing is told.
    rest = people
    for bits, _ in groups:
        rest &= ~bits
    groups.append((rest, rest.bit_count()))
    return sum(
        weight * (whole - _left_in(asking, seen, groups)) for seen, weight, _, whole in parts
    )


Groups = Sequence[tuple[int, int]]
"""Groups of people as bits, each with how many they are."""


def _left_in(asking: Asking, seen: int, groups: Groups) -> int:
    """Return what is still to know about one part of the view within these groups of people."""
    entropy, left = asking.entropy, 0
    for group, size in groups:
        count = (seen & group).bit_count()
        left += entropy[size] - entropy[count] - entropy[size - count]
    return left


def _told_by_ticks(asking: Asking, seen: int, count: int, all_: int, ticks: Groups) -> int:
    """Return what the ticks tell about one part of the view, each by itself."""
    entropy = asking.entropy
    whole = entropy[all_] - entropy[count] - entropy[all_ - count]
    told = len(ticks) * whole
    for tick, size in ticks:
        both = (seen & tick).bit_count()
        rest, others = all_ - size, count - both
        told -= (
            entropy[size] - entropy[both] - entropy[size - both]
            + entropy[rest] - entropy[others] - entropy[rest - others]
        )  # fmt: skip
    return told
