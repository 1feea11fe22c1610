"""Small pages and sites for these tests."""

from entree.core.findability.kept import Fact, Kept, Visit
from entree.core.findability.sites import Line, Site

HOME = "https://help.example/"


def site(*lines: Line, serves: str = "talk", name: str = "one", home: str = HOME) -> Site:
    """Return a site with these lines in its record."""
    host = home.split("/")[2]
    return Site(name, name.title(), home, frozenset({host}), None, frozenset(serves.split()), lines)


def kept(html: str, path: str = "", clicks: int = 0, **more: object) -> Kept:
    """Return a page that came as it should."""
    standard: dict[str, object] = {
        "address": HOME + path,
        "final": HOME + path,
        "clicks": clicks,
        "found_on": HOME,
        "status": 200,
        "reason": "ok",
        "html": html,
    }
    return Kept(**{**standard, **more})  # type: ignore[arg-type]


def visit(*pages: Kept | str, seen: tuple[Fact, ...] = (), untried: int = 0) -> Visit:
    """Return a visit with these pages; a text is the first page."""
    found = tuple(kept(one) if isinstance(one, str) else one for one in pages)
    return Visit("one", found, seen, untried, "ok")
