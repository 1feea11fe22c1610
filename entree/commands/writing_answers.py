"""Answers and conditions as someone types them on the command line, turned into YAML.

``who.for=me``, ``what.happened=rape,touching``, and for time and age ``who.age=..17``.
"""

from collections.abc import Iterable, Mapping

import click

from entree.commands.drafting import quoted
from entree.core.knowledge.conditions import Within
from entree.core.knowledge.decision import Column, DecisionTable, decision_table
from entree.core.knowledge.errors import KnowledgeError, WrongShape
from entree.core.knowledge.explain import open_questions
from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.parse import find_question, parse_answer, parse_condition
from entree.core.truth import Truth

Questions = Mapping[str, Question]


def split(typed: str, option: str) -> tuple[str, str]:
    """Return the two sides of an equals sign."""
    name, sign, value = typed.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise click.ClickException(f"'{typed}' is no {option}. Write it as name=value.")
    return name.strip(), value.strip()


def conditions(typed: Iterable[str], questions: Questions) -> list[object]:
    """Return the raw parts of a condition; refuse what cannot be one."""
    parts: list[object] = []
    for one in typed:
        name, value = split(one, "--when")
        try:
            find_question(name, questions)
            raw: object = {name: _bounds(value) if ".." in value else _options(value)}
            parse_condition(raw, questions)
        except KnowledgeError as error:
            raise click.ClickException(f"--when {one}: {error}") from None
        parts.append(raw)
    return parts


def whole(parts: list[object]) -> object:
    """Return the parts as one raw condition: all of them hold. None for none."""
    return None if not parts else parts[0] if len(parts) == 1 else {"all": parts}


def _options(value: str) -> object:
    """Return one option, or a choice between several."""
    names = [name.strip() for name in value.split(",")]
    return names[0] if len(names) == 1 else {"one_of": names}


def _bounds(value: str) -> dict[str, object]:
    """Return bounds: ``24..96``, ``..17`` or ``18..``."""
    least, _, most = value.partition("..")
    ends = {"at_least": least.strip(), "at_most": most.strip()}
    return {key: int(end) if end.isdigit() else end for key, end in ends.items() if end}


def answers(typed: Iterable[str], questions: Questions) -> dict[str, object]:
    """Return answers as files write them; refuse what nobody can answer."""
    found: dict[str, object] = {}
    for one in typed:
        name, value = split(one, "--given")
        try:
            question = find_question(name, questions)
            if name in found:
                raise WrongShape("This question was answered already. Put ticks behind one =.")
            raw: object = int(value) if value.isdigit() else value
            if question.kind is Kind.SEVERAL and value != "skipped":
                raw = [option.strip() for option in value.split(",")]
            parse_answer(question, raw)
        except KnowledgeError as error:
            raise click.ClickException(f"--given {one}: {error}") from None
        found[name] = raw
    return found


def as_yaml(raw: object) -> str:
    """Return raw content as YAML on one line.

    >>> as_yaml({"who.for": {"one_of": ["me", "close"]}, "who.age": "12_15", "x.y": 3})
    "{who.for: {one_of: [me, close]}, who.age: '12_15', x.y: 3}"
    """
    match raw:
        case dict():
            return f"{{{', '.join(f'{key}: {as_yaml(value)}' for key, value in raw.items())}}}"
        case list():
            return f"[{', '.join(as_yaml(one) for one in raw)}]"
        case int():
            return str(raw)
        case _:
            return quoted(str(raw))


def as_block(parts: list[object], spaces: int) -> str:
    """Return a condition after its key: on the same line, or one part a line."""
    if len(parts) == 1:
        return f" {as_yaml(parts[0])}\n"
    margin = " " * spaces
    lines = [f"{margin}    - {as_yaml(part)[1:-1]}\n" for part in parts]
    return f"\n{margin}  all:\n{''.join(lines)}"


def examples_block(parts: list[object], questions: Questions, spaces: int) -> str:
    """Return an example for yes, for no, and for someone who said nothing, one a line."""
    when = parse_condition(whole(parts), questions)
    still_open = ", ".join(sorted(open_questions(when, {})))
    drafted = [
        f"name: {quoted(name)}, given: {as_yaml(given)}, expect: {expect}"
        for name, given, expect in examples(decision_table(when, questions), questions)
    ]
    drafted.append(f"name: nog niets gezegd, given: {{}}, expect: unknown, ask: [{still_open}]")
    return "".join(f"{' ' * spaces}- {{{one}}}\n" for one in drafted)


def examples(
    table: DecisionTable, questions: Questions
) -> list[tuple[str, dict[str, object], str]]:
    """Return a first example for yes and for no."""
    found = []
    for outcome, name in ((Truth.YES, "past"), (Truth.NO, "past niet")):
        row = next(row for row in table.rows if row.outcome is outcome)
        given = {
            column.leaf.question: answer_that(outcome, column, questions[column.leaf.question])
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell is not None
        }
        topics = [questions[id_].topic for id_ in given]
        found.append((f"{name}: {', '.join(topics)}", given, outcome.value))
    return found


def answer_that(wanted: Truth, column: Column, question: Question) -> object:
    """Return an answer that fits, or that does not: an option when there is one, else a number."""
    options = column.fits if wanted is Truth.YES else column.against
    if options:
        return [options[0]] if question.kind is Kind.SEVERAL else options[0]
    leaf = column.leaf
    assert isinstance(leaf, Within)  # noqa: S101 (of other leaves some option is always each)
    inside = leaf.least if leaf.least is not None else leaf.most
    outside = leaf.least - 1 if leaf.least else (leaf.most or 0) + 1
    return inside if wanted is column.helps else outside
