"""Where the bundle runs in the tests: a page of a real Chromium, or Node, which starts quicker.

Both are asked in the same way: the name of a function and its values. Bytes go along as bytes.
"""

import base64
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias

from playwright.sync_api import Browser, Page

from requirements import bundle
from tests.browser.patience import SECONDS
from tests.browser.site import Neighbour
from tests.programs import program

HERE = Path(__file__).resolve().parent
# What a story's page may do: its own scripts, its own worker, its own server, nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# What the worker may do: compute.
POLICIES = {"/stretch.js": "default-src 'none'", "/work.js": "default-src 'none'"}
KINDS = {".js": "text/javascript", ".txt": "text/plain"}
PAGE = b"<!doctype html><html lang=en><title>Story</title><h1>Story</h1>"
NOTHING: Mapping[str, bytes] = MappingProxyType({})

Value: TypeAlias = "bytes | str | int | float | bool | list[Value] | dict[str, Value] | None"
CALL = """async ([name, values]) => {
    const paths = ["/call.js", "/story.js", "/portal.js", "/introducing.js"];
    const [{ call }, ...bundles] = await Promise.all(paths.map((path) => import(path)));
    return call(bundles, name, values);
}"""


class Refused(Exception):
    """The bundle refused, for the reason that is its text."""


class Engine(Protocol):
    """Something that runs the bundle."""

    def call(self, name: str, *given: Value) -> Value:
        """Return what a function of the bundle gives. Raises Refused."""


def written(value: Value) -> object:
    """Return a value as JSON carries it."""
    match value:
        case bytes():
            return {"bytes": base64.urlsafe_b64encode(value).decode().rstrip("=")}
        case list():
            return [written(one) for one in value]
        case dict():
            return {key: written(one) for key, one in value.items()}
        case _:
            return value


def read(value: object) -> Value:
    """Return the value that JSON carried."""
    match value:
        case {"bytes": str(text)}:
            return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        case list():
            return [read(one) for one in value]
        case dict():
            return {str(key): read(one) for key, one in value.items()}
        case str() | int() | float() | None:
            return value
        case _:
            raise TypeError(f"the bundle gave something else: {value!r}")


def outcome(answer: dict[str, object]) -> Value:
    """Return the answer, or raise the refusal."""
    if "refused" in answer:
        raise Refused(answer["refused"])
    if "broke" in answer:
        raise AssertionError(answer["broke"])
    return read(answer["answer"])


class InPage:
    """The bundle in a page of a browser."""

    def __init__(self, page: Page) -> None:
        """Take the page, which has opened the site below."""
        self.page = page
        # Every path that was asked for, and whether the console may speak.
        self.requests: list[str] = []
        self.expects_trouble = False

    def call(self, name: str, *given: Value) -> Value:
        """Return what a function of the bundle gives. Raises Refused."""
        return outcome(self.page.evaluate(CALL, [name, written(list(given))]))


class InNode:
    """The bundle in Node."""

    def __init__(self, *more: Path) -> None:
        """Start Node, with other bundles too; it waits for questions."""
        bundles = [bundle.MADE / name for name in ("story.js", "portal.js", "introducing.js")]
        command = [program("node"), HERE / "node.mjs", *bundles, *more]
        pipe = subprocess.PIPE
        self._running = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def call(self, name: str, *given: Value) -> Value:
        """Return what a function of the bundle gives. Raises Refused."""
        assert self._running.stdin
        assert self._running.stdout
        question = json.dumps({"name": name, "values": written(list(given))})
        self._running.stdin.write(question + "\n")
        self._running.stdin.flush()
        return outcome(json.loads(self._running.stdout.readline()))

    def close(self) -> None:
        """End Node, by ending its input."""
        self._running.communicate(timeout=SECONDS)


def files() -> dict[str, bytes]:
    """Return what the small site has at each path."""
    made = json.loads((bundle.MADE / "made.json").read_text(encoding="utf-8"))["files"]
    served = {f"/{name}": (bundle.MADE / name).read_bytes() for name in made}
    return {"/": PAGE, "/call.js": (HERE / "call.js").read_bytes(), **served}


@contextmanager
def site(instead: Mapping[str, bytes]) -> Iterator[str]:
    """Serve one bare page and the bundles, under the strict policies; give the address."""
    served = {**files(), **instead}

    class Answer(BaseHTTPRequestHandler):
        """Answers what is there, and nothing else."""

        def do_GET(self) -> None:
            """Answer one request."""
            body = served.get(self.path, b"")
            self.send_response(200 if self.path in served else 404)
            self.send_header("Content-Type", KINDS.get(Path(self.path).suffix, "text/html"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICIES.get(self.path, POLICY))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = Neighbour(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def in_page(
    browser: Browser, instead: Mapping[str, bytes] = NOTHING, before: str = ""
) -> Iterator[InPage]:
    """Give the bundle in a fresh page; whatever the policy forbids or breaks is an error.

    ``instead`` are other files at some paths; ``before`` is run before anything of the page.
    """
    with site(instead) as address, browser.new_context() as context:
        page = context.new_page()
        if before:
            page.add_init_script(before)
        engine, said = InPage(page), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda problem: said.append(str(problem)))
        page.on("request", lambda asked: engine.requests.append(asked.url.removeprefix(address)))
        page.goto(address)
        yield engine
        assert engine.expects_trouble or not said, said


@contextmanager
def in_node(*more: Path) -> Iterator[InNode]:
    """Give the bundle in Node, with other bundles too."""
    engine = InNode(*more)
    try:
        yield engine
    finally:
        engine.close()
