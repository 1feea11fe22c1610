"""What is wrong with an instrument that can be read: each finding names file, line and repair."""

from collections.abc import Callable, Iterator

from entree.core.study.check_routes import bad_routes, bad_walks
from entree.core.study.check_uses import bad_references, missing_years, unused_things
from entree.core.study.check_words import missing_facts, missing_missings, missing_texts
from entree.core.study.instrument import Instrument
from entree.core.study.problems import Problem

CHECKS: tuple[Callable[[Instrument], Iterator[Problem]], ...] = (
    missing_texts,
    missing_facts,
    missing_missings,
    missing_years,
    bad_routes,
    unused_things,
    bad_references,
    bad_walks,
)


def find_problems(instrument: Instrument) -> list[Problem]:
    """Return everything that has to be repaired, in the order of the files."""
    found = [problem for check in CHECKS for problem in check(instrument)]
    return sorted(set(found), key=lambda one: (one.place.file, one.place.line, one.says))
