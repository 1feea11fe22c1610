"""How long the view takes, with reasons and what would change it."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from time import perf_counter

from benchmarks.invented import OFFERS, with_invented_offers
from benchmarks.people import known, people
from benchmarks.table import Row, times
from entree.core.intake.advise import view
from entree.core.intake.next_question import choose
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Knowledge

# A decision engine with 300 rules, without reasons (design, section 8).
DMN = 4.8e-3
BUDGET = 0.5e-3
AT = datetime(2026, 3, 4, 20, 30, tzinfo=AMSTERDAM)
PEOPLE = 500


def rows() -> list[Row]:
    """Measure the knowledge as it is, and filled up to full size."""
    big = with_invented_offers(known())
    found = [_row(f"view over {len(known().offers)} offers", known(), None)]
    if len(known().offers) < OFFERS:
        found.append(_row(f"view over {OFFERS} offers, the others invented", big, BUDGET))
    return [*found, _choosing()]


def _row(what: str, knowledge: Knowledge, budget: float | None) -> Row:
    """Measure the view for people who told everything, and for the same half-way."""
    whole = people(PEOPLE)
    halves = [dict(list(person.items())[: len(person) // 2]) for person in whole]
    took = _times(knowledge, [*whole, *halves])
    middle, worst = median(took), max(took)
    return Row(
        what=what,
        measured=f"median {middle * 1e3:.2f} ms, 99 % {took[-len(took) // 100] * 1e3:.2f}, "
        f"worst {worst * 1e3:.2f}",
        budget="" if budget is None else f"median {budget * 1e3:.1f} ms",
        is_met=None if budget is None else middle <= budget,
        peer=f"{times(DMN, middle)} a DMN engine of 300 rules without reasons",
    )


def _times(knowledge: Knowledge, told: Sequence[Answers]) -> list[float]:
    """Return how long each view took, shortest first; the best of three, as nothing is kept."""
    for answers in told[:50]:
        view(knowledge, answers, at=AT, language="en")
    took = []
    for answers in told:
        tries = []
        for _ in range(3):
            since = perf_counter()
            view(knowledge, answers, at=AT, language="en")
            tries.append(perf_counter() - since)
        took.append(min(tries))
    return sorted(took)


def _choosing() -> Row:
    """Measure choosing the next question without what was worked out ahead."""
    took = []
    for person in people(PEOPLE):
        told: dict[str, object] = {}
        for name, answer in person.items():
            since = perf_counter()
            choose(known(), told)  # type: ignore[arg-type]
            took.append(perf_counter() - since)
            told[name] = answer
    took.sort()
    return Row(
        what="choosing the next question, nothing ahead",
        measured=f"median {median(took) * 1e3:.2f} ms, 99 % {took[-len(took) // 100] * 1e3:.2f}",
    )
