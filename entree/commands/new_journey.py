"""``entree new journey``: an invented person, and what they see now."""

from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from entree.commands.drafting import (
    appended,
    asked,
    checked_id,
    quoted,
    read_all,
    refuse_known,
    tell,
    write,
)
from entree.commands.start import start
from entree.commands.writing_answers import answers, as_yaml
from entree.core.intake.comparison import Seen, seen
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.journeys import FOLDER, read_journeys
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_answer
from entree.web import clock
from entree.web.knowledge import knowledge_folder

EXAMPLE = """
\b
For example:
  entree new journey vriendin-wil-praten --file naasten \\
    --who "Iemand van 30 van wie een vriendin is aangerand." --at 2026-03-05T10:00 \\
    --given who.for=close --given what.happened=touching --given needs.now=talk

Everybody in a journey is invented. Never use something a real person told.
"""


class Told(TypedDict):
    """What was typed."""

    file: str | None
    who: str | None
    moment: datetime | None
    given: tuple[str, ...]
    first: tuple[str, ...]
    cards: tuple[str, ...]


@click.command(epilog=EXAMPLE)
@click.argument("id_", metavar="ID")
@click.option("--file", metavar="THEME", help="The file in journeys/ it belongs in.")
@click.option("--who", help="Who this invented person is, in a sentence.")
@click.option(
    "--at",
    "moment",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    metavar="YYYY-MM-DDTHH:MM",
    help="When, in local time; this hour when left out.",
)
@click.option("--given", multiple=True, metavar="Q=A", help="An answer: who.for=me, who.age=15.")
@click.option("--first", multiple=True, metavar="OFFER", help="The first cards this person needs.")
@click.option("--card", "cards", multiple=True, metavar="OFFER", help="Among the cards, anywhere.")
def journey(id_: str, **told: Unpack[Told]) -> None:
    """Add a whole story: these answers lead to this view.

    Say with --first which cards this person needs. Left out, it is what stands first now: then
    you only write down what is, so look whether it is right.
    """
    start()
    folder = knowledge_folder()
    checked_id(id_)
    known = read_all(folder)
    refuse_known(id_, (one.id for one in read_journeys(folder, known)), "a journey")
    for key in (*told["first"], *told["cards"]):
        if key not in known.offers:
            hint = did_you_mean(key, known.offers)
            raise click.ClickException(f"There is no offer '{key}'. {hint}")
    file = f"{FOLDER}/{theme(told['file'], folder)}.yaml"
    at = told["moment"] or clock.now().astimezone(AMSTERDAM).replace(minute=0, tzinfo=None)
    who = asked(told["who"], "--who", "Who this invented person is, in a sentence")
    raw = answers(told["given"], known.questions)
    shown = seen_now(known, raw, at)
    first = told["first"] or shown.keys[:1]
    entry = journey_text(f"- journey: {id_}\n  who: {quoted(who)}\n", at, raw, first, told["cards"])
    texts = {file: appended(folder, file, entry)}
    write(folder, texts)
    print_shown(shown)
    holds = shown.keys[: len(first)] == first and set(told["cards"]) <= set(shown.keys)
    tell(folder, texts, steps(file, holds=holds))


def theme(given: str | None, folder: Path) -> str:
    """Return the name of the file of journeys, without its ending."""
    there = ", ".join(sorted(path.stem for path in (folder / FOLDER).glob("*.yaml")))
    return checked_id(asked(given, "--file", f"The theme it belongs to ({there}, or a new one)"))


def seen_now(known: Knowledge, raw: dict[str, object], at: datetime) -> Seen:
    """Return what this person sees now."""
    told = {name: parse_answer(known.questions[name], answer) for name, answer in raw.items()}
    return seen(known, told, at)


def journey_text(
    head: str,
    at: datetime,
    raw: dict[str, object],
    first: tuple[str, ...],
    cards: tuple[str, ...],
) -> str:
    """Return the entry of the journey; ``head`` says which one and who it is."""
    among = f"    cards: [{', '.join(cards)}]\n" if cards else ""
    return (
        f"{head}"
        f"  at: {at:%Y-%m-%dT%H:%M}\n"
        f"  given: {as_yaml(raw)}\n"
        "  expect:\n"
        f"    first: [{', '.join(first)}]\n"
        f"{among}"
        "    # no_cards, gone, notices, no_notices, asks: see knowledge/README.md\n"
    )


def print_shown(shown: Seen) -> None:
    """Print what this person sees now."""
    click.secho("This person sees now:", bold=True)
    for place, (key, fit) in enumerate(shown.cards, start=1):
        click.echo(f"  {place}. {key}{'' if fit.value == 'yes' else ' (may fit)'}")
    click.echo(f"  Notices: {', '.join(shown.notices) or 'none'}")
    click.echo()


def steps(file: str, *, holds: bool) -> list[str]:
    """Return what comes next; a story that does not hold yet says so."""
    return [
        f"Open {file}. Is this what this person needs? Write under 'expect' what matters to them.",
        *([] if holds else ["It does not hold yet: a rule or an offer has to make it so."]),
        "docs/understand/journeys.md: name it behind the offers and notices it shows.",
        "make check-core     # runs it as a test, under its own name",
    ]
