"""``entree advise``: the help that fits the answers in a file."""

import json
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings
from rich.console import Console

from entree.commands.start import start
from entree.core.intake.advise import advise as advise_on
from entree.core.intake.view import Advice, Card
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import find_question, parse_answer
from entree.core.knowledge.reader import read
from entree.core.knowledge.texts import LANGUAGES, Text, Words
from entree.core.truth import Truth

SCHEMA = 1
FITS = {Truth.YES: "yes", Truth.UNKNOWN: "may"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("--at", "moment", type=click.DateTime(), help="Amsterdam time; now when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def advise(file: Path, language: str, moment: datetime | None, as_json: bool) -> None:
    """Show the help that fits the answers in FILE (YAML), and what would be asked next.

    FILE holds one line per answer: a question and an option, a number, a list or 'skipped'.
    An empty file is someone who told nothing yet. `entree questions` lists what can be answered.
    """
    start()
    from entree.web.clock import now  # noqa: PLC0415 (needs settings)

    known = load(settings.ENVIRONMENT.folder("ENTREE_KNOWLEDGE"))
    answers = read_answers(file, known)
    at = moment or now()
    advice = advise_on(known, answers, at=at, language=language)
    if as_json:
        click.echo(json.dumps(as_data(advice, known, at, language), ensure_ascii=False))
    else:
        print_advice(advice, known, language)


def read_answers(file: Path, known: Knowledge) -> Answers:
    """Return the answers of a file. Raises KnowledgeError with line and repair."""
    if not file.read_bytes().strip():
        return {}
    document = read(file, name=str(file))
    if not isinstance(document.content, dict):
        raise KnowledgeError(
            "This file is no list of answers. Write one line per answer: 'who.for: me'.",
            file=file,
            line=1,
        )
    answers = {}
    for name, raw in document.content.items():
        try:
            answers[name] = parse_answer(find_question(name, known.questions), raw)
        except KnowledgeError as error:
            line = document.line((name,))
            raise type(error)(str(error), file=file, line=line) from None
    return answers


def as_data(
    advice: Advice, known: Knowledge, at: datetime, language: str
) -> dict[str, object]:
    """Return the view as plain data; ``docs/understand/advise.schema.json`` describes it."""
    return {
        "schema": SCHEMA,
        "knowledge": known.version,
        "at": at.isoformat(),
        "language": language,
        "notices": [{"id": notice.rule, "text": notice.text} for notice in advice.notices],
        "offers": [
            *(_offer(card, known, is_card=True) for card in advice.cards),
            *(_offer(card, known, is_card=False) for card in advice.more),
        ],
        "next_question": advice.next_question,
    }


def _offer(card: Card, known: Knowledge, *, is_card: bool) -> dict[str, object]:
    """Return one offer as plain data."""
    return {
        "organisation": card.organisation,
        "offer": card.offer,
        "fit": FITS[card.fit],
        "card": is_card,
        "position": card.position,
        "must": card.must,
        "reasons": list(card.reasons),
        "changes": list(card.changes),
        "channels": [
            {
                "kind": reached.channel.kind,
                "to": reached.channel.to,
                "open": reached.open.value,
                "anonymous": reached.channel.anonymous,
                "cost": reached.channel.cost,
            }
            for reached in card.channels
        ],
    }


def print_advice(advice: Advice, known: Knowledge, language: str) -> None:
    """Print the view for a person."""
    words = Words(known.catalogues, language)
    console = Console(highlight=False)
    for card in advice.cards:
        offer = known.offers[card.key]
        fit = "" if card.fit is Truth.YES else " (may fit)"
        console.print(f"{card.position}. [bold]{known.organisations[card.organisation].name}[/]{fit}")
        console.print(f"   {words.say(Text(f'offers/{card.key}/does', offer.does))}")
        for reached in card.channels:
            state = {"yes": "open", "no": "closed", "unknown": "hours not known"}
            console.print(
                f"   {reached.channel.kind} {reached.channel.to}: {state[reached.open.value]}"
            )
        for reason in card.reasons:
            console.print(f"   [dim]because: {reason}[/]")
        for change in card.changes:
            console.print(f"   [dim]what would change it: {change}[/]")
    for notice in advice.notices:
        console.print(f"\n[bold]{notice.title}[/]\n   {notice.text}")
    console.print(f"\nMore help: {', '.join(card.key for card in advice.more) or 'none'}")
    console.print(f"Next question: {advice.next_question or 'none, this is settled'}")
