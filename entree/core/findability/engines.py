"""A web search service that the operator names: how it is asked, and where its answer has results.

No service is built in. Its file names the address with ``{query}``, ``{language}`` and, where the
service wants one, ``{key}``; the key itself stands in the environment, never in a file.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from pydantic import Field, StrictStr

from entree.core.findability.sites import host_of, is_loopback
from entree.core.knowledge.errors import WrongShape
from entree.core.knowledge.load import alone
from entree.core.knowledge.schema import Strict, Text

MOST_RESULTS, LONGEST_LINK = 50, 2_000


class BadAnswer(Exception):
    """An answer has no list of results where the file says it stands."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One service. ``results``: the keys that lead to its list; ``link``: those of an address."""

    name: str
    address: str
    results: tuple[str, ...]
    link: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    key_from: str

    def asking(self, query: str, language: str, key: str) -> str:
        """Return the address that asks for these words.

        >>> plain = Engine("x", "https://a.example/?q={query}&l={language}", (), (), (), "")
        >>> plain.asking("hulp & raad", "nl", "")
        'https://a.example/?q=hulp%20%26%20raad&l=nl'
        """
        words = {"{query}": query, "{language}": language, "{key}": key}
        address = self.address
        for place, value in words.items():
            address = address.replace(place, quote(value, safe=""))
        return address

    def signed(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the headers that go with every question."""
        return tuple((name, value.replace("{key}", key)) for name, value in self.headers)

    def links(self, text: str) -> list[str]:
        """Return the addresses that an answer lists, in its order. Raises BadAnswer."""
        try:
            found = _at(json.loads(text), self.results)
        except (ValueError, RecursionError):
            raise BadAnswer("no JSON") from None
        if not isinstance(found, list):
            raise BadAnswer(f"no list at '{'.'.join(self.results)}'")
        links = [_at(one, self.link) for one in found[:MOST_RESULTS]]
        if not all(isinstance(link, str) for link in links):
            raise BadAnswer(f"a result without '{'.'.join(self.link)}'")
        return [str(link)[:LONGEST_LINK] for link in links]


def _at(found: object, path: tuple[str, ...]) -> object:
    """Return what stands under these keys; None when it is not there."""
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


class EngineShape(Strict):
    """The file of a service."""

    name: Text
    address: Annotated[StrictStr, Field(pattern=r"^https?://\S+$", max_length=500)]
    results: Annotated[StrictStr, Field(pattern=r"^[^.\s]+(\.[^.\s]+)*$")]
    link: Annotated[StrictStr, Field(pattern=r"^[^.\s]+(\.[^.\s]+)*$")]
    headers: dict[StrictStr, Annotated[StrictStr, Field(pattern=r"^[ -~]*$")]] = Field(
        default_factory=dict
    )
    key_from: StrictStr = ""


def read_engine(path: Path) -> Engine:
    """Return the service that a file names. Raises KnowledgeError with a repair."""
    _, shape = alone(path.parent, path.name, EngineShape)
    # Only the path and the question hold places, so that nobody's words choose the host.
    host = host_of(shape.address)
    if host is None or "{" in host:
        raise WrongShape("The address needs a plain host, such as https://a.example/", file=path)
    if shape.address.startswith("http:") and not is_loopback(host):
        raise WrongShape("Only https, but for this machine.", file=path)
    if "{query}" not in shape.address:
        raise WrongShape("The address needs {query}, where the words go.", file=path)
    wants_key = "{key}" in shape.address + "".join(shape.headers.values())
    if wants_key != bool(shape.key_from):
        message = "Use {key} in the address or a header, and name its variable with key_from."
        raise WrongShape(message, file=path)
    return Engine(
        name=shape.name,
        address=shape.address,
        results=tuple(shape.results.split(".")),
        link=tuple(shape.link.split(".")),
        headers=tuple(shape.headers.items()),
        key_from=shape.key_from,
    )
