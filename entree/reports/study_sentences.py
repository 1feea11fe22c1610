"""Sentences chosen by what the numbers allow: never surer than their interval.

Everything here reads ``results.json`` and knows nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from entree.reports.study_words import ARMS, SAY, per_cent, signed, span

Cell = Mapping[str, Any]
WIDE = 0.20
MOVED = 0.05
NAMED = 3
REST = "=other_steps"
OPEN = frozenset({"not_told", "more_size_not_told", "less_size_not_told"})


def is_shown(cell: Cell) -> bool:
    """Return whether a cell has a number."""
    return bool(cell["shown"] != "hidden")


def is_rest(row: str) -> bool:
    """Return whether a row is what is left, and no answer of its own."""
    return row.endswith(REST)


def with_interval(cell: Cell) -> str:
    """Return a share with its interval."""
    return f"{per_cent(cell['value'])} ({span(cell['low'], cell['high'])})"


def lead(
    cells: Sequence[Cell], names: Mapping[str, str], language: str, *, is_main: bool = True
) -> list[str]:
    """Return what may be said of the rows of one arm and column, the most frequent first.

    What hidden selection could do is said of the main arm; of the others it is in the results.
    """
    named = [one for one in cells if is_shown(one) and not is_rest(one["row"])]
    shown = sorted(named, key=lambda one: -one["value"])
    if not shown:
        return [SAY["nothing"][language]]
    first = shown[0]
    said = [_most(shown, names, language)]
    if first["high"] - first["low"] > WIDE:
        said.append(SAY["wide"][language].format(a=names[first["row"]]))
    moved = max(shown, key=lambda one: abs(one["value"] - one["unweighted"]))
    if abs(moved["value"] - moved["unweighted"]) >= MOVED:
        points = signed(moved["value"] - moved["unweighted"])
        said.append(SAY["moved"][language].format(a=names[moved["row"]], points=points))
    if is_main and "bias" in first:
        bias = first["bias"]
        gamma = str(bias["gamma"])
        said.append(
            SAY["bias"][language].format(
                a=names[first["row"]],
                gamma=gamma.replace(".", ",") if language == "nl" else gamma,
                low=per_cent(bias["low"]),
                high=per_cent(bias["high"]),
            )
        )
    return said


def _most(shown: Sequence[Cell], names: Mapping[str, str], language: str) -> str:
    """Return which row is most frequent, or that this cannot be told."""
    first = shown[0]
    told = {"a": names[first["row"]], "va": with_interval(first)}
    if len(shown) == 1:
        return SAY["only"][language].format(**told)
    near = [one for one in shown[1:] if one["high"] >= first["low"]]
    if near:
        some = [first, *near][:NAMED]
        parts = [f"‘{names[one['row']]}’ {with_interval(one)}" for one in some]
        return SAY["close"][language].format(some=joined(parts, language))
    second = shown[1]
    return SAY["top"][language].format(**told, b=names[second["row"]], vb=with_interval(second))


def joined(parts: Sequence[str], language: str) -> str:
    """Return parts as a list in words.

    >>> joined(["een", "twee", "drie"], "nl")
    'een, twee en drie'
    """
    word = "en" if language == "nl" else "and"
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else parts[0]


def points(told: Cell, language: str) -> str:
    """Return a difference in points with its interval."""
    ends = {name: signed(told[name]) for name in ("value", "low", "high")}
    return SAY["points"][language].format(**ends)


def verdict(told: Cell, language: str) -> str:
    """Return what may be said of a difference."""
    if not is_shown(told):
        return SAY["contrast_hidden"][language].format(who="").removeprefix(": ").capitalize()
    return SAY[told["verdict"]][language].format(points=points(told, language))


def needed(told: Cell, language: str) -> str:
    """Return with how many answers the smallest difference that matters could be told, where what
    was asked stays open; nothing where it does not. What is told grows with the root of n.
    """
    if not is_shown(told) or told["verdict"] not in OPEN or not told.get("detectable"):
        return ""
    now = told["first"]["n"] + told["second"]["n"]
    times = (told["detectable"] / told["matters"]) ** 2
    number = rounded_up(now * times)
    says = SAY["needed" if number > now else "enough_asked"][language]
    return says.format(matters=f"{told['matters'] * 100:.0f}", n=number, now=now)


def rounded_up(number: float) -> int:
    """Return a number of answers no surer than it is: up to the next two digits.

    >>> rounded_up(1234.5), rounded_up(99.0)
    (1300, 99)
    """
    step = int(10 ** max(len(str(ceil(number))) - 2, 0))
    return ceil(number / step) * step


def compared(contrast: Cell, language: str) -> str:
    """Return what a contrast puts beside what."""
    first, second = (_who(one, language) for one in contrast["of"])
    option = contrast["option"][language] if contrast["option"] else "…"
    return SAY["compared"][language].format(
        first=first, second=second, option=option, asks=contrast["asks"][language].removesuffix(".")
    )


def _who(group: Cell, language: str) -> str:
    """Return who is in a group."""
    says = group["says"][language].strip()
    return says or ARMS[group["arm"]][language]


def agreement(mirrors: Sequence[Cell], language: str) -> str:
    """Return on how many mirrors both see the same."""
    told = [one for one in mirrors if is_shown(one)]
    kinds = [one["verdict"] for one in told]
    alike = kinds.count("alike")
    differ = sum(
        kind in {"more", "less", "more_size_not_told", "less_size_not_told"} for kind in kinds
    )
    return SAY["agree"][language].format(
        all=len(mirrors), alike=alike, told=differ, open=len(mirrors) - alike - differ
    )


def expectation(group: Cell, cell: Cell, language: str) -> str:
    """Return whether a group is reached less than expected."""
    expected = group["expected"]
    if expected is None:
        return SAY["unknown_expected"][language]
    if not is_shown(cell):
        return SAY["as_expected"][language]
    if cell["high"] < expected["low"]:
        return SAY["fewer"][language]
    return SAY["enough" if cell["low"] > expected["high"] else "as_expected"][language]


def names_of(table: Cell, language: str) -> dict[str, str]:
    """Return what each row of a table is called."""
    return {row["id"]: row["says"][language].removesuffix(".") for row in table["rows"]}


def of_table(results: Cell, table: Cell) -> Iterator[Cell]:
    """Give the cells of a table."""
    return (one for one in results["cells"] if one["table"] == table["id"])
