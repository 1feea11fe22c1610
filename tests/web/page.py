"""A page as the tests read it: a small tree of elements, refused when a tag is not closed."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import brotli
from django.http.response import HttpResponseBase

VOID = {"br", "hr", "img", "input", "link", "meta"}
UNREAD = {"script", "style"}
SPOKEN_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")


@dataclass
class Element:
    """One element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __iter__(self) -> "Iterator[Element]":
        """Give every element within, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def all(self, tag: str, **attributes: str) -> "list[Element]":
        """Return the elements of this tag within, with these attributes; ``class_`` is one word."""
        word = attributes.pop("class_", None)
        return [
            element
            for element in self
            if element.tag == tag
            and (word is None or word in element["class"].split())
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> "Element":
        """Return the only such element."""
        (element,) = self.all(tag, **attributes)
        return element

    @property
    def text(self) -> str:
        """Return what a reader reads, with single spaces."""
        return self.text_without()

    def text_without(self, lang: str | None = None, class_: str | None = None) -> str:
        """Return the text outside elements of a language or of a class."""
        return " ".join(" ".join(self._words(lang, class_)).split())

    def _words(self, lang: str | None, class_: str | None) -> Iterator[str]:
        if self.tag in UNREAD:
            return
        for name, value in self.attributes.items():
            if name in SPOKEN_ATTRIBUTES or name.startswith("data-text"):
                yield value
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not (lang and child["lang"] == lang) and not (
                class_ and class_ in child["class"].split()
            ):
                yield from child._words(lang, class_)


class Reader(HTMLParser):
    """Builds the tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element without content."""
        self.path[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.path[-1].tag == tag, f"</{tag}> closes <{self.path[-1].tag}>"
        self.path.pop()

    def handle_data(self, text: str) -> None:
        """Add text."""
        self.path[-1].children.append(text)


def read(html: str) -> Element:
    """Return the tree of a page."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.path) == 1, f"<{reader.path[-1].tag}> is not closed"
    return reader.path[0]


def unpacked(response: HttpResponseBase) -> bytes:
    """Return the page of an answer, out of its compression."""
    content = bytes(getattr(response, "content", b""))
    match response.headers.get("Content-Encoding"):
        case "br":
            return bytes(brotli.decompress(content))
        case "gzip":
            return gzip.decompress(content)
        case _:
            return content


class Page:
    """An answer with its tree."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response
        self.html = unpacked(response).decode()
        self.tree = read(self.html)

    @property
    def size(self) -> int:
        """Return how many bytes came over the line."""
        return len(getattr(self.response, "content", b""))

    @property
    def name(self) -> str:
        """Return which page this is: first, question, view, gone or another."""
        return self.tree.one("body")["class"].removeprefix("page-").split()[0]

    @property
    def main(self) -> Element:
        """Return what the page is about."""
        return self.tree.one("main")

    @property
    def heading(self) -> str:
        """Return the one heading of the page."""
        return self.tree.one("h1").text_without(class_="unseen")

    @property
    def state(self) -> str:
        """Return the sealed state that the page carries."""
        return self.tree.one("input", name="state")["value"]

    def main_links(self) -> list[str]:
        """Return where the links of what the page is about lead."""
        return [link["href"] for link in self.main.all("a")]

    @property
    def links(self) -> list[str]:
        """Return where the links of the page lead."""
        return [link["href"] for link in self.tree.all("a")]
