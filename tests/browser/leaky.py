"""A tiny site on loopback with one careful flow of pages and four that each leak in one known way.

The tests use it to show that the search of a browser's profile sees a leak when there is one. The
pages keep the marks of the real ones: `form[data-step]`, `state`, `pick`, `do`, `body.page-view`.
"""

import gzip
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

QUESTIONS = (
    (
        "Welke vogel zag je?",
        ("Kwikstaart bij de beek", "Roerdomp in het riet", "Grutto op het paaltje"),
    ),
    ("Waar vloog hij heen?", ("Naar de vuurtoren", "Over de spoorbrug", "Achter de watermolen")),
)
CARDS = ("Stichting Vogelwacht", "Meldpunt Weidevogels")
LONGEST_BODY = 100_000
SCRIPT = """
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(event.target));
  if (event.submitter) sent.set(event.submitter.name, event.submitter.value);
  const answer = await fetch(location.pathname, {method: 'POST', body: sent, cache: 'no-store'});
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.querySelector('main').replaceWith(page.querySelector('main'));
  window.scrollTo(0, 0);
});
document.addEventListener('click', (event) => {
  const leave = event.target.closest('a[data-leave]');
  if (!leave) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(leave.href);
});
"""
FORGET = "addEventListener('pagehide', () => document.querySelector('main').replaceChildren());"


@dataclass(frozen=True, slots=True)
class Manners:
    """What a page does so that the browser keeps nothing of it; each leaky variant misses one."""

    cache: str = "no-store"
    autocomplete: str = ' autocomplete="off"'
    opaque_values: bool = True
    script: str = SCRIPT + FORGET


VARIANTS = {
    "careful": Manners(),
    "cached": Manners(cache="private, max-age=600", script=""),
    "typed": Manners(autocomplete=""),
    "kept": Manners(cache="no-cache", script=SCRIPT),
    "plain": Manners(opaque_values=False, script=""),
}


@dataclass
class Site:
    """The running site: its address, and every state and opaque value it ever gave out."""

    address: str = ""
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)

    def state_for(self, answers: tuple[str, ...]) -> str:
        """Return a new state that stands for these answers."""
        token = secrets.token_urlsafe(24)
        self.answers[token] = answers
        return token

    def value_for(self, label: str, manners: Manners) -> str:
        """Return what the form sends for this option."""
        value = (
            secrets.token_urlsafe(12) if manners.opaque_values else label.replace(" ", "-").lower()
        )
        self.labels[value] = label
        return value

    def values_of(self, variant: str) -> set[str]:
        """Every value of an option that a variant gave out."""
        return {value for value, label in self.labels.items() if label.endswith(f"({variant})")}


def labels_of(variant: str) -> list[str]:
    """The words of all answers of a variant.

    Each variant has its own, so that one walk can visit them all and a finding says who leaked.
    """
    return [f"{label} ({variant})" for _, labels in QUESTIONS for label in labels]


def cards_of(variant: str) -> list[str]:
    return [f"{name} ({variant})" for name in CARDS]


def page_for(site: Site, variant: str, answers: tuple[str, ...]) -> str:
    """The whole page after these answers: the next question, or the view when all are answered."""
    kind = "page-question" if len(answers) < len(QUESTIONS) else "page-view"
    main = (_view if kind == "page-view" else _question)(site, variant, answers)
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Vogels</title>'
        f'<link rel="icon" href="data:,"></head><body class="{kind}">{main}'
        '<p><a data-leave href="/elsewhere/" rel="noreferrer">Weg hier</a></p>'
        f"<script>{VARIANTS[variant].script}</script></body></html>"
    )


def _question(site: Site, variant: str, answers: tuple[str, ...]) -> str:
    manners, (question, labels) = VARIANTS[variant], QUESTIONS[len(answers)]
    options = "".join(
        f'<p><label><input type="radio" name="pick"{manners.autocomplete}'
        f' value="{site.value_for(label, manners)}">{label}</label></p>'
        for label in (f"{label} ({variant})" for label in labels)
    )
    return (
        f"<main><h1>{question}</h1>"
        f'<form data-step method="post" autocomplete="off"><input type="hidden" name="state"'
        f'{manners.autocomplete} value="{site.state_for(answers)}">{options}'
        '<button name="do" value="next">Verder</button></form></main>'
    )


def _view(site: Site, variant: str, answers: tuple[str, ...]) -> str:
    off = VARIANTS[variant].autocomplete
    cards = "".join(
        f'<article class="card"><h2>{name}</h2><details><summary>Waarom</summary>'
        f"<p>Omdat je zei: {answer}</p></details></article>"
        for name, answer in zip(cards_of(variant), answers, strict=True)
    )
    return (
        f'<main><h1>Dit past</h1>{cards}<form data-step method="post">'
        f'<input type="hidden" name="state"{off} value="{site.state_for(answers)}">'
        f'<input id="sent" name="typed"{off}><button name="do" value="tell">Vertel</button></form>'
        f'<p><input id="unsent-line"{off}><textarea id="unsent"{off}></textarea></p></main>'
    )


class _Answerer(BaseHTTPRequestHandler):
    """Answers for one site; `site` is set on a subclass made for it."""

    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        variant = self.path.strip("/")
        if variant in VARIANTS:
            self._send(page_for(self.site, variant, ()), VARIANTS[variant])
        else:
            self._send(
                "<!doctype html><title>Weer</title><main>Het wordt zonnig.</main>", Manners()
            )

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", "0")), LONGEST_BODY)
        posted = parse_qs(self.rfile.read(length).decode())
        variant = self.path.strip("/")
        self.site.typed += posted.get("typed", [])
        answers = self.site.answers.get(posted.get("state", [""])[0], ())
        answers += tuple(self.site.labels[value] for value in posted.get("pick", []))
        self._send(page_for(self.site, variant, answers), VARIANTS[variant])

    def log_message(self, *_: object) -> None:
        """Nothing: the tests read no log of this site."""

    def _send(self, page: str, manners: Manners) -> None:
        body = gzip.compress(page.encode())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", manners.cache)
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve() -> Iterator[Site]:
    """The site on a free port of loopback; it ends with the block."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answerer", (_Answerer,), {"site": site}))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
