"""Tables of the report of Pathways: cells of words, some with a drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entree.reports.pathways_figures import around_none, spread_line, wait_line
from entree.reports.pathways_words import MEASURES, Told, Words
from entree.reports.study_figures import Scale
from entree.reports.study_sentences import joined
from entree.reports.study_words import per_cent

WITHIN = ("in_a_day", "in_a_week", "in_a_month", "in_14_weeks")
MONEY = ("staff_hours_a_week", "cost_a_year", "transition_cost", "in_time_a_year")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; ``level`` makes it darker, 0 to 5."""

    text: str
    drawing: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, what it says, the heads of its columns, and rows of a name and cells."""

    id: str
    title: str
    says: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    ends: tuple[str, ...] = ()
    kind: str = ""

    @property
    def lines(self) -> list[tuple[str, list[tuple[str, Cell]]]]:
        """The rows, each cell with the head of its column."""
        return [(name, list(zip(self.heads[1:], cells, strict=True))) for name, cells in self.rows]


def plain(*texts: str) -> tuple[Cell, ...]:
    """Return cells of words alone."""
    return tuple(Cell(one) for one in texts)


def compared(words: Words, variant: Told, name: str) -> Sheet:
    """Return the ways beside each other: against today, shares of worlds, and regret."""
    found = variant["comparison"]["designs"]
    ends = [end for one in found.values() for end in one["against_today"]["interval"]]
    scale = around_none([end for end in ends if end is not None])
    rows = [(words.design(design), compared_row(words, variant, design, scale)) for design in found]
    zone = lost(words, words.results["indifference"])
    most = words.number(scale.high * 100)
    says = f"{words.say('axis_against', most=most)} {words.say('of_worlds', zone=zone)}"
    heads = (
        "design",
        "against",
        "better_in",
        "worse_in",
        "best_in",
        "among_in",
        "of_comers",
        "regret_head",
    )
    return Sheet(
        name, words.say("compare"), says, tuple(words.say(one) for one in heads), tuple(rows),
        (f"−{most}", "0", f"+{most}"), "compared",
    )  # fmt: skip


def compared_row(words: Words, variant: Told, design: str, scale: Scale) -> tuple[Cell, ...]:
    """Return a design against today, with its shares of worlds."""
    one = variant["comparison"]["designs"][design]
    against, drawn = points(words, one["against_today"]), spread_line(one["against_today"], scale)
    shares = [share_of(one[part]) for part in ("better_than_today", "worse_than_today")]
    if design == "today":
        against, drawn, shares = "–", "", ["–", "–"]
    mean, high = (lost(words, one["regret"][part]) for part in ("mean", "high"))
    return (
        Cell(against, drawn),
        *plain(*shares, share_of(one["best"], is_exact=True), share_of(one["among_the_best"])),
        *plain(per_cent(of_who_comes(variant, design)), f"{mean} ({high})"),
    )


def of_who_comes(variant: Told, design: str) -> float:
    """Return about which part of those who come is in time: more come where more look for help.

    Measures are of those who look for help today; this is of everybody who then comes.
    """
    everyone = [variant["designs"][name]["groups"]["everyone"] for name in (design, "today")]
    mine, today = (one["people"]["mean"] for one in everyone)
    return float(everyone[0]["in_time"]["mean"] * min(1.0, today / mine))


def points(words: Words, one: Told) -> str:
    """Return a difference with nine worlds of ten, in so many of a hundred people."""
    low, high = (words.points(end) for end in one["interval"])
    return f"{words.points(one['mean'])} ({low} / {high})"


def lost(words: Words, value: float | None) -> str:
    """Return a difference of which the sign is clear."""
    return words.points(value).removeprefix("+")


def share_of(one: Told, *, is_exact: bool = False) -> str:
    """Return a share of worlds, with its error where asked."""
    share, error = per_cent(one["share"]), per_cent(one["error"])
    return f"{share} ± {error}" if is_exact and share != error else share


def ahead(words: Words, variant: Told, name: str) -> Sheet:
    """Return who is ahead of whom in which share of the worlds."""
    found: Mapping[str, Mapping[str, float]] = variant["comparison"]["ahead"]
    numbers = {design: str(place) for place, design in enumerate(found, 1)}
    rows = [
        (
            f"{numbers[one]}. {words.design(one)}",
            tuple(
                Cell("–") if one == other else Cell(per_cent(share), level=min(5, int(share * 6)))
                for other, share in row.items()
            ),
        )
        for one, row in found.items()
    ]
    return Sheet(
        name, words.say("ahead"), words.say("ahead_long"),
        (words.say("design"), *numbers.values()), tuple(rows), kind="ahead",
    )  # fmt: skip


def measures(words: Words, told: Told, name: str) -> Sheet:
    """Return every measure of a design, by group."""
    groups = list(told["groups"])
    rows = [
        (
            one[words.language],
            tuple(
                Cell(words.spread(one["how"], told["groups"][group][measure]))
                if measure in told["groups"][group]
                else Cell("–")
                for group in groups
            ),
        )
        for measure, one in MEASURES.items()
    ]
    everyone = told["groups"][groups[0]]
    errors = [
        f"{MEASURES[part][words.language]} {chance(words, everyone[part]['error'])}"
        for part in ("in_time", "fitting", "dropped_out")
    ]
    error = f"{words.say('chance')}: {joined(errors, words.language)}."
    says = f"{words.say('measures_long', error=error)} {words.say('per_hundred_note')}"
    heads = (words.say("measure_head"), *(words.group(group) for group in groups))
    return Sheet(
        name, words.say("measures"), says, heads, tuple(rows), kind="measures",
    )  # fmt: skip


def chance(words: Words, error: float | None) -> str:
    """Return an error by chance in so many of a hundred."""
    return "…" if error is None else f"± {words.number(round(error * 100, 1))}"


def waiting(words: Words, told: Told, name: str) -> Sheet:
    """Return how long people wait at each place, drawn and in numbers."""
    rows = []
    for station, one in sorted(told["queues"].items(), key=lambda both: -size_of(both[1])):
        lost_here = told["steps"].get(station, {"mean": None})["mean"]
        shares = [one[part]["mean"] for part in (*WITHIN, "given_up", "found_closed")]
        rows.append(
            (
                words.station(station),
                (
                    Cell(words.spread("hours", one["mean_wait_hours"]),
                         wait_line(one["mean_wait_hours"])),
                    *plain(words.measure("number", one["visits_a_year"]["mean"])),
                    *plain(*(words.measure("share", share) for share in (*shares, lost_here))),
                ),
            )
        )  # fmt: skip
    heads = ("station", "mean_wait", "visits", *WITHIN, "given_up", "found_closed", "lost_on")
    ends = tuple(words.say(one) for one in WAIT_ENDS)
    return Sheet(
        name, words.say("waiting"), words.say("waiting_long"),
        tuple(words.say(one) for one in heads), tuple(rows), ends, "waiting",
    )  # fmt: skip


# A day lies in the middle of the scale of waits.
WAIT_ENDS = ("six_minutes", "a_day", "a_year")


def size_of(one: Told) -> float:
    """Return how many visits a place has a year."""
    return float(one["visits_a_year"]["mean"] or 0.0)


def money(words: Words, told: Told, name: str) -> Sheet:
    """Return hours and money of a design."""
    rows = [(words.say(one), plain(words.spread("", told["money"][one]))) for one in MONEY]
    return Sheet(name, words.say("money"), "", (words.say("measure_head"), ""), tuple(rows))


def equity(words: Words, told: Told, name: str) -> Sheet:
    """Return how far groups lie apart; too few people are named as such."""
    rows = []
    for group, one in told["equity"].items():
        beside = words.say("beside", a=words.group(one["against"]))
        said = f"{words.group(group)}, {beside}"
        if "too_few" in one:
            rows.append(
                (said, plain(words.say("few_people"), "–", "–", words.number(one["too_few"])))
            )
            continue
        low, high = (words.points(end) for end in one["interval"])
        rows.append(
            (
                said,
                plain(
                    f"{words.points(one['shrunk'])} ({low} / {high})",
                    words.number(one["ratio"]),
                    chance(words, one["error"]),
                    words.number(one["people"]),
                ),
            )
        )
    heads = tuple(words.say(one) for one in ("group", "gap", "ratio", "error", "people_head"))
    return Sheet(name, words.say("equity"), words.say("equity_long"), heads, tuple(rows))


def csv_rows(results: Mapping[str, Any]) -> list[list[object]]:
    """Return every measure by design, staff and group: for whoever reckons on."""
    rows: list[list[object]] = [
        ["variant", "design", "group", "measure", "mean", "low", "high", "error"]
    ]
    for number, variant in enumerate(results["variants"]):
        for design, told in variant["designs"].items():
            for group, one in told["groups"].items():
                rows += [
                    [number, design, group, measure, of["mean"], *of["interval"], of.get("error")]
                    for measure, of in one.items()
                ]
    return rows
