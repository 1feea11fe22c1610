"""``entree advise``: the help that fits the answers in a file."""

import json
from datetime import datetime
from pathlib import Path

import click

from entree.commands.printing import print_advice
from entree.commands.start import start
from entree.core.intake.advise import advise as advise_on
from entree.core.intake.reasons import explain
from entree.core.intake.view import Advice, Card
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.errors import KnowledgeError, UnknownName, did_you_mean
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_answer
from entree.core.knowledge.reader import read
from entree.core.knowledge.texts import LANGUAGES, Words
from entree.core.truth import Truth
from entree.web import clock
from entree.web.knowledge import knowledge

SCHEMA = 1
FITS = {Truth.YES: "yes", Truth.UNKNOWN: "may"}
MOMENTS = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
MOMENTS += [f"{moment}%z" for moment in MOMENTS[1:]]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option(
    "--at",
    "moment",
    type=click.DateTime(MOMENTS),
    metavar="YYYY-MM-DDTHH:MM",
    help="When; now when left out. Amsterdam time, unless it ends with an offset (+01:00).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def advise(file: Path, language: str, moment: datetime | None, as_json: bool) -> None:
    """Show the help that fits the answers in FILE.

    FILE (YAML) holds one line per answer: a question and an option, a number, a list or
    'skipped'. An empty file is someone who told nothing yet. `entree questions` lists what can
    be answered. What would be asked next stands at the end.
    """
    start()
    known = knowledge()
    answers = read_answers(file, known)
    at = in_amsterdam(moment or clock.now())
    advice = advise_on(known, answers, at=at, language=language)
    if as_json:
        click.echo(json.dumps(as_data(advice, known, answers, at, language), ensure_ascii=False))
    else:
        print_advice(advice, known, language)


def in_amsterdam(moment: datetime) -> datetime:
    """Return a moment with Amsterdam's offset; without an offset of its own it is Amsterdam's.

    >>> in_amsterdam(datetime(2026, 7, 1, 12)).isoformat()
    '2026-07-01T12:00:00+02:00'
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=AMSTERDAM)
    return moment.astimezone(AMSTERDAM)


def read_answers(file: Path, known: Knowledge) -> Answers:
    """Return the answers of a file. Raises KnowledgeError with line and repair."""
    lines = (line.strip() for line in file.read_bytes().splitlines())
    if not any(line and not line.startswith(b"#") for line in lines):
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
            if name not in known.questions:
                hint = did_you_mean(name, known.questions)
                raise UnknownName(f"There is no question '{name}'. {hint}")
            answers[name] = parse_answer(known.questions[name], raw)
        except KnowledgeError as error:
            line = document.line((name,))
            raise type(error)(str(error), file=file, line=line) from None
    return answers


def as_data(
    advice: Advice, known: Knowledge, answers: Answers, at: datetime, language: str
) -> dict[str, object]:
    """Return the view as plain data; ``docs/understand/advise.schema.json`` describes it."""
    words = Words(known.catalogues, language)
    more = (explain(known, card, answers, words) for card in advice.more)
    return {
        "schema": SCHEMA,
        "knowledge": known.version,
        "at": at.isoformat(timespec="seconds"),
        "language": language,
        "notices": [{"id": notice.rule, "text": notice.text} for notice in advice.notices],
        "offers": [
            _offer(card, place, is_card=place <= len(advice.cards))
            for place, card in enumerate((*advice.cards, *more), start=1)
        ],
        "next_question": advice.next_question,
    }


def _offer(card: Card, place: int, *, is_card: bool) -> dict[str, object]:
    """Return one offer as plain data."""
    return {
        "organisation": card.organisation,
        "offer": card.offer,
        "fit": FITS[card.fit],
        "card": is_card,
        "position": place,
        "must": card.must,
        "reasons": list(card.reasons),
        "changes": list(card.changes),
        "missing": list(card.missing),
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
