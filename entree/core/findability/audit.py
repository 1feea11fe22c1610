"""One audit judged: every site's facts and scores, what queries find, what an editor looks at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from entree.core.findability.agreement import Agreement, agreement
from entree.core.findability.facts import facts_of
from entree.core.findability.finding import (
    Answer,
    Cell,
    Listed,
    Share,
    ask_all,
    by_group,
    heat,
    of_service,
    share,
)
from entree.core.findability.kept import Fact, Visit
from entree.core.findability.measures import Measures
from entree.core.findability.queries import Queries
from entree.core.findability.reads import Reads, reads_of
from entree.core.findability.record import Change, changes_of
from entree.core.findability.scores import Outcome, Part, judge
from entree.core.findability.search import Document, Index, add
from entree.core.findability.sites import Site, Sites


@dataclass(frozen=True, slots=True)
class Result:
    """What was found out about one site. ``browser``: how the browser's look ended."""

    site: Site
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    changes: tuple[Change, ...]
    pages: int
    browser: str

    @property
    def is_visited(self) -> bool:
        """Return whether there was a page to read."""
        return self.facts[0].value == "yes"


@dataclass(frozen=True, slots=True)
class Audited:
    """The whole. ``results`` have Entree itself not among them: it stands in ``own``."""

    results: tuple[Result, ...]
    own: tuple[Result, ...]
    measures: Measures
    queries: Queries
    answers: tuple[Answer, ...]
    shares: Mapping[str, Share]
    whole: Share
    heat: Mapping[str, Mapping[str, Cell]]
    agreement: Agreement | None
    is_invented: bool
    listed: tuple[Answer, ...]
    engines: tuple[str, ...]

    @property
    def in_engines(self) -> Share | None:
        """Return the shares in the search service; None when none was asked."""
        return share(self.listed) if self.listed else None


def examine(
    sites: Sites,
    visit_of: Callable[[str], Visit],
    measures: Measures,
    queries: Queries,
    listed: Sequence[Listed] = (),
) -> Audited:
    """Return an audit judged, with the pages of one site in memory at a time.

    ``listed``: what a web search service answered, when the operator asked one.
    """
    everywhere, within = Index(), dict[str, Index]()
    results, own = list[Result](), list[Result]()
    for site in sites.sites:
        reads = reads_of(visit := visit_of(site.id))
        result = result_of(site, visit, reads, measures)
        if site.is_own:
            own.append(result)
            continue
        results.append(result)
        within[site.id] = Index()
        for document in documents(site, reads):
            add(everywhere, document)
            add(within[site.id], document)
    others = {one.site.id: one.site for one in results}
    asked, answers = list(others.values()), ask_all(everywhere, queries, others)
    return Audited(
        results=tuple(results),
        own=tuple(own),
        measures=measures,
        queries=queries,
        answers=tuple(answers),
        shares=by_group(answers, queries),
        whole=share(answers),
        heat=heat(answers, queries, asked, within),
        agreement=agreement(queries),
        is_invented=sites.is_invented,
        listed=tuple(of_service(listed, queries, asked)),
        engines=tuple(sorted({f"{one.engine}, {one.on}" for one in listed if one.engine})),
    )


def result_of(site: Site, visit: Visit, reads: Reads, measures: Measures) -> Result:
    """Return what was found out about one site."""
    facts = facts_of(site, visit, measures, reads)
    return Result(
        site=site,
        facts=facts,
        parts=tuple(judge(facts, measures)),
        changes=tuple(changes_of(site, reads)),
        pages=len(reads),
        browser=visit.browser,
    )


def documents(site: Site, reads: Reads) -> list[Document]:
    """Return the pages of a visit as the index takes them."""
    return [
        Document(
            site.id,
            one.kept.final,
            one.page.headings,
            one.page.own_text,
            one.page.language or "nl",
        )
        for one in reads
    ]


@dataclass(frozen=True, slots=True)
class National:
    """Of the sites where a criterion could be measured, how many meet it."""

    criterion: str
    part: str
    met: int
    measured: int


def national(audited: Audited) -> Sequence[National]:
    """Return the findings over all sites; of invented ones, or of Entree alone, there are none."""
    if audited.is_invented or not audited.results:
        return ()
    found = []
    for criterion in audited.measures.criteria:
        outcomes = [
            one.outcome
            for result in audited.results
            for part in result.parts
            for one in part.judged
            if one.criterion == criterion and one.outcome is not Outcome.NOT_MEASURED
        ]
        met = sum(one is Outcome.MET for one in outcomes)
        found.append(National(criterion.id, criterion.part, met, len(outcomes)))
    return found
