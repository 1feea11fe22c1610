"""A polite visitor of one host at a time: robots.txt, a pause, few redirects, and a name to call.

One visitor serves all sites; whoever shares a host waits for the other.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep
from urllib.parse import urljoin, urlsplit

from protego import Protego

from entree import __version__
from entree.core.findability.kept import OK, Kept
from entree.core.findability.sites import Site, host_of, is_loopback
from entree.core.findability.walk import Step
from entree.outside.wire import Answer, Asker, ask

NAME = "EntreeFindability"
MOST_REDIRECTS, LONGEST_PAUSE, ROBOTS_SIGNS = 5, 30.0, 500_000


def agent(contact: str) -> str:
    """Return the name under which sites are visited.

    >>> agent("audit@help.example")
    'EntreeFindability/0.1.0 (findability of help; audit@help.example)'
    """
    return f"{NAME}/{__version__} (findability of help; {contact or 'invented sites only'})"


@dataclass(slots=True)
class Host:
    """What is kept of a host for the time of an audit."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    robots: Protego | None = None
    is_closed: str = ""
    last: float = 0.0


@dataclass(slots=True)
class Visitor:
    """Asks pages of the named hosts. ``pause``: seconds between two requests of one host."""

    asker: Asker
    pause: float = 2.0
    wait: Callable[[float], None] = sleep
    hosts: dict[str, Host] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def visit(self, site: Site, step: Step) -> Kept:
        """Return a page of a site, or why it did not come."""
        address, cookies, seconds = step.address, list[str](), 0.0
        for _ in range(MOST_REDIRECTS + 1):
            if not site.allows(address):
                return _kept(step, address, Answer(0, "redirect to a host that is not named"))
            answer = self._ask(address)
            cookies += answer.cookies
            seconds += answer.seconds
            if answer.reason != "redirect" or answer.leads_to is None:
                return _kept(step, address, answer, tuple(dict.fromkeys(cookies)), seconds)
            try:
                address = urljoin(address, answer.leads_to).partition("#")[0]
            except ValueError:
                return _kept(step, address, Answer(answer.status, "redirect to no address"))
        return _kept(step, address, Answer(0, "too many redirects"))

    def _ask(self, address: str) -> Answer:
        """Ask one address when its turn has come, and when the host's robots.txt lets us."""
        name = host_of(address)
        if name is None:
            return Answer(0, "no address")
        with self.lock:
            host = self.hosts.setdefault(name, Host())
        with host.lock:
            if host.robots is None and not host.is_closed:
                self._read_robots(host, name, address)
            if host.is_closed:
                return Answer(0, host.is_closed)
            if host.robots and not host.robots.can_fetch(address, NAME):
                return Answer(0, "robots.txt says no")
            return self._in_turn(host, name, address)

    def _in_turn(self, host: Host, name: str, address: str) -> Answer:
        """Ask after the pause."""
        pause = 0.0 if is_loopback(name) and not self.pause else self._pause_of(host)
        left = host.last + pause - monotonic()
        if left > 0:
            self.wait(left)
        try:
            return ask(self.asker, address)
        finally:
            host.last = monotonic()

    def _pause_of(self, host: Host) -> float:
        """Return how long to wait: ours, or longer when the host asks for it."""
        asked = host.robots.crawl_delay(NAME) if host.robots else None
        return max(self.pause, min(float(asked or 0), LONGEST_PAUSE))

    def _read_robots(self, host: Host, name: str, address: str) -> None:
        """Read robots.txt; none there means everything, a server in trouble nothing."""
        parts = urlsplit(address)
        found = self._in_turn(host, name, f"{parts.scheme}://{parts.netloc}/robots.txt")
        if found.reason == "redirect" and found.leads_to:
            to = urljoin(address, found.leads_to)
            if host_of(to) == name:
                found = self._in_turn(host, name, to)
        if found.status == 0:
            host.is_closed = found.reason
        elif found.status >= 500 or found.status == 429:
            host.is_closed = f"robots.txt: status {found.status}"
        elif found.status == 200 and found.reason not in {OK, "no text"}:
            host.is_closed = f"robots.txt: {found.reason}"
        host.robots = Protego.parse(found.text[:ROBOTS_SIGNS] if found.reason == OK else "")


def _kept(
    step: Step, final: str, answer: Answer, cookies: tuple[str, ...] = (), seconds: float = 0.0
) -> Kept:
    """Return what is kept of an answer."""
    return Kept(
        address=step.address,
        final=final,
        clicks=step.clicks,
        found_on=step.found_on,
        status=answer.status,
        reason=answer.reason,
        html=answer.text,
        cookies=cookies,
        seconds=round(seconds, 3),
        size=answer.size,
    )
