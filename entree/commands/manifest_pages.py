"""Which files a manifest names: the static pages of the story, and all that these pages load.

Of the portal: its scripts and lists of words, for its pages are different for each colleague. They
are asked of this very version, in this process, as a server would answer them.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from posixpath import dirname
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from entree.core.sealing.manifest import Answer, Served
from entree.web.bundles import made
from entree.web.partners.bundles import SCRIPTS, WORDS

# The same bytes for everybody: docs/understand/mailbox.md.
PAGES = tuple(
    f"/{language}/letter/{page}" for language in ("nl", "en") for page in ("", "box/", "sheet/")
)
# Attributes by which a page makes a browser load something, and what else loads by itself.
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
# What a bundle starts by its name: no page names it, so no page can name its hash.
WORKERS = ("stretch.js", "work.js")
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


def collect() -> tuple[Served, ...]:
    """Return every file of this version, in the order of a manifest. Raises UnlikeItself."""
    environment = settings.ENVIRONMENT
    files = [*named("site", PAGES, asking_this_version(environment.hosts[0]), beside)]
    if host := environment.partners_host or ("" if environment.is_production else "localhost"):
        files += named("portal", of_the_portal(), asking_this_version(host), lambda _path: ())
    return tuple(sorted(files, key=lambda file: (file.side, file.path)))


def of_the_portal() -> Iterable[str]:
    """Return the addresses of the portal's files, which ask for nothing that is not among them."""
    return [reverse("partners:bundle", args=[name]) for name in sorted(SCRIPTS | WORDS)]


def named(
    side: str, pages: Iterable[str], asks: Ask, besides: Callable[[str], Iterable[str]]
) -> Iterable[Served]:
    """Return these pages of one side, and all that they load. Raises UnlikeItself."""
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
        found[path] = Served.of(side, path, answer)
        waiting += [*loaded_by(path, answer), *besides(path)]
    return found.values()


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
    """Give what stands beside a bundle: its scripts ask for the workers and the lists of words."""
    name = path.rpartition("/")[2]
    if not name.endswith(".js") or name in WORKERS:
        return
    try:
        names = json.loads(((folder or made()) / "made.json").read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        raise UnlikeItself("The bundles were not made here. Run `make setup`.") from None
    lists = (one for one in names if not one.endswith(".js"))
    yield from (f"{dirname(path)}/{one}" for one in (*WORKERS, *lists))


def asking_this_version(host: str) -> Ask:
    """Return a way to ask this version for a path under the name of a host, without a server."""
    application = get_wsgi_application()

    def ask(path: str) -> Answer:
        """Return what is answered."""
        # What is ours to fill in, by the rules of WSGI; the rest is as an empty request has it.
        surroundings: dict[str, object] = {}
        setup_testing_defaults(surroundings)
        surroundings |= {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "HTTP_HOST": host,
            # As `verify-site` asks: a page that is not packed is filled with chance.
            "HTTP_ACCEPT_ENCODING": "gzip",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(application(surroundings, lambda *words: begun.append(words[:2])))  # type: ignore[arg-type]
        status, given = begun[0]
        headers = {name.lower(): value for name, value in given}
        is_packed = headers.get("content-encoding") == "gzip"
        return Answer(int(status[:3]), headers, gzip.decompress(body) if is_packed else body)

    return ask
