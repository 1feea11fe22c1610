"""``entree questions``: what can be asked, and what can be answered."""

import json

import click
from django.conf import settings
from rich.console import Console
from rich.table import Table

from entree.commands.start import start
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Question
from entree.core.knowledge.texts import LANGUAGES, Text, Words


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def questions(language: str, as_json: bool) -> None:
    """List the questions with their options, and the spans these stand for."""
    start()
    known = load(settings.ENVIRONMENT.folder("ENTREE_KNOWLEDGE"))
    words = Words(known.catalogues, language)
    listed = [as_data(question, words) for question in known.questions.values()]
    if as_json:
        click.echo(json.dumps({"schema": 1, "knowledge": known.version, "questions": listed}))
        return
    table = Table("question", "kind", "options")
    for question in listed:
        options = ", ".join(str(option["option"]) for option in question["options"])
        unit = f" ({question['unit']})" if question["unit"] else ""
        table.add_row(question["question"], f"{question['kind']}{unit}", options)
    Console().print(table)


def as_data(question: Question, words: Words) -> dict[str, object | list[dict[str, object]]]:
    """Return a question as plain data."""
    place = f"questions/{question.id}"
    key = "all" if "all" in question.ask else "me"
    return {
        "question": question.id,
        "kind": question.kind.value,
        "unit": question.unit,
        "asks": words.say(Text(f"{place}/ask/{key}", question.ask[key])),
        "options": [
            {
                "option": option.id,
                "label": words.say(
                    Text(
                        f"{place}/options/{option.id}/{option.label_key('me')}",
                        option.labels[option.label_key("me")],
                    )
                ),
                "at_least": option.least,
                "at_most": option.most,
            }
            for option in question.options
        ],
    }
