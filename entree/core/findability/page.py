"""One page as a reader meets it: its blocks of text, its links and what it loads.

Reads any HTML, however broken; what is too deep is read as far as the limits below.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_SIGNS, MOST_NODES, DEEPEST, MOST_LINKS = 1_000_000, 60_000, 200, 2_000
# What has no end tag, or may leave it out: the next one closes it.
ENDING = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"),
    *("p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot", "body", "html"),
}
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
MOST_OPEN = 1_000
OVERFULL = re.compile(
    r"<([a-zA-Z][^\s/>]*+)"
    r"(?>(?:[\s/]++[^\s=>/]++(?>\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?){150,})"
)
UNREAD = {"script", "style", "noscript", "template", "head", "svg", "title"}
ASIDE = {"nav", "header", "footer"}
BLOCKS = {
    *("body", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article", "main"),
    *("td", "th", "dt", "dd", "blockquote", "address", "button", "label", "figcaption", "aside"),
    *("nav", "header", "footer", "ul", "ol", "form", "table", "tr", "summary", "details"),
}
HEADINGS = {"h1", "h2", "h3"}
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src"}
LOADING_RELATIONS = {"stylesheet", "preload", "icon", "preconnect", "dns-prefetch", "modulepreload"}


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together; ``is_aside``: in the frame of the page, not its own text."""

    words: str
    tag: str
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Where something leads (absolute; tel: and mailto: as they are), and what it says."""

    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """What one page has. ``alternates``: languages it says it also exists in."""

    address: str
    title: str
    language: str
    alternates: tuple[str, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    buttons: tuple[str, ...]
    loads: tuple[str, ...]
    has_form: bool
    has_search: bool

    @property
    def text(self) -> str:
        """Return all words, a block a line."""
        return "\n".join(block.words for block in self.blocks)

    @property
    def own_text(self) -> str:
        """Return the words outside the frame, a block a line."""
        return "\n".join(block.words for block in self.blocks if not block.is_aside)

    @property
    def headings(self) -> str:
        """Return the title and the headings."""
        return " ".join((self.title, *(b.words for b in self.blocks if b.tag in HEADINGS)))


def read_page(html: str, address: str) -> Page:
    """Return a page out of its HTML."""
    tree = LexborHTMLParser(shallow(html[:MOST_SIGNS]))
    title = tree.css_first("title")
    root = tree.css_first("html")
    language = _attribute(root, "lang") if root else ""
    forms = tree.css("form")
    searches = [form for form in forms if is_search(form)]
    return Page(
        address=address,
        title=_tidy(title.text()) if title else "",
        language=language.lower().partition("-")[0],
        alternates=tuple(dict.fromkeys(_alternates(tree))),
        blocks=tuple(_blocks(tree)),
        links=tuple(_links(tree, address)),
        buttons=tuple(_tidy(one.text()) for one in tree.css("button, [role=button]")),
        loads=tuple(dict.fromkeys(_loads(tree, address))),
        has_form=any(_asks(form) for form in forms if form not in searches),
        has_search=bool(searches),
    )


def shallow(html: str) -> str:
    """Return HTML without what takes a reader the square of its size: deep nests, endless tags.

    >>> shallow("<div>" * 1001 + "x") == "<div>" * 1000, shallow("<p>" * 1001) == "<p>" * 1001
    (True, True)
    """
    depth, html = 0, OVERFULL.sub(r"<\1", html)
    for found in TAG.finditer(html):
        if found[2].lower() in ENDING:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MOST_OPEN:
            return html[: found.start()]
    return html


def _attribute(node: LexborNode, name: str) -> str:
    """Return an attribute, empty when it is not there or has no value."""
    return (node.attributes.get(name) or "").strip()


def _tidy(text: str) -> str:
    """Return a text with single spaces.

    >>> _tidy(" Bel  ons nu ")
    'Bel ons nu'
    """
    return " ".join(text.split())


def _alternates(tree: LexborHTMLParser) -> Iterator[str]:
    """Give the languages of other versions."""
    for node in tree.css("[hreflang]"):
        language = _attribute(node, "hreflang").lower().partition("-")[0]
        if language and language != "x":
            yield language


def _blocks(tree: LexborHTMLParser) -> Iterator[Block]:
    """Give the blocks of text in their order."""
    words = list[str]()
    place = _Place(0, "body", is_aside=False)
    for text, found in _texts(tree):
        if found != place and words:
            yield from _block(words, place)
            words = []
        place = found
        words.append(text)
    yield from _block(words, place)


@dataclass(frozen=True, slots=True)
class _Place:
    """In which block something stands, by its number, and whether in the frame of the page."""

    number: int
    tag: str
    is_aside: bool


def _texts(tree: LexborHTMLParser) -> Iterator[tuple[str, _Place]]:
    """Give every text that is shown with its place; what is too deep or too much is left out."""
    start = tree.body
    waiting = [(start.child, _Place(0, "body", is_aside=False))] if start else []
    count = 0
    while waiting and count < MOST_NODES:
        node, place = waiting.pop()
        if node is None:
            continue
        count += 1
        waiting.append((node.next, place))
        tag = node.tag or ""
        if tag == "-text":
            yield node.text(deep=False), place
        elif tag not in UNREAD and "hidden" not in node.attributes and len(waiting) < DEEPEST:
            is_aside = place.is_aside or tag in ASIDE
            inner = _Place(count, tag, is_aside) if tag in BLOCKS else place
            waiting.append((node.child, inner))


def _block(words: list[str], place: _Place) -> Iterator[Block]:
    """Give a block when it has words."""
    text = _tidy("".join(words))
    if text:
        yield Block(text, place.tag, place.is_aside)


def _links(tree: LexborHTMLParser, address: str) -> Iterator[Link]:
    """Give the links; what cannot be an address is left out."""
    for node in tree.css("a[href]")[:MOST_LINKS]:
        to = absolute(address, _attribute(node, "href"))
        if to:
            yield Link(to, _tidy(node.text()) or _attribute(node, "aria-label"))


def absolute(address: str, to: str) -> str | None:
    """Return an address in full and without a place within the page; None for what is none."""
    if to.lower().startswith(("tel:", "mailto:", "sms:")):
        return to
    try:
        found = urldefrag(urljoin(address, to)).url
    except ValueError:
        return None
    return found if found.startswith(("http://", "https://")) else None


def _loads(tree: LexborHTMLParser, address: str) -> Iterator[str]:
    """Give what the page loads by itself."""
    named = [
        _attribute(node, attribute)
        for tag, attribute in LOADING.items()
        for node in tree.css(f"{tag}[{attribute}]")
    ]
    named += [
        _attribute(node, "href")
        for node in tree.css("link[href][rel]")
        if LOADING_RELATIONS & set(_attribute(node, "rel").lower().split())
    ]
    for one in named:
        found = absolute(address, one)
        if found and found.startswith("http"):
            yield found


def is_search(form: LexborNode) -> bool:
    """Return whether a form looks something up."""
    return _attribute(form, "role") == "search" or bool(form.css("input[type=search]"))


def _asks(form: LexborNode) -> bool:
    """Return whether somebody can write to the organisation in a form."""
    return bool(form.css("textarea, input[type=email], input[type=tel]"))
