"""``entree findability search``: ask the web search service that the operator names each query."""

import os
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import click

from entree.commands.findability_audit import study_folder
from entree.commands.findability_commands import judged, refuse_impolite, refuse_unfrozen, tell
from entree.commands.findability_listed import SEARCH, listed_in, table_of
from entree.commands.start import start
from entree.core.findability.engines import BadAnswer, Engine, read_engine
from entree.core.findability.finding import Listed
from entree.core.findability.queries import Queries, Query, read_queries
from entree.core.findability.sites import host_of, is_loopback, read_sites
from entree.outside.kept_files import AuditFolder, write_whole
from entree.outside.visitor import agent
from entree.outside.wire import Asker, ask
from entree.web import clock

JSON = ("application/json",)
MOST_FAILURES = 3
"""So many questions in a row without an answer, and no more are asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A service that is asked: by whom, with which key, and how long between two questions."""

    engine: Engine
    asker: Asker
    key: str
    pause: float


@click.command()
@click.argument("file", metavar="SERVICE", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--contact", default="", help="Address of the operator; without it, loopback only.")
@click.option("--pause", default=2.0, show_default=True, help="Seconds between two questions.")
def search(file: Path, out: Path, contact: str, pause: float) -> None:
    """Ask a web search service every query once, and judge the audit in DIR anew.

    SERVICE is a file of yours that names the service; none is built in, and none is asked
    otherwise. Interrupted, it goes on where it was.
    """
    start()
    engine, queries = read_engine(file), read_queries(study_folder())
    is_here = is_loopback(host_of(engine.address) or "")
    refuse_impolite(contact, pause, all_here=is_here)
    refuse_unfrozen(queries, all_here=is_here)
    if read_sites(AuditFolder(out).sites).is_invented and not is_here:
        raise click.ClickException("This audit is of invented sites: no search service knows them.")
    key = os.environ.get(engine.key_from, "") if engine.key_from else ""
    if engine.key_from and not key:
        raise click.ClickException(f"Put the key of {engine.name} into {engine.key_from}.")
    signed = engine.signed(key)
    asker = Asker(agent(contact), by_contact=bool(contact), kinds=JSON, extra=signed)
    ask_all(queries, Asked(engine, asker, key, pause), out / SEARCH)
    tell(out, judged(out))


def ask_all(queries: Queries, asked: Asked, file: Path) -> None:
    """Ask what was not asked yet, and keep each answer when it came."""
    kept = listed_in(file)
    if any(one.engine != asked.engine.name for one in kept):
        raise click.ClickException(f"{file} is of another service. Put it elsewhere first.")
    answered = {one.query for one in kept}
    left = [one for one in queries.queries if one.id not in answered]
    failures = 0
    for number, query in enumerate(left):
        if number:
            sleep(asked.pause)
        try:
            kept += listed(query, asked)
        except BadAnswer as why:
            failures += 1
            click.echo(f"{query.id}: {why}")
            if failures == MOST_FAILURES:
                raise click.ClickException(
                    f"{asked.engine.name} gave no answer {failures} times in a row. What came is "
                    "kept; the same command goes on."
                ) from None
            continue
        failures = 0
        write_whole(file, table_of(kept))
        click.echo(f"{number + 1} of {len(left)}: {query.id}")


def listed(query: Query, asked: Asked) -> list[Listed]:
    """Return what a service lists for a query. Raises BadAnswer with the reason."""
    address = asked.engine.asking(query.words, query.language, asked.key)
    answer = ask(asked.asker, address)
    if answer.reason != "ok":
        # Never what it led to, and never the address: the key may stand in it.
        raise BadAnswer("not JSON" if answer.reason == "no text" else answer.reason)
    links = asked.engine.links(answer.text)
    said = asked.engine.name, clock.now().date().isoformat()
    found = [Listed(query.id, rank, link, *said) for rank, link in enumerate(links, 1)]
    return found or [Listed(query.id, 0, "", *said)]
