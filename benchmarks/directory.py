"""How many looks at the directory one worker serves in a second, and the CPU that each takes.

The list and the page of an organisation are the same for everyone and made once. What suits a
choice, and what a search finds, is made anew each time, as a step of the intake is.
"""

from collections.abc import Mapping, Sequence
from random import Random
from statistics import median

from benchmarks.load import ask_once, per_second, question
from benchmarks.looks import LIST, looks, of_kind
from benchmarks.pages import BUDGET, ENTREE, PEER, serving
from benchmarks.steps import MEDIAN, NEARLY_ALL, nearly_all, spent_by_kind
from benchmarks.table import Row, times

ROUNDS, CPU_ROUNDS = 3, 20
FIRST = "first"
NAMES = {
    "list": "directory, the whole list",
    "organisation": "directory, the page of an organisation",
    "choice": "directory, what suits a choice",
    "search": "directory, a search in words",
}
# Made once: they have the budget of a public page. The others have that of a step.
CONSTANT = {"list", "organisation"}


def rows() -> list[Row]:
    """Load one worker with each kind by turns; then time each in a process of its own."""
    with serving(*ENTREE) as port:
        found = list(looks(ask_once(port, LIST, None), Random(6)))
        asked = {kind: [question(*one[1:]) for one in of_kind(found, kind)] for kind in NAMES}
        # Beside them the first page of the intake, because machines differ.
        asked[FIRST] = [question("/nl/", None)]
        served: dict[str, list[float]] = {kind: [] for kind in asked}
        for _ in range(ROUNDS):
            for kind, questions in asked.items():
                served[kind].append(per_second(port, questions))
    spent = spent_by_kind("benchmarks.looks", CPU_ROUNDS)
    rates = {kind: median(taken) for kind, taken in served.items()}
    return [row for kind in NAMES for row in _rows(kind, rates, spent[kind])]


def _rows(kind: str, rates: Mapping[str, float], spent: Sequence[float]) -> list[Row]:
    """Report one kind of look."""
    a_second = rates[kind]
    middle, high = median(spent), nearly_all(spent)
    is_constant = kind in CONSTANT
    return [
        Row(
            f"{NAMES[kind]}, one worker",
            f"{a_second:,.0f} a second",
            f"≥ {BUDGET:,}" if is_constant else "",
            a_second >= BUDGET if is_constant else None,
            f"{times(a_second, PEER)} 128 (Hush Line); "
            f"{a_second / rates[FIRST]:.2f} of the first page",
        ),
        Row(
            "  its CPU on the server",
            f"median {middle:.2f} ms, 99 % {high:.2f}",
            "" if is_constant else f"≤ {MEDIAN} and {NEARLY_ALL:.0f} ms",
            None if is_constant else middle <= MEDIAN and high <= NEARLY_ALL,
        ),
    ]
