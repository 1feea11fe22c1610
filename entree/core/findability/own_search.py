"""A site's own search field: which address asks it something, and whether its answer lists a page.

Only a form that asks by its address (GET) is used; each answer is kept as it came.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from entree.core.findability.kept import Fact, Kept, Visit
from entree.core.findability.page import ASIDE, MOST_LINKS, Link, absolute, is_search, shallow
from entree.core.findability.queries import Queries, Query
from entree.core.findability.sites import Site
from entree.core.findability.walk import same

MOST_ASKED = 20
FIELDS = "input[type=search], input[type=text], input:not([type])"


@dataclass(frozen=True, slots=True)
class SearchForm:
    """Where a search field asks, under which name, and what goes with it."""

    action: str
    field: str
    hidden: tuple[tuple[str, str], ...]

    def asking(self, words: str) -> str:
        """Return the address that asks for these words.

        >>> SearchForm("https://a.example/zoek?x=1", "q", (("t", "nl"),)).asking("hulp nu")
        'https://a.example/zoek?t=nl&q=hulp+nu'
        """
        query = urlencode([*self.hidden, (self.field, words)])
        return urlunsplit(urlsplit(self.action)._replace(query=query, fragment=""))


def search_form(site: Site, visit: Visit) -> tuple[SearchForm, str] | None:
    """Return the first search form that can be asked, and the page where it stands."""
    for kept in visit.pages:
        for form in forms_of(kept) if kept.is_page else ():
            if site.allows(form.action):
                return form, kept.final
    return None


def forms_of(kept: Kept) -> Iterator[SearchForm]:
    """Give the search forms of a page that ask by their address."""
    tree = LexborHTMLParser(shallow(kept.html))
    for form in tree.css("form"):
        method = (form.attributes.get("method") or "get").lower()
        field = form.css_first(FIELDS)
        name = field.attributes.get("name") if field else None
        to = absolute(kept.final, form.attributes.get("action") or kept.final)
        if is_search(form) and method == "get" and name and to:
            yield SearchForm(to, name, tuple(_hidden(form)))


def _hidden(form: LexborNode) -> Iterator[tuple[str, str]]:
    """Give what a form sends along without being asked."""
    for one in form.css("input[type=hidden][name]"):
        yield one.attributes.get("name") or "", one.attributes.get("value") or ""


def chosen(queries: Queries, site: Site, most: int) -> list[Query]:
    """Return which queries a site is asked: Dutch, right for it, each group in turn."""
    of_groups = [
        [one for one in queries.queries if one.group == id_ and one.kinds & site.serves]
        for id_, group in queries.groups.items()
        if group.language == "nl"
    ]
    longest = max(map(len, of_groups), default=0)
    in_turn = [some[at] for at in range(longest) for some in of_groups if at < len(some)]
    return in_turn[: min(most, MOST_ASKED)]


def listed(kept: Kept, site: Site, home: set[str]) -> list[Link]:
    """Return the pages that an answer lists: in its own text, of the site, and not everywhere.

    ``home``: the links of the page where the field stands; those are on every page.
    """
    tree = LexborHTMLParser(shallow(kept.html))
    found: dict[str, Link] = {}
    for node in tree.css("a[href]")[:MOST_LINKS]:
        to = absolute(kept.final, node.attributes.get("href") or "")
        if not to or not site.allows(to) or _is_aside(node):
            continue
        name = same(to)
        if name not in home and urlsplit(to).path != urlsplit(kept.final).path:
            found.setdefault(name, Link(to, " ".join(node.text().split())))
    return list(found.values())


def _is_aside(node: LexborNode) -> bool:
    """Return whether something stands in the frame of a page."""
    above: LexborNode | None = node
    while above is not None:
        if above.tag in ASIDE:
            return True
        above = above.parent
    return False


def facts_of_search(site: Site, visit: Visit) -> Iterator[Fact]:
    """Give for each query that was asked what the site's own search said."""
    if not visit.searched:
        return
    first = visit.searched[0].found_on
    page = next((one for one in visit.pages if one.final == first), None)
    home = {same(link.to) for link in _links(page)} if page else set[str]()
    for one in visit.searched:
        links = listed(one, site, home) if one.is_page else []
        value = "nothing" if one.is_page else one.reason
        words = f"“{one.asked}”"
        if links:
            words += f": {len(links)} pages, first: {links[0].words}"
        yield Fact("own_search", "found" if links else value, one.address, words)


def _links(kept: Kept) -> Iterator[Link]:
    """Give the links of a page."""
    for node in LexborHTMLParser(shallow(kept.html)).css("a[href]")[:MOST_LINKS]:
        to = absolute(kept.final, node.attributes.get("href") or "")
        if to:
            yield Link(to, "")
