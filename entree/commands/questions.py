"""``entree questions``: what can be asked, and what can be answered."""

import json
from typing import TypedDict

import click
from rich.console import Console
from rich.table import Table

from entree.commands.start import start
from entree.core.knowledge.model import Option, Question
from entree.core.knowledge.texts import LANGUAGES, Text, Words
from entree.web.knowledge import knowledge

SCHEMA = 1


class Answerable(TypedDict):
    """One option, for a program; the bounds are in the question's unit."""

    option: str
    label: str
    at_least: int | None
    at_most: int | None


class Askable(TypedDict):
    """One question, for a program."""

    question: str
    kind: str
    unit: str | None
    asks: str
    options: list[Answerable]


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def questions(language: str, as_json: bool) -> None:
    """List the questions with their options."""
    start()
    known = knowledge()
    words = Words(known.catalogues, language)
    listed = [as_data(question, words) for question in known.questions.values()]
    if as_json:
        whole = {"schema": SCHEMA, "knowledge": known.version, "questions": listed}
        click.echo(json.dumps(whole, ensure_ascii=False))
        return
    table = Table("question", "kind", "options")
    for question in listed:
        unit = f" ({question['unit']})" if question["unit"] else ""
        options = ", ".join(option["option"] for option in question["options"])
        table.add_row(question["question"], f"{question['kind']}{unit}", options)
    Console().print(table)


def as_data(question: Question, words: Words) -> Askable:
    """Return a question as plain data, in the words of *me*, or of the first route it is for."""
    place = f"questions/{question.id}"
    key = next((one for one in ("all", "me") if one in question.ask), next(iter(question.ask)))
    return {
        "question": question.id,
        "kind": question.kind.value,
        "unit": question.unit,
        "asks": words.say(Text(f"{place}/ask/{key}", question.ask[key])),
        "options": [_option(option, key, place, words) for option in question.options],
    }


def _option(option: Option, route: str, place: str, words: Words) -> Answerable:
    """Return an option as plain data."""
    key = option.label_key("me" if route == "all" else route)
    return {
        "option": option.id,
        "label": words.say(Text(f"{place}/options/{option.id}/{key}", option.labels[key])),
        "at_least": option.least,
        "at_most": option.most,
    }
