"""How many questions it takes until help fits, over ten thousand invented people."""

from collections import Counter
from datetime import datetime
from itertools import accumulate

from benchmarks.people import known, people
from benchmarks.table import Row
from entree.core.intake.advise import view
from entree.core.intake.next_question import next_question
from entree.core.knowledge.conditions import Answers, Skipped
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Knowledge

AT = datetime(2026, 3, 4, 15, tzinfo=AMSTERDAM)
PEOPLE = 10_000


def rows() -> list[Row]:
    """Walk every person through the intake and count."""
    settled: Counter[int] = Counter()
    final: Counter[int] = Counter()
    asked: Counter[str] = Counter()
    for person in people(PEOPLE):
        walk = walked(known(), person)
        settled[len(walk) - 1] += 1
        firsts = [first_card(known(), answers) for answers in walk]
        final[next(n for n in range(len(firsts)) if len(set(firsts[n:])) == 1)] += 1
        asked.update(list(walk[-1]))
    offered = min(known().asking.offered_after, max(settled))
    most = ", ".join(f"{name} {100 * n / PEOPLE:.0f}" for name, n in asked.most_common(4))
    return [
        Row("result offered by itself after at most", f"{offered} answers", "4", offered <= 4),
        Row(
            "first card final for 90 % of people after",
            f"{at_share(final, 0.9)} answers (median {at_share(final, 0.5)}, all {max(final)})",
            "6",
            at_share(final, 0.9) <= 6,
        ),
        Row(
            "settled, median", f"{at_share(settled, 0.5)} answers", "8", at_share(settled, 0.5) <= 8
        ),
        Row(
            "settled, 95 % of people",
            f"{at_share(settled, 0.95)} answers (all {max(settled)}; % asked: {most})",
            "9",
            at_share(settled, 0.95) <= 9,
        ),
    ]


def walked(knowledge: Knowledge, person: Answers) -> list[Answers]:
    """Return the answers after each step, until it is settled."""
    steps: list[Answers] = [{}]
    while (name := next_question(knowledge, steps[-1])) is not None:
        steps.append({**steps[-1], name: person.get(name, Skipped())})
    return steps


def first_card(knowledge: Knowledge, answers: Answers) -> str:
    """Return the first card, on a weekday in the afternoon."""
    return view(knowledge, answers, at=AT, language="nl").cards[0].key


def at_share(counts: Counter[int], share: float) -> int:
    """Return after how many this share of people is done.

    >>> at_share(Counter({3: 9, 8: 1}), 0.9)
    3
    """
    numbers = sorted(counts)
    done = accumulate(counts[number] for number in numbers)
    enough = share * counts.total()
    return next(n for n, so_far in zip(numbers, done, strict=True) if so_far >= enough)
