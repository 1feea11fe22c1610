"""Which files a manifest names: the static pages of the story, and all that these pages load.

They are asked of this very version, in this process, as a server would answer them.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from posixpath import dirname
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from entree.core.sealing.manifest import Answer, Served
from entree.web.bundles import made

# The same bytes for everybody: docs/understand/mailbox.md.
PAGES = tuple(
    f"/{language}/letter/{page}" for language in ("nl", "en") for page in ("", "box/", "sheet/")
)
# Attributes by which a page makes a browser load something, and what else loads by itself.
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
# What every bundle starts by its name: no page names it, so no page can name its hash.
WORKER = "stretch.js"
Ask = Callable[[str], Answer]


class UnlikeItself(Exception):
    """This version does not serve what a manifest must name; the message says what."""


class Loads(HTMLParser):
    """Notes what a page loads; where a plain link leads is no matter."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of what this element loads."""
        values = dict(attrs)
        address = values.get(LOADS.get(tag, "")) or ""
        is_only_named = values.get("rel") in {"alternate", "canonical"}
        if address and not is_only_named and not address.startswith("data:"):
            self.found.append(address)


def collect(pages: Iterable[str] = PAGES, ask: Ask | None = None) -> tuple[Served, ...]:
    """Return every file, in the order of a manifest. Raises UnlikeItself."""
    asks = ask or asking_this_version()
    found: dict[str, Served] = {}
    waiting = list(pages)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = asks(path)
        if answer.status != 200:
            raise UnlikeItself(f"{path} is answered with {answer.status}. It must be there.")
        if asks(path).body != answer.body:
            raise UnlikeItself(f"{path} is not the same twice. It must be the same for everyone.")
        found[path] = Served.of("site", path, answer)
        waiting += [*loaded_by(path, answer), *beside(path)]
    return tuple(sorted(found.values(), key=lambda file: (file.side, file.path)))


def loaded_by(path: str, answer: Answer) -> Iterator[str]:
    """Give what a page loads."""
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return
    reader = Loads()
    reader.feed(answer.body.decode("utf-8"))
    for address in reader.found:
        if not address.startswith("/") or address.startswith("//"):
            raise UnlikeItself(f"{path} loads '{address}', which is not a path of this site.")
        yield address


def beside(path: str, folder: Path | None = None) -> Iterator[str]:
    """Give what stands beside a bundle: its scripts ask for the worker and the lists of words."""
    name = path.rpartition("/")[2]
    if not name.endswith(".js") or name == WORKER:
        return
    try:
        names = json.loads(((folder or made()) / "made.json").read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        raise UnlikeItself("The bundles were not made here. Run `make setup`.") from None
    lists = (one for one in names if not one.endswith(".js"))
    yield from (f"{dirname(path)}/{one}" for one in (WORKER, *lists))


def asking_this_version() -> Ask:
    """Return a way to ask this version for a path, without a server."""
    application = get_wsgi_application()
    host = settings.ENVIRONMENT.hosts[0]

    def ask(path: str) -> Answer:
        """Return what is answered."""
        # What is ours to fill in, by the rules of WSGI; the rest is as an empty request has it.
        surroundings: dict[str, object] = {}
        setup_testing_defaults(surroundings)
        surroundings |= {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "HTTP_HOST": host,
            "HTTP_ACCEPT_ENCODING": "identity",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(application(surroundings, lambda *words: begun.append(words[:2])))  # type: ignore[arg-type]
        status, headers = begun[0]
        return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, body)

    return ask
