"""What to ask next: the question that is expected to sharpen the view most, per burden.

The expectation is taken over a stored sample of invented people (``core/priors`` draws them) as
whole numbers on bits, one per person. For each part of the view that is not the same for all
people like this one, it counts how much a question would tell about it, in bits of information.
Same answers, same question, always.
"""

from collections.abc import Iterable, Mapping

from entree.core.intake.stop import undecided
from entree.core.knowledge.asking import Asking
from entree.core.knowledge.conditions import Answer, Answers, Given
from entree.core.knowledge.model import ROUTE, Kind, Knowledge, Question
from entree.core.knowledge.wording import can_be_asked

FEWEST = 64
"""An answer that leaves fewer people than this is passed over: so few tell nothing."""

WEIGHTS = {burden: 60 // burden for burden in range(1, 6)}


def next_question(knowledge: Knowledge, answers: Answers) -> str | None:
    """Return the id of the next question; None when the view is settled."""
    ahead = knowledge.asking.ahead
    if ahead and len(answers) <= 4:
        state = frozenset(answers.items())
        if state in ahead:
            return ahead[state]
    return choose(knowledge, answers)


def choose(knowledge: Knowledge, answers: Answers) -> str | None:
    """Work out the next question; None when the view is settled."""
    wanted = undecided(knowledge, answers)
    if not wanted:
        return None
    for name in knowledge.asking.first:
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
    return min(
        able,
        key=lambda one: (
            -information(knowledge.asking, one, people) * WEIGHTS[one.burden],
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


def information(asking: Asking, question: Question, people: int) -> int:
    """Return how much this question tells about the view of these people, as a whole number.

    The sum over the parts of the view, by weight, of the mutual information with the answer. Ticks
    of a question with several answers count each by itself, together at most all there is to know.
    """
    said = [bits & people for bits in asking.said.get(question.id, {}).values()]
    groups = [bits for bits in said if bits]
    # Those to whom it is not asked are one more group, of which nothing is told.
    rest = people
    for bits in groups:
        rest &= ~bits
    all_, entropy = people.bit_count(), asking.entropy
    total = 0
    for seen, weight in asking.seen:
        count = (seen & people).bit_count()
        if count in {0, all_}:
            continue
        whole = entropy[all_] - entropy[count] - entropy[all_ - count]
        if question.kind is Kind.SEVERAL:
            told = sum(_told_by_tick(asking, all_, count, seen, tick) for tick in groups)
            total += weight * min(whole, told)
        else:
            left = sum(_left_in(asking, seen, group) for group in [*groups, rest])
            total += weight * (whole - left)
    return total


def _left_in(asking: Asking, seen: int, group: int) -> int:
    """Return what is still to know about one part of the view within this group of people."""
    size, count = group.bit_count(), (seen & group).bit_count()
    return asking.entropy[size] - asking.entropy[count] - asking.entropy[size - count]


def _told_by_tick(asking: Asking, all_: int, count: int, seen: int, tick: int) -> int:
    """Return what one tick tells about one part of the view."""
    entropy, size, both = asking.entropy, tick.bit_count(), (seen & tick).bit_count()
    rest, others = all_ - size, count - both
    return (
        entropy[all_] - entropy[count] - entropy[all_ - count]
        - (entropy[size] - entropy[both] - entropy[size - both])
        - (entropy[rest] - entropy[others] - entropy[rest - others])
    )  # fmt: skip
