"""What the visitor brought home, and its form in a file.

A page is kept as it came, or with the reason why it did not; what the browser saw is kept beside.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

SCHEMA = 1
OK = "ok"


@dataclass(frozen=True, slots=True)
class Kept:
    """One address that was asked. ``clicks``: from the home page; ``reason``: ok, or why not.

    ``address`` is where it was asked, ``final`` where it came from after redirects; ``asked``: the
    words that a site's own search was asked for.
    """

    address: str
    final: str
    clicks: int
    found_on: str
    status: int
    reason: str
    html: str = ""
    cookies: tuple[str, ...] = ()
    seconds: float = 0.0
    size: int = 0
    asked: str = ""

    @property
    def is_page(self) -> bool:
        """Return whether there is a page to read."""
        return self.reason == OK


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing found out about a site: the measure, its value, on which page, and what proves it.

    A value is yes, no, none, a number, or a name where there can be several.
    """

    measure: str
    value: str
    page: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """All that was kept of one site. ``untried``: links that the limit of pages left out.

    ``searched``: what its own search field answered, when it was asked.
    """

    site: str
    pages: tuple[Kept, ...]
    seen: tuple[Fact, ...] = ()
    untried: int = 0
    browser: str = "not asked"
    searched: tuple[Kept, ...] = ()


class NotKept(Exception):
    """A file is no visit or page as this version writes it."""


def page_text(kept: Kept) -> str:
    """Return a page as the text of its file."""
    return json.dumps({"schema": SCHEMA, **asdict(kept)}, ensure_ascii=False)


def read_kept(text: str) -> Kept:
    """Return a page out of its file. Raises NotKept."""
    found = _whole(text)
    try:
        return Kept(**{**found, "cookies": tuple(found.get("cookies", ()))})
    except TypeError as error:
        raise NotKept(f"This is no kept page: {error}.") from None


def visit_text(visit: Visit) -> str:
    """Return what closes a site as the text of its file; the pages stand in their own."""
    whole = {"schema": SCHEMA, **asdict(visit)}
    del whole["pages"], whole["searched"]
    return json.dumps(whole, ensure_ascii=False)


def read_visit(text: str, pages: tuple[Kept, ...], searched: tuple[Kept, ...] = ()) -> Visit:
    """Return a visit out of its file, its pages and what its search answered. Raises NotKept."""
    found = _whole(text)
    try:
        seen = tuple(Fact(**one) for one in found.pop("seen", ()))
        return Visit(pages=pages, seen=seen, searched=searched, **found)
    except TypeError as error:
        raise NotKept(f"This is no kept visit: {error}.") from None


def _whole(text: str) -> dict[str, Any]:
    """Return the content of a file of this schema."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.pop("schema", None) != SCHEMA:
        raise NotKept("This file was not written by this version of the audit.")
    return found
