"""One table of the results as the report shows it: figure, sentences, table, groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entree.reports.study_figures import MARKS, SHARES, Scale, Spot, scale_of, strip, swatch
from entree.reports.study_sentences import (
    Cell,
    is_rest,
    is_shown,
    joined,
    lead,
    names_of,
    of_table,
    with_interval,
)
from entree.reports.study_words import ARMS, SAY, decimal, per_cent, span

ALL = "all"
# Of the columns of one arm the first says what hidden selection could do.
FIRST = frozenset({ALL, "sought", "never"})


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a figure: whose it is, the drawing, its number in words, unweighted, and n."""

    who: str
    drawing: str
    says: str
    beside: str = ""
    n: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a figure: what it is, with a bar for each arm or column."""

    says: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The share of each row within groups, of one arm: groups down, numbered rows across, those
    that have a number.
    """

    caption: str
    keys: tuple[tuple[int, str], ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A table as it is shown."""

    id: str
    title: str
    unit: str
    counted: str
    sentences: tuple[str, ...]
    axis: str
    ticks: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    main: str
    lines: tuple[Line, ...]
    value: str
    arms: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    hidden: str
    groups: Groups | None


class Shown:
    """What all parts of one table share."""

    def __init__(self, results: Cell, table: Cell, language: str) -> None:
        self.table, self.language = table, language
        self.cells = list(of_table(results, table))
        self.names = names_of(table, language)
        self.columns = {one["id"]: one["says"][language] for one in table["columns"]}
        self.of = {one["id"]: one["of"] for one in table["columns"]}
        self.arms = [arm for arm in MARKS if any(one["arm"] == arm for one in self.cells)]
        plan = results["plan"]["arm"]
        self.main = plan if plan in self.arms else (self.arms[0] if self.arms else "")
        self.plain = [name for name, of in self.of.items() if of is None]
        self.is_mean = table["shows"] == "means"
        self.at = {(one["row"], one["column"], one["arm"]): one for one in self.cells}

    def say(self, key: str) -> str:
        """Return words of the report."""
        return SAY[key][self.language]

    def arm(self, arm: str) -> str:
        """Return what an arm is called."""
        return ARMS[arm][self.language]

    def series(self) -> list[tuple[str, str]]:
        """Return the column and arm of each bar of a row: arms, or the columns of one arm."""
        if self.plain == [ALL]:
            return [(ALL, arm) for arm in self.arms]
        return [(column, self.main) for column in self.plain]

    def rows(self) -> list[str]:
        """Return the rows that have a number, most frequent first where they have no order."""
        every = [row for row in self.names if any(is_shown(one) for one in self.cells_of(row))]
        if self.table["ordered"] or self.is_mean:
            return every
        return sorted(every, key=lambda row: (is_rest(row), -self._height(row)))

    def _height(self, row: str) -> float:
        """Return the share by which rows are ordered: of the main arm, or of any."""
        shown = [one for one in self.cells_of(row) if is_shown(one)]
        first = [one for one in shown if one["arm"] == self.main] or shown
        return max(float(one["value"]) for one in first)

    def lacking(self, cell: Cell | None) -> str:
        """Return why there is no number: too few people, or a step that an arm does not name."""
        if cell is not None:
            return self.say("hidden")
        return self.say("elsewhere" if self.table["shows"] == "steps" else "elsewhere_merged")

    def cells_of(self, row: str) -> Iterator[Cell]:
        """Give the cells of a row that are not of a group."""
        return (
            self.at[row, column, arm]
            for column in self.plain
            for arm in self.arms
            if (row, column, arm) in self.at
        )


def view(results: Cell, table: Cell, language: str) -> View:
    """Return a table as it is shown."""
    on = Shown(results, table, language)
    rows, across = on.rows(), scale(on)
    series = on.series()
    # Where columns are drawn of one arm, the others stand in a table below.
    others = [arm for arm in on.arms if on.plain != [ALL] and arm != on.main]
    hidden = [name for row, name in on.names.items() if row not in rows]
    return View(
        id=table["id"],
        title=table["title"][language],
        unit=on.say("per_contact" if table["unit"] == "contact" else "per_person"),
        counted=joined([f"‘{one[language]}’" for one in table["counts"]], language)
        if table["counts"]
        else "",
        sentences=tuple(sentences(on)),
        axis=on.say("mean_axis" if on.is_mean else "share_axis"),
        ticks=tuple(tick(on, at) for at in across.ticks),
        legend=tuple(legend(on, series)),
        main=on.arm(on.main) if on.plain != [ALL] and on.main else "",
        value=on.say("mean_value" if on.is_mean else "share_value"),
        lines=tuple(line(on, row, series, across) for row in rows),
        arms=tuple(on.arm(arm) for arm in others),
        rows=tuple(data_rows(on, rows, others)) if others else (),
        hidden=f"{on.say('not_shown')} {joined(hidden, language)}." if rows and hidden else "",
        groups=groups(on, rows),
    )


def scale(on: Shown) -> Scale:
    """Return the scale of a figure."""
    if not on.is_mean:
        return SHARES
    return scale_of([one["high"] for one in on.cells if is_shown(one) and one["high"]])


def tick(on: Shown, at: float) -> str:
    """Return what stands at a line of the scale."""
    return decimal(at, on.language) if on.is_mean else per_cent(at)


def legend(on: Shown, series: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the mark of each arm in the figure, with its name."""
    for arm in dict.fromkeys(arm for _, arm in series):
        kind = next((one["kind"] for one in on.cells if one["arm"] == arm and is_shown(one)), "")
        if kind:
            yield swatch(MARKS[arm], kind), f"{on.arm(arm)} ({on.say(kind)})"


def line(on: Shown, row: str, series: Sequence[tuple[str, str]], on_scale: Scale) -> Line:
    """Return one row of a figure."""
    bars = []
    for column, arm in series:
        one = on.at.get((row, column, arm))
        who = on.arm(arm) if on.plain == [ALL] else on.columns[column]
        if one is None or not is_shown(one) or one["low"] is None:
            bars.append(Bar(who, "", on.lacking(one)))
            continue
        plain = one["unweighted"] if one["weighted"] else None
        spot = Spot(one["value"], one["low"], one["high"], one["kind"], MARKS[arm], plain)
        drawing, n = strip(spot, on_scale), str(one["n"])
        bars.append(Bar(who, drawing, number(on, one), unweighted(on, one), n))
    return Line(on.names[row], tuple(bars))


def number(on: Shown, one: Cell) -> str:
    """Return a number with its interval."""
    if not on.is_mean:
        return with_interval(one)
    value, low, high = (decimal(one[name], on.language) for name in ("value", "low", "high"))
    return f"{value} ({low}–{high})"


def unweighted(on: Shown, one: Cell) -> str:
    """Return a number without weights, or that it has none."""
    if not one["weighted"]:
        return on.say("bare")
    plain = one["unweighted"]
    return decimal(plain, on.language) if on.is_mean else per_cent(plain)


def data_rows(
    on: Shown, rows: Sequence[str], arms: Sequence[str]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give the rows of the table of the other arms: what, who, and a cell an arm."""
    for row in rows:
        for column in on.plain:
            cells = tuple(in_full(on, on.at.get((row, column, arm))) for arm in arms)
            yield on.names[row], on.columns[column], cells


def in_full(on: Shown, one: Cell | None) -> str:
    """Return a cell of the table: weighted, unweighted, n."""
    if one is None or not is_shown(one):
        return on.lacking(one)
    beside = f"{on.say('unweighted')} " if one["weighted"] else ""
    return f"{number(on, one)}; {beside}{unweighted(on, one)}; n {one['n']}"


def sentences(on: Shown) -> Iterator[str]:
    """Give what may be said: of each arm, or of each column of one arm."""
    if on.is_mean or not on.cells:
        if not any(is_shown(one) for one in on.cells):
            yield on.say("nothing")
        return
    for column, arm in on.series():
        cells = [one for one in on.cells if one["arm"] == arm and one["column"] == column]
        who = on.arm(arm) if on.plain == [ALL] else on.columns[column]
        shown = [one["n"] for one in cells if is_shown(one)]
        n = f"n {max(shown)}" if shown else f"n < {10}"
        begin = SAY["of_arm"][on.language].format(arm=who[:1].upper() + who[1:], n=n)
        yield begin + " ".join(
            lead(cells, on.names, on.language, is_main=arm == on.main and column in FIRST)
        )


def groups(on: Shown, rows: Sequence[str]) -> Groups | None:
    """Return the shares within groups, of the main arm."""
    cuts = [name for name, of in on.of.items() if of is not None]
    if not cuts or not rows:
        return None
    told = [row for row in rows if any(has_number(on, row, column) for column in cuts)]
    lines = [
        (
            on.of[column][on.language],
            on.columns[column],
            tuple(short(on.at.get((row, column, on.main))) for row in told),
        )
        for column in cuts
        if any(has_number(on, row, column) for row in told)
    ]
    keys = tuple((at, on.names[row]) for at, row in enumerate(told, 1))
    caption = SAY["by_group"][on.language].format(arm=on.arm(on.main))
    return Groups(caption, keys, tuple(lines)) if lines else None


def has_number(on: Shown, row: str, column: str) -> bool:
    """Return whether a row has a number in a column, of the main arm."""
    one = on.at.get((row, column, on.main))
    return one is not None and is_shown(one)


def short(one: Mapping[str, Any] | None) -> str:
    """Return a share with its interval, as short as can be."""
    if one is None or not is_shown(one):
        return "·"
    return f"{per_cent(one['value'])} ({span(one['low'], one['high']).removesuffix('%')})"
