"""The view on a terminal: plain lines, as long as they are, in the language of choice."""

import click

from entree.core.intake.view import Advice, Card
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth
from entree.web.front.frame import organisation_name

OPEN = {Truth.YES: "open", Truth.NO: "closed", Truth.UNKNOWN: "hours not known"}


def print_advice(advice: Advice, known: Knowledge, language: str) -> None:
    """Print the view for a person."""
    words = Words(known.catalogues, language)
    for place, card in enumerate(advice.cards, start=1):
        print_card(card, place, known, words)
    for notice in advice.notices:
        click.secho(f"\n{notice.title}", bold=True)
        click.echo(f"   {notice.text}")
    click.echo(f"\nMore help: {', '.join(card.key for card in advice.more) or 'none'}")
    click.echo(f"Next question: {advice.next_question or 'none, this is settled'}")


def print_card(card: Card, place: int, known: Knowledge, words: Words) -> None:
    """Print one card."""
    offer = known.offers[card.key]
    name = organisation_name(known.organisations[card.organisation], words)
    fit = "" if card.fit is Truth.YES else " (may fit)"
    click.echo(f"{place}. {click.style(name, bold=True)}{fit}")
    click.echo(f"   {words.say(Text(f'offers/{card.key}/does', offer.does))}")
    for reached in card.channels:
        click.echo(f"   {reached.channel.kind} {reached.channel.to}: {OPEN[reached.open]}")
    for reason in card.reasons:
        click.secho(f"   because: {reason}", dim=True)
    for change in card.changes:
        click.secho(f"   what would change it: {change}", dim=True)
