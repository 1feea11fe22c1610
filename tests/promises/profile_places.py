"""The places in which a browser keeps what a page gives it, and a page that gives each a secret.

The page is as careless as ours are careful: what it leaves must be found, or the search of the
careful ones says nothing.
"""

import base64
import gzip
import json
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import ClassVar

from entree.core.sealing.receipt import words_of_receipt
from tests.browser.site import Neighbour

PAGE = b"""<!doctype html><meta charset=utf-8><title>Careless</title><body>
<form><input id=typed><textarea id=lines></textarea></form><script>
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const done = (asked) => new Promise((resolve, reject) => {
  asked.onsuccess = asked.oncomplete = () => resolve(asked.result);
  asked.onerror = reject;
});
const places = {
  address: (secret) => history.pushState(null, '', `?told=${secret}`),
  state: (secret) => history.replaceState({ secret }, ''),
  title: (secret) => { document.title = secret; },
  cookie: (secret) => { document.cookie = `told=${secret}; max-age=600`; },
  local: (secret) => localStorage.setItem('told', secret),
  wide: (secret) => localStorage.setItem('wide', `${secret} \\u2713`),
  session: (secret) => sessionStorage.setItem('told', secret),
  cached: async () => (await fetch('/cached')).text(),
  async database(secret) {
    const asked = indexedDB.open('told', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('told');
    const writing = (await done(asked)).transaction('told', 'readwrite');
    writing.objectStore('told').put(bytes(secret), 'told');
    await done(writing);
  },
  async caches(secret) {
    await (await caches.open('told')).put('/told', new Response(bytes(secret)));
  },
  async file(secret) {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle('told', { create: true })).createWritable();
    await file.write(bytes(secret));
    await file.close();
  },
};
(async () => {
  const told = await (await fetch('/told', { cache: 'no-store' })).json();
  for (const [place, give] of Object.entries(places)) {
    await Promise.resolve(give(told[place])).catch((problem) => console.error(place, problem));
  }
  document.body.dataset.done = 'yes';
})();
</script>"""
DONE = "document.body.dataset.done === 'yes'"
BYTES = ("database", "caches", "file")
WORDS = ("title", "session", "wide")
# Chromium seals the value of a cookie with a key of its own; there its row is looked for.
SEALED = "cookie"


class Careless:
    """A secret of its own for each place, and how each is written there."""

    def __init__(self) -> None:
        """Make them."""
        places = (*BYTES, "local", "address", "state", "cached", "cookie")
        self.keys = {place: secrets.token_bytes(32) for place in places}
        self.words = {place: words_of_receipt(secrets.token_bytes(13), "nl") for place in WORDS}
        self.typed = {name: f"{name} {secrets.token_hex(8)}" for name in ("typed", "lines")}
        written = {place: self.keys[place].hex() for place in (*BYTES, "local")}
        written["address"] = base64.urlsafe_b64encode(self.keys["address"]).decode()
        written["state"] = self.keys["state"].hex().upper()
        written["cookie"] = self.keys["cookie"].hex()
        self.told = json.dumps(written | self.words | {"cached": ""}).encode()
        self.cached = gzip.compress(b"<p>" + base64.b64encode(b"a" + self.keys["cached"]))


class Answer(BaseHTTPRequestHandler):
    """Answers the page, its secrets, and one thing that may be cached."""

    careless: ClassVar[Careless]

    def do_GET(self) -> None:
        """Answer one request."""
        kept = {"Cache-Control": "max-age=600", "Content-Encoding": "gzip"}
        bodies = {
            "/told": (self.careless.told, {}),
            "/cached": (self.careless.cached, kept),
            "/": (PAGE, {}),
        }
        body, headers = bodies.get(self.path, (b"", {}))
        self.send_response(200)
        fixed = {"Cache-Control": "no-store", "Content-Type": "text/html"}
        fixed["Content-Length"] = str(len(body))
        for name, value in (fixed | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(careless: Careless) -> Iterator[str]:
    """Serve the careless page; give its address."""
    server = Neighbour(("127.0.0.1", 0), type("Answering", (Answer,), {"careless": careless}))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def cookies_in(folder: Path) -> list[str]:
    """Return the names of the cookies that are kept; Chromium seals their values."""
    names = []
    for file in [*folder.rglob("Cookies"), *folder.rglob("cookies.sqlite")]:
        table = "cookies" if file.name == "Cookies" else "moz_cookies"
        with tempfile.TemporaryDirectory() as copies:
            # Read from a copy together with its log, as the browser would at its next start.
            for one in (file, file.with_name(f"{file.name}-wal")):
                if one.exists():
                    shutil.copy(one, copies)
            with closing(sqlite3.connect(Path(copies) / file.name)) as database:
                rows = database.execute(f"SELECT name FROM {table}")  # noqa: S608
                names += [str(name) for (name,) in rows]
    return names
