"""A hundred invented sites of thirty pages, each on an address of this machine, until input ends.

``python -m benchmarks.streets SITES`` writes the SITES file when all of them are open.
"""

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

from entree.core.findability.sites import Line, Site, Sites
from entree.outside.kept_files import as_yaml, write_whole

SITES, PAGES, SENTENCES = 100, 30, 60
SERVES = ("talk", "medical", "images", "legal", "police", "treatment", "peers", "child")
WORDS = [
    "hulp",
    "bellen",
    "praten",
    "iemand",
    "verkrachting",
    "aanranding",
    "naaktfoto",
    "vroeger",
    "politie",
    "dokter",
    "vriendin",
    "gratis",
    "anoniem",
    "luisteren",
    "samen",
    "kiezen",
    "dochter",
    "mannen",
    "lotgenoten",
    "behandeling",
    "advocaat",
    "veilig",
]


class Quiet(ThreadingHTTPServer):
    """A server that is gone with its process."""

    daemon_threads = True
    request_queue_size = 64


def letters(number: int) -> str:
    """Return a number in letters: a path that counts looks like a trap to the visitor.

    >>> letters(0), letters(27)
    ('aa', 'bb')
    """
    return f"{chr(97 + number // 26)}{chr(97 + number % 26)}"


def page_of(site: int, number: int) -> bytes:
    """Return one page: links to all others of its site, and sentences of its own."""
    chance = Random(site * 1000 + number)
    links = "".join(
        f'<li><a href="/pagina-{letters(n)}">Pagina {n}</a></li>' for n in range(1, PAGES)
    )
    said = "".join(
        f"<p>{' '.join(chance.choices(WORDS, k=9)).capitalize()}.</p>" for _ in range(SENTENCES)
    )
    phone = (
        f'<p>Bel <a href="tel:0800-0{site:03}">0800-0{site:03}</a>, elke dag van 9 tot 17 uur.</p>'
    )
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Hulp {number}</title>'
        f"</head><body><nav><ul>{links}</ul></nav><main><h1>Hulp</h1>{said}{phone}</main></body></html>"
    ).encode()


def clerk(site: int) -> type[BaseHTTPRequestHandler]:
    """Return what answers for one site."""
    pages = {f"/pagina-{letters(n)}": page_of(site, n) for n in range(1, PAGES)}
    pages["/"] = page_of(site, 0)

    class Clerk(BaseHTTPRequestHandler):
        """Answers, and says nothing."""

        def do_GET(self) -> None:
            """Give what is there."""
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    return Clerk


def main(file: Path) -> None:
    """Open all sites, write the file, and wait."""
    found = []
    for number in range(1, SITES + 1):
        host = f"127.0.4.{number}"
        server = Quiet((host, 0), clerk(number))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"{host}:{server.server_address[1]}"
        serves = frozenset({SERVES[number % len(SERVES)]})
        line = Line(f"0800-0{number:03}", "Mo-Su 09:00-17:00")
        found.append(
            Site(
                f"site-{number}",
                f"Site {number}",
                f"http://{home}/",
                frozenset({home}),
                None,
                serves,
                (line,),
            )
        )
    write_whole(file, as_yaml(Sites(tuple(found), is_invented=True)))
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
