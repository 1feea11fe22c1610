"""Which page to ask next: nearest to the home page first, and never without end.

The same pages kept give the same next one, so an interrupted walk goes on where it was.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from entree.core.findability.kept import Kept
from entree.core.findability.page import Page, read_page
from entree.core.findability.sites import Site

FILES = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|zip|gz|jpe?g|png|gif|svg|webp|mp[34]|avi|mov|ics|css|js|xml|rss|json|woff2?)$",
    re.IGNORECASE,
)
MOST_SIGNS, MOST_REPEATS, MOST_VARIANTS, MOST_PARTS, MOST_WAITING = 300, 2, 3, 8, 5_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a walk goes."""

    pages: int = 30
    clicks: int = 4


@dataclass(frozen=True, slots=True)
class Step:
    """An address to ask, how many clicks away, and on which page its link stands."""

    address: str
    clicks: int
    found_on: str


class Walk:
    """One walk over one site, in memory; ``arrived`` tells it what came."""

    def __init__(self, site: Site, limits: Limits, first: Iterable[str] = ()) -> None:
        """Begin at home. ``first``: words of links that are followed before their neighbours."""
        self._site, self._limits = site, limits
        self._first = re.compile("|".join(first) or r"(?!)", re.IGNORECASE)
        self._waiting = [(0, 0, 0, Step(site.home, 0, site.home))]
        self._known = {same(site.home)}
        self._variants: Counter[str] = Counter()
        self._asked = self._number = 0

    @property
    def untried(self) -> int:
        """Return how many links the limits left out."""
        return len(self._waiting)

    def next(self) -> Step | None:
        """Return where to go now, and None at the end."""
        if not self._waiting or self._asked >= self._limits.pages:
            return None
        self._waiting.sort(reverse=True)
        self._asked += 1
        return self._waiting.pop()[3]

    def arrived(self, kept: Kept) -> None:
        """Take in what came, with its links."""
        if kept.is_page:
            self._known.add(same(kept.final))
            self.links_of(kept, read_page(kept.html, kept.final))

    def links_of(self, kept: Kept, page: Page) -> None:
        """Add the links that may be followed."""
        if kept.clicks >= self._limits.clicks:
            return
        for link in page.links:
            name = same(link.to)
            if name in self._known or not self._site.allows(link.to) or self._is_trap(link.to):
                continue
            if len(self._waiting) >= MOST_WAITING:
                return
            self._known.add(name)
            self._number += 1
            is_later = not self._first.search(link.words)
            step = Step(link.to, kept.clicks + 1, kept.final)
            self._waiting.append((step.clicks, int(is_later), self._number, step))

    def _is_trap(self, address: str) -> bool:
        """Return whether an address is no page, or looks like one of endlessly many."""
        parts = urlsplit(address)
        pieces = [piece for piece in parts.path.split("/") if piece]
        repeats = max(Counter(pieces).values(), default=0)
        if len(address) > MOST_SIGNS or len(pieces) > MOST_PARTS or repeats > MOST_REPEATS:
            return True
        if FILES.search(parts.path):
            return True
        # A calendar: one path with another number each time.
        shape = (
            re.sub(r"\d+", "0", parts.path) if parts.query or re.search(r"\d", parts.path) else ""
        )
        if shape:
            self._variants[shape] += 1
        return bool(shape) and self._variants[shape] > MOST_VARIANTS


def same(address: str) -> str:
    """Return what two spellings of one address share.

    >>> same("https://www.a.example/hulp/") == same("http://a.example/hulp")
    True
    """
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
