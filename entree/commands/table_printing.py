"""A decision table on a terminal: in words, aligned, within a hundred columns."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from entree.commands.questions import Askable
from entree.commands.questions import as_data as question_as_data
from entree.commands.table_words import TABLE_WORDS
from entree.core.knowledge.conditions import Is
from entree.core.knowledge.decision import Column, DecisionTable, Goal, Row
from entree.core.knowledge.model import Example, Knowledge
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth

if TYPE_CHECKING:
    from entree.commands.table import Subject

WIDTH = 100
OUTCOME_WIDTH = 14
WIDEST = 40
GROUPS = ((Truth.YES, "fits"), (Truth.NO, "against"), (Truth.UNKNOWN, "unknown"))

Asked = Mapping[str, Askable]


def print_table(
    subject: "Subject", decided: DecisionTable, known: Knowledge, words: Words
) -> Iterator[str]:
    """Give the lines of the whole page."""
    said = TABLE_WORDS[words.language]
    asked = {name: question_as_data(known.questions[name], words) for name in known.questions}
    yield click.style(f"{said[subject.kind]} {subject.name}", bold=True)
    yield from indented(subject.says, 2)
    for source in subject.sources:
        date = source.date or said["no_date"]
        yield from indented(f"{said['source']}: {source.title or source.href} ({date})", 2)
        if source.title:
            yield f"    {source.href}"
    if subject.kind == "offer":
        yield f"  {said['checked']}: {subject.checked or said['never']}"
    yield from heading(said["does"])
    for line in subject.does:
        yield from indented(line, 2)
    if decided.columns:
        yield from heading(said["asked"])
        for number, column in enumerate(decided.columns, start=1):
            yield from legend(number, column, asked[column.leaf.question], said)
    yield from heading(said[f"when_{subject.kind}"])
    topics = [topic(column, known, words) for column in decided.columns]
    yield from rows(decided.rows, topics, said)
    if subject.examples:
        yield from heading(said["examples"])
        for example in subject.examples:
            yield from spoken(example, asked, said)


def heading(text: str) -> Iterator[str]:
    """Give an empty line and a heading."""
    yield ""
    yield click.style(text, bold=True)


def indented(text: str, spaces: int, first: str = "") -> Iterator[str]:
    """Give a text over as many lines as it takes; ``first`` stands before it, in the margin."""
    margin = " " * spaces
    begin = f"{first:{spaces}}" if first else margin
    yield from wrap(text, WIDTH, initial_indent=begin, subsequent_indent=margin)


def topic(column: Column, known: Knowledge, words: Words) -> str:
    """Return what a question is about, in a few words."""
    name = column.leaf.question
    return words.say(Text(f"questions/{name}/topic", known.questions[name].topic))


def legend(number: int, column: Column, asked: Askable, said: Mapping[str, str]) -> Iterator[str]:
    """Give a question with what each of its answers says."""
    yield from indented(f"{asked['asks']}{bounds(column, asked, said)}", 6, f"  {number}.")
    labels = {option["option"]: option["label"] for option in asked["options"]}
    told = {"fits": column.fits, "against": column.against, "unknown": column.unknown}
    for truth, group in GROUPS:
        sign = ticked(truth, column, asked, said)
        answers = [labels[id_] for id_ in told[group]]
        if truth is Truth.UNKNOWN:
            answers = [*(label + sign for label in answers), said["unanswered"]]
            sign = ""
        text = "; ".join(answers) or f"({said['no_option']})"
        yield from indented(text + sign, 20, f"      {said[group]}")
    if column.doubt_fits:
        yield from indented(said["doubt"], 6)


def ticked(truth: Truth, column: Column, asked: Askable, said: Mapping[str, str]) -> str:
    """Return what ticking several answers means for one group; nothing when one answer is given."""
    if asked["kind"] != "several":
        return ""
    if truth is Truth.UNKNOWN:
        deciding = "fits" if column.helps is Truth.YES else "against"
        return f" ({said['without']} '{said[deciding]}')"
    return f" ({said['yes_any' if truth is column.helps else 'no_only']})"


def bounds(column: Column, asked: Askable, said: Mapping[str, str]) -> str:
    """Return the bounds on a stretch of time or age, in words."""
    leaf = column.leaf
    if isinstance(leaf, Is):
        return ""
    ends = (("at_least", leaf.least), ("at_most", leaf.most))
    told = f" {said['and']} ".join(
        f"{said[key]} {number}" for key, number in ends if number is not None
    )
    sign = "" if column.helps is Truth.YES else f"{said['against']}: "
    return f" ({sign}{told} {said[str(asked['unit'])]})"


def rows(found: Sequence[Row], topics: Sequence[str], said: Mapping[str, str]) -> Iterator[str]:
    """Give the table itself; without columns it is one sentence."""
    if not topics:
        yield f"  {said['always']}"
        return
    width = min(WIDEST, (WIDTH - OUTCOME_WIDTH - 2) // len(topics))
    heads = [f"{number}. {text}" for number, text in enumerate(topics, start=1)]
    yield from laid_out([said["outcome"], *heads], width)
    yield "  " + "-" * (OUTCOME_WIDTH + width * len(topics) - 2)
    for row in found:
        outcome = said["unknown"] if row.outcome is Truth.UNKNOWN else said[row.outcome.value]
        yield from laid_out([outcome, *(cell_text(cell, said) for cell in row.cells)], width)
    yield from indented(said["legend"], 2)


def cell_text(cell: Goal | None, said: Mapping[str, str]) -> str:
    """Return a cell in words."""
    if cell is None:
        return "–"
    return f" {said['or']} ".join(said[group] for truth, group in GROUPS if truth in cell)


def laid_out(texts: Sequence[str], width: int) -> Iterator[str]:
    """Give one row of cells, over as many lines as the longest takes."""
    widths = [OUTCOME_WIDTH, *[width] * (len(texts) - 1)]
    cells = [wrap(text, room - 2) for text, room in zip(texts, widths, strict=True)]
    for line in range(max(map(len, cells))):
        parts = [cell[line] if line < len(cell) else "" for cell in cells]
        padded = (f"{part:{room}}" for part, room in zip(parts, widths, strict=True))
        yield f"  {''.join(padded)}".rstrip()


def spoken(example: Example, asked: Asked, said: Mapping[str, str]) -> Iterator[str]:
    """Give an example: what comes out, its name, and what was answered."""
    outcome = said["unknown"] if example.expect == "unknown" else said[example.expect]
    told = [answer_text(asked[name], raw, said) for name, raw in example.given.items()]
    open_ = ", ".join(asked[name]["asks"] for name in example.ask)
    ending = f" ({said['still_open']}: {open_})" if open_ else ""
    text = f"{example.name}: {' + '.join(told) or said['nothing']}{ending}"
    yield from indented(text, OUTCOME_WIDTH + 2, f"  {outcome}")


def answer_text(asked: Askable, raw: object, said: Mapping[str, str]) -> str:
    """Return an answer of a file in words."""
    if raw == "skipped":
        return f"{asked['asks']} {said['skipped']}"
    if isinstance(raw, int):
        return f"{raw} {said[str(asked['unit'])]}"
    labels = {option["option"]: option["label"] for option in asked["options"]}
    chosen = raw if isinstance(raw, list) else [raw]
    return ", ".join(labels[str(id_)] for id_ in chosen)
