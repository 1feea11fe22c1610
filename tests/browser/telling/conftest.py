"""The pages as they are served, beside a mailbox in memory, on one address of this machine."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from entree.core.sealing.errors import NotWorked
from entree.core.sealing.frames import to_text
from entree.core.sealing.signatures import signing_key
from entree.web import knowledge
from entree.web.environment import ROOT
from entree.web.telling import pages, scripts
from requirements import bundle
from tests.browser.sealing.story import OPERATOR
from tests.browser.site import Neighbour
from tests.browser.telling.handing import Refused
from tests.browser.telling.looking import Looking
from tests.browser.telling.mailbox import Mailbox

SALT = bytes(range(16))
PAGES = [
    f"/{language}/letter/{page}" for language in ("nl", "en") for page in ("", "box/", "sheet/")
]
Served = dict[str, tuple[bytes, dict[str, str]]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundles with the key of an invented operator."""
    folder = tmp_path_factory.mktemp("made")
    site = {"operator": to_text(signing_key(OPERATOR)), "salt": to_text(SALT)}
    (folder / "site.json").write_text(json.dumps(site), encoding="utf-8")
    bundle.make(folder, folder / "site.json")
    return folder


@pytest.fixture(scope="session")
def served(made: Path) -> Served:
    """Return every page and file as the site answers it, by its path."""
    knowledge.compile_interface(ROOT / "locale")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scripts, "folder", lambda: made)
        pages.rendered.cache_clear()
        client = Client()
        paths = [*PAGES, *(f"/letter/made/{name}" for name in scripts.KINDS)]
        answers = {path: client.get(path) for path in paths}
        pages.rendered.cache_clear()
    return {path: (answer.content, dict(answer.headers)) for path, answer in answers.items()}


class Answer(BaseHTTPRequestHandler):
    """Answers what is there, and nothing else."""

    served: ClassVar[Served] = {}
    mailbox: ClassVar[Mailbox]

    def do_GET(self) -> None:
        """Answer a page, or who can receive."""
        self.mailbox.asked.append((self.path, ""))
        if self.path == "/letter/partners.json":
            return self.say(200, json.dumps(self.mailbox.partners()).encode(), {})
        body, headers = self.served.get(self.path, (b"", {}))
        return self.say(200 if self.path in self.served else 404, body, headers)

    def do_POST(self) -> None:
        """Answer what the page asks."""
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        body = raw.decode()
        self.mailbox.asked.append((self.path, body))
        try:
            self.mailbox.check(self.path, self.headers.get("Entree-Work", ""), raw)
            said, status = self.mailbox.answer(self.path, json.loads(body)), 200
        except Refused as refused:
            said, status = {"error": "refused", "text": ""}, int(refused.args[0])
        except NotWorked:
            said, status = {"error": "work", "text": ""}, 429
        self.say(status, json.dumps(said).encode(), {"Content-Type": "application/json"})

    def say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Write an answer."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(served: Served, mailbox: Mailbox) -> Iterator[str]:
    """Serve the pages and the mailbox; give the address."""
    answering = type("Answering", (Answer,), {"served": served, "mailbox": mailbox})
    server = Neighbour(("127.0.0.1", 0), answering)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def mailbox() -> Mailbox:
    """Return an empty mailbox."""
    return Mailbox()


@pytest.fixture
def address(served: Served, mailbox: Mailbox) -> Iterator[str]:
    """Serve it all."""
    with serving(served, mailbox) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a phone; whatever the policy forbids or breaks in it is an error."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        opened, said = context.new_page(), list[str]()
        opened.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        opened.on("pageerror", lambda problem: said.append(str(problem)))
        yield opened
        assert [one for one in said if "Failed to load resource" not in one] == []


@pytest.fixture
def looking(page: Page, axe_source: str) -> Looking:
    """Look at screens on the way."""
    return Looking(page, axe_source)
