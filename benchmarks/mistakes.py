"""How many mistakes in the knowledge the guarantees notice, by themselves.

``python -m benchmarks mistakes [--number N] [--seed N] [--markdown]``; see docs/prove/mistakes.md.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.people import known
from benchmarks.table import Row
from entree.commands.prove import described
from entree.core.intake.advise import view
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.guarantees import Guarantee, read_guarantees
from entree.core.proofs.mistakes import OPERATORS, draw_mistakes
from entree.core.proofs.moments import Pattern, patterns
from entree.core.proofs.outcome import Theorem
from entree.core.proofs.prove import Prover
from entree.core.proofs.smallest import Person
from entree.core.proofs.verdicts import Checker, Verdict
from entree.web.knowledge import knowledge_folder

NUMBER = 120
SEED = 1
PROCESSES = 2
YEAR = 2026
WANTED = 0.95
HEADINGS = ("mistake", "made", "nobody's view", "caught", "survived")


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one mistake, in words; ``seen`` is empty unless it survived."""

    operator: str
    title: tuple[str, ...]
    counts: bool
    caught_by: str | None
    by_example: bool
    seen: tuple[str, ...]
    seconds: float


def rows(number: int = NUMBER, seed: int = SEED, *, markdown: bool = False) -> list[Row]:
    """Make and judge them in two processes, print what became of them, and sum it up."""
    order = by_time(known())
    parts = [(number, seed, part, order) for part in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        judged = list(chain.from_iterable(pool.map(judge, *zip(*parts, strict=True))))
    print("\n".join(report(judged, markdown=markdown)), end="\n\n")
    took = [one.seconds for one in judged]
    found = share(judged)
    return [
        Row(
            what=f"{len(judged)} mistakes: caught, of those that change a view",
            measured=f"{found:.1%}",
            budget=f"{WANTED:.0%}",
            is_met=found >= WANTED,
        ),
        Row("the same without what only examples catch", f"{share_without_examples(judged):.1%}"),
        Row("judging one mistake", f"median {median(took):.1f} s, worst {max(took):.1f} s"),
    ]


def by_time(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids of the guarantees, those that are proven soonest first.

    What rests on examples comes last of all, so that it only catches what no other does.
    """
    guarantees, hours = given(knowledge)
    prover, took = Prover(knowledge, guarantees, hours), {}
    for guarantee in guarantees:
        since = perf_counter()
        prover.prove(guarantee)
        took[guarantee.id] = perf_counter() - since
    examples = {one.id for one in guarantees if rests_on_examples(one)}
    return tuple(sorted(took, key=lambda name: (name in examples, took[name])))


def rests_on_examples(guarantee: Guarantee) -> bool:
    """Return whether a guarantee says of everyone what the examples beside the rules say.

    What it alone catches was written down from the rule itself, and is told apart.
    """
    return guarantee.then == Theorem("examples")


def given(knowledge: Knowledge) -> tuple[tuple[Guarantee, ...], list[Pattern]]:
    """Return the guarantees and the hours."""
    return read_guarantees(knowledge_folder(), knowledge), patterns(knowledge, YEAR)


def judge(number: int, seed: int, part: int, order: Sequence[str]) -> list[Judged]:
    """Judge the mistakes of one process: every so many of them."""
    knowledge = known()
    guarantees, hours = given(knowledge)
    soonest = sorted(guarantees, key=lambda one: order.index(one.id))
    checker = Checker(knowledge, soonest, hours)
    judged = []
    for mistake in draw_mistakes(knowledge, Random(seed), number)[part::PROCESSES]:
        since = perf_counter()
        verdict = checker.check(mistake)
        judged.append(in_words(knowledge, verdict, perf_counter() - since))
    return judged


def in_words(knowledge: Knowledge, verdict: Verdict, seconds: float) -> Judged:
    """Return a verdict in words."""
    mistake, person = verdict.mistake, verdict.person
    return Judged(
        operator=mistake.operator,
        title=(
            f"{mistake.operator} in {mistake.where}",
            f"  was     {mistake.was}",
            f"  became  {mistake.became}",
        ),
        counts=verdict.counts,
        caught_by=None if verdict.caught_by is None else verdict.caught_by.id,
        by_example=verdict.caught_by is not None and rests_on_examples(verdict.caught_by),
        seen=tuple(seen_by(knowledge, mistake.knowledge, person))
        if person
        else ("  whether it changes a view was not found out in time",) * verdict.is_undecided,
        seconds=seconds,
    )


def seen_by(right: Knowledge, wrong: Knowledge, person: Person) -> Iterator[str]:
    """Give the person whose view changes, and what they see before and after the mistake."""
    yield f"  on {person.at:%A at %H:%M} it changes the view of this invented person:"
    yield from (f"  - {line}" for line in described(person.answers, right))
    sides = [shown(knowledge, person) for knowledge in (right, wrong)]
    if sides[0] == sides[1]:
        yield "  yet the engine shows the same: the encoding says something else than it does"
    for name, before, after in zip(("cards", "notices"), *sides, strict=True):
        if before != after:
            yield f"  {name} before  {before}"
            yield f"  {name} after   {after}"


def shown(knowledge: Knowledge, person: Person) -> tuple[str, str]:
    """Return the cards with what is special of each, and the notices, in one line each."""
    seen = view(knowledge, person.answers, at=person.at, language="nl")
    cards = (f"{one.key} ({one.must or one.fit.value})" for one in seen.cards)
    return ", ".join(cards), ", ".join(sorted(one.rule for one in seen.notices)) or "none"


def share(judged: Sequence[Judged]) -> float:
    """Return how many were caught, of those that change a view; of none, all."""
    counting = [one for one in judged if one.counts]
    return sum(one.caught_by is not None for one in counting) / max(1, len(counting))


def share_without_examples(judged: Sequence[Judged]) -> float:
    """Return how many are caught by a guarantee that does not rest on examples."""
    return share([replace(one, caught_by=None) if one.by_example else one for one in judged])


def report(judged: Sequence[Judged], *, markdown: bool) -> Iterator[str]:
    """Give the table, which guarantees caught how many, and every survivor."""
    lines = [HEADINGS, *(counted(name, judged) for name in OPERATORS), counted("", judged)]
    yield from laid_out(lines, markdown=markdown)
    catchers = [one.caught_by for one in judged if one.caught_by]
    yield "\nCaught by: " + ", ".join(
        f"{name} {catchers.count(name)}" for name in sorted(set(catchers), key=catchers.count)[::-1]
    )
    for one in judged:
        if one.counts and one.caught_by is None:
            yield (
                "\n"
                + "\n".join(("```" * markdown, *one.title, *one.seen, "```" * markdown)).strip()
            )


def counted(operator: str, judged: Sequence[Judged]) -> tuple[str, ...]:
    """Return the line of one operator; without a name, of all together."""
    mine = [one for one in judged if operator in {"", one.operator}]
    nobody = sum(not one.counts for one in mine)
    caught = sum(one.caught_by is not None for one in mine)
    numbers = (len(mine), nobody, caught, len(mine) - nobody - caught)
    return (operator or "all together", *map(str, numbers))


def laid_out(lines: Sequence[tuple[str, ...]], *, markdown: bool) -> Iterator[str]:
    """Give lines in columns, or as a table in Markdown."""
    if markdown:
        rules = ("---",) * len(lines[0])
        yield from (f"| {' | '.join(line)} |" for line in (lines[0], rules, *lines[1:]))
        return
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    yield from ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
