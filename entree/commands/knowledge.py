"""``entree knowledge``: check, compile, and list what waits for a reader."""

import json
from collections import Counter

import click
from django.conf import settings

from entree.commands.areas import areas
from entree.commands.collect import collect, waiting_in_interface
from entree.commands.diff import diff
from entree.commands.due import due
from entree.commands.freshness import freshness
from entree.commands.outline import map_
from entree.commands.start import start
from entree.commands.table import table
from entree.core.directory.areas import read_areas
from entree.core.directory.places import read_map
from entree.core.directory.words import read_search
from entree.core.knowledge.load import load
from entree.core.knowledge.texts import LANGUAGES, SOURCE_LANGUAGE, Words
from entree.core.priors.population import read_population
from entree.core.proofs.guarantees import every_text
from entree.web.environment import ROOT
from entree.web.errors import write_error_pages
from entree.web.knowledge import knowledge as compiled
from entree.web.knowledge import knowledge_folder


@click.group()
def knowledge() -> None:
    """Check and compile what Entree knows."""


knowledge.add_command(collect)
knowledge.add_command(due)
knowledge.add_command(freshness)
knowledge.add_command(table)
knowledge.add_command(map_)
knowledge.add_command(areas)
knowledge.add_command(diff)


@knowledge.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def check(as_json: bool) -> None:
    """Read every file strictly and say what is there, or where the first mistake stands."""
    start()
    known = load(knowledge_folder())
    meanings = read_search(knowledge_folder(), known).meanings
    read_map(knowledge_folder())
    read_areas(knowledge_folder(), known)
    read_population(knowledge_folder(), known)
    counts = {
        "questions": len(known.questions),
        "rules": len(known.rules),
        "examples": sum(len(rule.examples) for rule in known.rules)
        + sum(len(offer.examples) for offer in known.offers.values()),
        "organisations": len(known.organisations),
        "offers": len(known.offers),
        "texts": sum(1 for _ in every_text(knowledge_folder(), known)),
        "meanings": len(meanings),
    }
    if as_json:
        click.echo(json.dumps({"version": known.version, **counts}))
        return
    click.echo(", ".join(f"{number} {name}" for name, number in counts.items()) + ": all is well.")


@knowledge.command("compile")
def compile_() -> None:
    """Check the knowledge and keep its compiled form, so that the site starts fast."""
    start()
    write_error_pages(settings.VAR / "errors")
    click.echo(f"Knowledge {compiled().version} is compiled.")


@knowledge.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def texts(as_json: bool) -> None:
    """List per language the texts that wait for a reader; until then the Dutch one is shown."""
    start()
    known = load(knowledge_folder())
    waiting = {
        language: [
            *(
                text.id
                for text in every_text(knowledge_folder(), known)
                if not Words(known.catalogues, language).knows(text)
            ),
            *(f"interface: {text}" for text in waiting_in_interface(ROOT, language)),
        ]
        for language in LANGUAGES
        if language != SOURCE_LANGUAGE
    }
    if as_json:
        click.echo(json.dumps(waiting))
        return
    for language, ids in waiting.items():
        click.echo(f"{language}: {len(ids) or 'no'} texts wait for a reader")
        for id_ in ids:
            click.echo(f"  {id_}")
    doubles = Counter(text.id for text in every_text(knowledge_folder(), known))
    for id_ in (id_ for id_, number in doubles.items() if number > 1):
        raise click.ClickException(f"Two texts stand under '{id_}'. Give one another place.")
