"""The assumptions of a run and the counts it is held against, as tables."""

from entree.reports.pathways_insight import decimal_of
from entree.reports.pathways_tables import Cell, Sheet, plain
from entree.reports.pathways_words import Words


def assumptions(words: Words) -> Sheet:
    """Return every unknown: its range, its value without effect, and what could measure it."""
    rows = []
    for name, one in words.results["unknowns"].items():
        low, high = (words.number(end) for end in one["range"])
        neutral = "" if one["neutral"] is None else words.number(one["neutral"])
        way = words.of("ways", one["measured_by"])
        cells = plain(f"{low}–{high}", neutral, way, words.why(name))
        rows.append((words.unknown(name), cells))
    heads = ("unknown", "range", "neutral_head", "measured_by", "why")
    return Sheet(
        "assumptions-all", words.say("list"), "", tuple(words.say(one) for one in heads),
        tuple(rows), kind="assumptions",
    )  # fmt: skip


def targets(words: Words) -> Sheet:
    """Return what was counted beside what the worlds give, and how far that is."""
    rows = []
    for one in words.results["calibration"]["targets"]:
        here, every = (
            "–".join(words.number(end) for end in one[part]) for part in ("interval", "all_worlds")
        )
        misfit = "…" if one["misfit"] is None else decimal_of(words, one["misfit"])
        inside = words.say("yes" if one["inside_interval"] else "no")
        cells = plain(
            words.say(one["use"]),
            words.number(one["counted"]),
            f"{words.number(one['mean'])} ({here})",
            every,
            misfit,
        )
        level = None if one["inside_interval"] else 2
        rows.append((words.of("targets", one["target"]), (*cells, Cell(inside, level=level))))
    heads = ("target", "use", "counted", "here", "all_worlds", "misfit", "inside")
    return Sheet(
        "targets", words.say("counts"), words.say("calibration_long"),
        tuple(words.say(one) for one in heads), tuple(rows), kind="targets",
    )  # fmt: skip
