"""Whether a site agrees with the record in the knowledge: its numbers and its hours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entree.core.findability.kept import Fact
from entree.core.findability.phones import hours_in, numbers_in, spelled, told
from entree.core.findability.reads import Read
from entree.core.findability.sites import Site

Shown = Mapping[str, tuple[Read, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that the record has otherwise than the site: for an editor to look at."""

    site: str
    what: str
    ours: str
    theirs: str
    page: str
    words: str


def changes_of(site: Site, reads: Sequence[Read]) -> list[Change]:
    """Return what is different. Silence of the site is no change, and neither is our own."""
    shown = _shown(reads)
    return [*_numbers(site, shown), *_hours(site, shown)]


def record_fact(site: Site, reads: Sequence[Read]) -> Iterator[Fact]:
    """Give whether the site agrees, when there is something to compare."""
    changes = changes_of(site, reads)
    for one in changes:
        yield Fact("record_agrees", "no", one.page, f"{one.ours} -> {one.theirs}: {one.words}")
    shown = _shown(reads) if not changes else {}
    same = [shown[n] for n in (spelled(line.number) for line in site.lines) if n in shown]
    for read, words in same[:1]:
        yield Fact("record_agrees", "yes", read.kept.final, words)


def _shown(reads: Sequence[Read]) -> Shown:
    """Return every number on the pages with where it stands."""
    found: dict[str, tuple[Read, str]] = {}
    for one in sorted(reads, key=lambda read: read.kept.clicks):
        tels = [f"{link.words} ({link.to[4:]})" for link in one.page.links if link.to[:4] == "tel:"]
        for words in (*one.page.text.splitlines(), *tels):
            for number, is_valid in numbers_in(words):
                if is_valid:
                    found.setdefault(number, (one, words))
    return found


def _numbers(site: Site, shown: Shown) -> Iterator[Change]:
    """Give each number of ours that the site does not show while it shows another."""
    ours = {spelled(line.number): line.number for line in site.lines}
    # The emergency number and that for suicidal thoughts stand on many sites.
    others = {n: place for n, place in shown.items() if n not in ours and len(n) > 3}
    for number, written in ours.items():
        if number not in shown and others:
            theirs, (read, words) = next(iter(others.items()))
            yield Change(site.id, "number", written, told(theirs), read.kept.final, words)


def _hours(site: Site, shown: Shown) -> Iterator[Change]:
    """Give each of our lines whose hours are told otherwise in the words that have its number."""
    for line in site.lines:
        place = shown.get(spelled(line.number))
        if place is None or line.hours is None:
            continue
        said = dict(_beside(place[0], line.number))
        if said and line.hours not in said:
            theirs, words = next(iter(said.items()))
            yield Change(site.id, "hours", line.hours, theirs, place[0].kept.final, words)


def _beside(read: Read, number: str) -> Iterator[tuple[str, str]]:
    """Give the hours in the block with a number, or else in the block that follows it."""
    lines = read.page.text.splitlines()
    for index, words in enumerate(lines):
        if any(found == spelled(number) for found, _ in numbers_in(words)):
            near = list(hours_in(words)) or list(hours_in(" ".join(lines[index + 1 : index + 2])))
            yield from near
