"""The audit as tables for programs: facts, queries, and query group by organisation."""

import csv
from collections.abc import Iterable
from io import StringIO

from entree.core.findability.audit import Audited, Result
from entree.core.findability.scores import Judged

FACTS = ("site", "is_own", "measure", "value", "page", "words")
JUDGED = ("site", "is_own", "part", "criterion", "outcome", "version")
QUERIES = (
    *("id", "group", "language", "query", "kinds", "first_rater", "second_rater", "settled_by"),
    *("rank", "found", "first_site", "first_page", "service_rank"),
)
AGREEMENT = ("kind", "both", "first_only", "second_only", "neither", "same", "kappa")
HEAT = ("group", "site", "queries", "found_in_first_10", "own_pages_have_words")


def safe(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula: sites wrote these words.

    >>> safe("=1+1"), safe("bel ons"), safe(3)
    ("'=1+1", 'bel ons', 3)
    """
    is_text = isinstance(value, str)
    return f"'{value}" if is_text and str(value).lstrip()[:1] in {"=", "+", "-", "@"} else value


def table(audited: Audited, heading: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows under their heading; each says whether it is of invented sites."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*heading, "invented"])
    mark = yes(audited.is_invented)
    writer.writerows([*(safe(cell) for cell in row), mark] for row in rows)
    return text.getvalue()


def results(audited: Audited) -> list[Result]:
    """Return the results of all, Entree itself last."""
    return [*audited.results, *audited.own]


def facts_csv(audited: Audited) -> str:
    """Return every fact with what proves it."""
    return table(
        audited,
        FACTS,
        (
            (one.site.id, yes(one.site.is_own), f.measure, f.value, f.page, f.words)
            for one in results(audited)
            for f in one.facts
        ),
    )


def yes(truth: bool) -> str:
    """Return a truth as a word."""
    return "yes" if truth else "no"


def judged_csv(audited: Audited) -> str:
    """Return what became of every criterion."""

    def row(one: Result, judged: Judged) -> tuple[object, ...]:
        criterion = judged.criterion
        own, version = yes(one.site.is_own), audited.measures.version
        return one.site.id, own, criterion.part, criterion.id, judged.outcome, version

    return table(
        audited,
        JUDGED,
        (
            row(one, judged)
            for one in results(audited)
            for part in one.parts
            for judged in part.judged
        ),
    )


def queries_csv(audited: Audited) -> str:
    """Return what every query found; no rank means no right page in the first ten.

    ``service_rank``: in the web search service, "not asked" when it was not.
    """
    ranks = {one.query.id: one.rank or "" for one in audited.listed}
    return table(
        audited,
        QUERIES,
        (
            (
                *(one.query.id, one.query.group, one.query.language, one.query.words),
                *(kinds(one.query.kinds), kinds(one.query.first), kinds(one.query.second or ())),
                *(one.query.why, one.rank or "", len(one.hits)),
                *((one.hits[0].site, one.hits[0].address) if one.hits else ("", "")),
                ranks.get(one.query.id, "not asked"),
            )
            for one in audited.answers
        ),
    )


def kinds(some: Iterable[str]) -> str:
    """Return kinds of help as one cell."""
    return " ".join(sorted(some))


def agreement_csv(audited: Audited) -> str:
    """Return who gave which kind, before anything was settled; no rows while there is one rater."""
    found = audited.agreement.kinds if audited.agreement else ()
    return table(
        audited,
        AGREEMENT,
        (
            (
                *(one.kind, one.both, one.first_only, one.second_only, one.neither),
                *(round(one.same, 4), "" if one.kappa is None else round(one.kappa, 4)),
            )
            for one in found
        ),
    )


def heat_csv(audited: Audited) -> str:
    """Return the heat map as rows."""
    return table(
        audited,
        HEAT,
        (
            (group, site, cell.right, cell.found, cell.within)
            for group, cells in audited.heat.items()
            for site, cell in cells.items()
        ),
    )
