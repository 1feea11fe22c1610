"""Works out ahead, once per knowledge, what choosing the next question needs.

From a sample of people: who would say what, who would see which part of the view, and the first
questions. The result is plain whole numbers, part of the compiled knowledge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log2

from entree.core.intake.cards import choose_cards
from entree.core.intake.next_question import choose
from entree.core.intake.openness import nothing_known
from entree.core.intake.ranking import cannot_phone, holding, rank
from entree.core.knowledge.conditions import Answer, Answers, Given
from entree.core.knowledge.model import Knowledge, Urgency

SCALE = 1 << 16
"""Information is counted in this part of a bit, so that it stays a whole number."""

WEIGHT = {"first": 12, "now": 4, "card": 1, "notice": 1}
"""What a part of the view weighs: the first card, and what cannot wait, are acted on at once."""

Part = tuple[str, str]

DEPTH = 3
"""How many answers deep the first questions are worked out ahead."""

OFTEN = 4
"""For answers that at least this many of the sampled people would give."""


def with_sample(knowledge: Knowledge, people: Sequence[Answers]) -> Knowledge:
    """Return the knowledge with what these invented people would say and see."""
    views = [frozenset(parts_of_view(knowledge, person)) for person in people]
    parts = sorted(frozenset[Part]().union(*views))
    asking = replace(
        knowledge.asking,
        people=len(people),
        said=_said(people),
        seen=_seen(views, parts),
        entropy=tuple(round(n * log2(n) * SCALE) if n else 0 for n in range(len(people) + 1)),
    )
    prepared = replace(knowledge, asking=asking)
    return replace(prepared, asking=replace(asking, ahead=_first_questions(prepared, people)))


def _seen(views: Sequence[frozenset[Part]], parts: Sequence[Part]) -> tuple[tuple[int, int], ...]:
    """Return who sees each part, with its weight; parts that the same people see are one."""
    weights: dict[int, int] = {}
    for part in parts:
        bits = _bits(part in view for view in views)
        weights[bits] = weights.get(bits, 0) + WEIGHT[part[0]]
    return tuple(weights.items())


def parts_of_view(knowledge: Knowledge, answers: Answers) -> Iterator[Part]:
    """Give the parts of the view: every card, the first card, every notice."""
    unknown = nothing_known(knowledge, cannot_phone(answers))
    held = holding(knowledge, answers)
    ranked = rank(knowledge, answers, held, unknown)
    cards = choose_cards(knowledge.ranking, ranked, unknown)
    for place, one in enumerate(cards):
        yield "card", one.offer.key
        if place == 0:
            yield "first", one.offer.key
    for rule in held.rules:
        if rule.notice is not None:
            yield "now" if rule.notice is Urgency.NOW else "notice", rule.id


def _said(people: Sequence[Answers]) -> Mapping[str, Mapping[str, int]]:
    """Return per question and option who would choose it, in the order in which they were drawn."""
    said: dict[str, dict[str, int]] = {}
    for place, person in enumerate(people):
        for name, answer in person.items():
            for option in answer.options if isinstance(answer, Given) else ():
                options = said.setdefault(name, {})
                options[option] = options.get(option, 0) | 1 << place
    order = dict.fromkeys(name for person in people for name in person)
    return {name: said[name] for name in order if name in said}


def _bits(flags: Iterator[bool]) -> int:
    """Return the flags as one whole number, the first in the lowest bit."""
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def _first_questions(
    knowledge: Knowledge, people: Sequence[Answers]
) -> Mapping[frozenset[tuple[str, Answer]], str | None]:
    """Return the question that follows on the answers that people often give first."""
    found: dict[frozenset[tuple[str, Answer]], str | None] = {}
    groups: list[tuple[Answers, Sequence[Answers]]] = [({}, people)]
    for _ in range(DEPTH + 1):
        following: list[tuple[Answers, Sequence[Answers]]] = []
        for answers, group in groups:
            asked = choose(knowledge, answers)
            found[frozenset(answers.items())] = asked
            if asked is not None:
                following += _groups(answers, asked, group)
        groups = following
    return found


def _groups(
    answers: Answers, asked: str, people: Sequence[Answers]
) -> Iterator[tuple[Answers, Sequence[Answers]]]:
    """Give, for each answer that is given often, the answers so far and who would give them."""
    by_answer: dict[Answer, list[Answers]] = {}
    for person in people:
        if asked in person:
            by_answer.setdefault(person[asked], []).append(person)
    for answer, group in by_answer.items():
        if len(group) >= OFTEN:
            yield {**answers, asked: answer}, group
