"""``entree demo``: see it work without a browser, with people who do not exist."""

from dataclasses import dataclass
from datetime import datetime

import click

from entree.commands.demo_mailbox import code, mailbox
from entree.commands.demo_week import week
from entree.commands.printing import print_advice
from entree.commands.start import start
from entree.core.intake.advise import advise
from entree.core.knowledge.conditions import Answer, Skipped
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_answer
from entree.core.knowledge.texts import LANGUAGES, Text, Words
from entree.core.knowledge.wording import wording
from entree.web.knowledge import knowledge


@dataclass(frozen=True, slots=True)
class Invented:
    """Someone who does not exist: who, when, and what they would answer."""

    who: str
    at: datetime
    answers: dict[str, object]


PEOPLE = (
    Invented(
        "a woman, two days after a date went wrong, in the evening",
        datetime(2026, 3, 4, 20, 30),  # noqa: DTZ001 (Amsterdam time)
        {
            "now.situation": ["none"],
            "who.for": "me",
            "what.happened": ["rape"],
            "when.last_time": "days_2_3",
        },
    ),
    Invented(
        "a boy of 13, at night; his stepfather may hear him",
        datetime(2026, 3, 5, 3, 0),  # noqa: DTZ001 (Amsterdam time)
        {
            "now.situation": ["cannot_phone"],
            "who.for": "me",
            "what.happened": ["touching"],
            "when.last_time": "ongoing",
            "who.age": "12_15",
            "by.whom": ["family"],
        },
    ),
    Invented(
        "a father whose daughter is threatened with pictures",
        datetime(2026, 3, 7, 14, 0),  # noqa: DTZ001 (Amsterdam time)
        {
            "now.situation": ["none"],
            "who.for": "close",
            "what.happened": ["images"],
            "who.age": "16_17",
        },
    ),
)


@click.group()
def demo() -> None:
    """Show how it works, with invented people."""


for command in (mailbox, week, code):
    demo.add_command(command)


@demo.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
def intake(language: str) -> None:
    """Walk three invented people through the intake, question by question."""
    start()
    known = knowledge()
    for person in PEOPLE:
        click.secho(f"\nInvented: {person.who} ({person.at:%d-%m-%Y %H:%M})\n", underline=True)
        walk(person, known, language)


def walk(person: Invented, known: Knowledge, language: str) -> None:
    """Ask until the person has no more answers, then show the help."""
    answers: dict[str, Answer] = {}
    advice = advise(known, answers, at=person.at, language=language)
    while advice.next_question is not None:
        name = advice.next_question
        raw = person.answers.get(name)
        answers[name] = Skipped() if raw is None else parse_answer(known.questions[name], raw)
        click.echo(f"{click.style('?', bold=True)} {asked(known, name, answers, language)}")
        click.echo(f"  {said(known, name, raw, language)}")
        advice = advise(known, answers, at=person.at, language=language)
    click.echo()
    print_advice(advice, known, language)


def asked(known: Knowledge, name: str, answers: dict[str, Answer], language: str) -> str:
    """Return the question in its wording for this person."""
    question = known.questions[name]
    told = {id_: answer for id_, answer in answers.items() if id_ != name}
    key = wording(question, told) or "me"
    words = Words(known.catalogues, language)
    return words.say(Text(f"questions/{name}/ask/{key}", question.ask[key]))


def said(known: Knowledge, name: str, raw: object, language: str) -> str:
    """Return the answer in words."""
    if raw is None:
        return "(skipped)"
    words, question = Words(known.catalogues, language), known.questions[name]
    chosen = raw if isinstance(raw, list) else [raw]
    labels = []
    for id_ in chosen:
        option = question.option(str(id_))
        key = option.label_key("me")
        labels.append(words.say(Text(f"questions/{name}/options/{id_}/{key}", option.labels[key])))
    return ", ".join(labels)
