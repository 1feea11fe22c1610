"""``entree findability audit``: visit every site politely, keep what came, go on where it was."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

import click

from entree.core.findability.facts import facts_of
from entree.core.findability.kept import Fact, Kept, NotKept, Visit
from entree.core.findability.measures import Measures
from entree.core.findability.own_search import chosen, search_form
from entree.core.findability.queries import Queries
from entree.core.findability.sites import Site, Sites
from entree.core.findability.walk import Limits, Step, Walk, same
from entree.outside.kept_files import AuditFolder
from entree.outside.looking import look
from entree.outside.visitor import Visitor
from entree.web.environment import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
AT_ONCE = 4
"""How many sites are visited at the same time; never two requests to one host."""


@dataclass(slots=True)
class Round:
    """One run over all sites. ``look_seconds`` 0: without a browser.

    ``searches``: how many ``queries`` each site's own search field is asked.
    """

    visitor: Visitor
    folder: AuditFolder
    measures: Measures
    limits: Limits
    look_seconds: float
    queries: Queries | None = None
    searches: int = 0
    at_once: int = AT_ONCE
    looking: threading.Semaphore | None = None
    stopped: threading.Event | None = None


def run(sites: Sites, one: Round) -> int:
    """Visit what is not finished yet; return how many sites were. Raises NotKept."""
    one.stopped, one.looking = threading.Event(), threading.Semaphore(1)
    left = [site for site in sites.sites if not one.folder.is_done(site.id)]
    total, done = len(sites.sites), len(sites.sites) - len(left)
    if done:
        click.echo(f"{done} of {total} sites were finished before.")
    with ThreadPoolExecutor(one.at_once) as workers:
        asked = {workers.submit(visit_site, site, one): site for site in left}
        try:
            for finished in as_completed(asked):
                done += 1
                click.echo(f"{done} of {total}: {asked[finished].name}: {finished.result()}")
        except BaseException as why:
            one.stopped.set()
            if isinstance(why, KeyboardInterrupt):
                click.echo("Stopping. What came is kept; the same command goes on.")
            workers.shutdown(wait=True, cancel_futures=True)
            raise
    return len(left)


def visit_site(site: Site, one: Round) -> str:
    """Visit one site, from where an earlier run was, and say in a few words what came."""
    walk = Walk(site, one.limits, one.measures.first)
    pages: list[Kept] = []
    for kept in one.folder.pages(site.id):
        step = walk.next()
        if step is None or same(step.address) != same(kept.address):
            raise NotKept(f"The pages of '{site.id}' are of other limits. Remove its folder.")
        walk.arrived(kept)
        pages.append(kept)
    while (step := walk.next()) is not None:
        if one.stopped is not None and one.stopped.is_set():
            return "stopped"
        kept = one.visitor.visit(site, step)
        walk.arrived(kept)
        pages.append(kept)
        one.folder.keep(site.id, len(pages), kept)
    visit = Visit(site.id, tuple(pages), untried=walk.untried)
    visit = replace(visit, searched=searched(site, visit, one))
    visit = looked_at(site, visit, one)
    one.folder.close(visit)
    read = sum(kept.is_page for kept in pages)
    return f"{read} pages read of {len(pages)} asked" if read else pages[0].reason


def looked_at(site: Site, visit: Visit, one: Round) -> Visit:
    """Return a visit with what a browser saw, one browser at a time."""
    if not one.look_seconds or one.looking is None:
        return visit
    facts = facts_of(site, visit, one.measures)
    if facts[0].value == "no":
        return visit
    with one.looking:
        looked = look(
            one.visitor.asker,
            site,
            (facts[0].page, way_to_contact(facts)),
            one.measures.exit.pattern,
            axe=AXE,
            seconds=one.look_seconds,
        )
    return replace(visit, seen=looked.seen, browser=looked.ended)


def searched(site: Site, visit: Visit, one: Round) -> tuple[Kept, ...]:
    """Return what a site's own search answers: a few words, one after the other, once."""
    found = search_form(site, visit) if one.searches else None
    if found is None or one.queries is None:
        return ()
    form, page = found
    answers = list(one.folder.searched(site.id))
    for query in chosen(one.queries, site, one.searches)[len(answers) :]:
        kept = one.visitor.visit(site, Step(form.asking(query.words), 1, page))
        answers.append(replace(kept, asked=query.words))
        one.folder.keep_searched(site.id, len(answers), answers[-1])
    return tuple(answers)


def way_to_contact(facts: tuple[Fact, ...]) -> str:
    """Return the page with a way of contact that takes the fewest clicks; else the first page."""
    ways = [one for one in facts if one.measure in {"clicks_phone", "clicks_text"}]
    ways = [one for one in ways if one.value != "none"]
    nearest = min(ways, key=lambda one: int(one.value), default=facts[0])
    return nearest.page


def study_folder() -> Path:
    """Return where the published measures and queries stand."""
    return ROOT / "studies/2026-findability"
