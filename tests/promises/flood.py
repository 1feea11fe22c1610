"""Asks a served site as pages and scripts do: from many addresses, at once, with work or not."""

import hashlib
import http.client
import json
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeVar

from entree.core.sealing.frames import NOTHING, from_text, to_text
from entree.core.sealing.work import Challenge, solve

PATIENCE = 90
Json = dict[str, Any]
Given = TypeVar("Given")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Script:
    """Somebody at one address of this machine."""

    port: int
    address: str = "127.0.0.1"

    def ask(self, path: str, body: object = None, work: str | None = None) -> tuple[int, bytes]:
        """Ask on a line of its own; return status and answer."""
        said = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        kind = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        headers = kind | ({} if work is None else {"Entree-Work": work})
        source = (self.address, 0)
        line = http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE, source_address=source)
        try:
            line.request("GET" if said is None else "POST", path, said, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def challenge(self, act: str, body: bytes, mailbox: bytes = NOTHING) -> Challenge:
        """Ask what work an act costs."""
        of_body = to_text(hashlib.sha256(body).digest())
        asked = {"act": act, "mailbox": to_text(mailbox), "body": of_body}
        status, answer = self.ask("/letter/challenge/", asked)
        assert status == 200, answer
        return Challenge.from_text(json.loads(answer)["challenge"])

    def send(self, story: Json) -> Json:
        """Work, and send a story."""
        body = json.dumps(story).encode()
        status, answer = self.ask("/letter/send/", body, solve(self.challenge("send", body)))
        assert status == 200, answer
        said: Json = json.loads(answer)
        return said

    def entering(self, story: Json) -> tuple[bytes, str]:
        """Work for entering the mailbox of a story; return the body and the work."""
        body = json.dumps({"lookup": story["lookup"]}).encode()
        mailbox = hashlib.sha256(from_text(story["lookup"])).digest()
        return body, solve(self.challenge("enter", body, mailbox))

    def visit(self, story: Json) -> None:
        """Do what a browser does for somebody who sends a story and looks at the mailbox."""
        for path in ("/nl/letter/", "/letter/partners.json"):
            assert self.ask(path)[0] == 200
        self.send(story)
        assert self.ask("/nl/letter/box/")[0] == 200
        assert self.ask("/letter/enter/", *self.entering(story))[0] == 200


def at_once(do: Callable[[Given], Found], several: Sequence[Given]) -> list[Found]:
    """Do something for several at the same moment."""
    together = threading.Barrier(len(several))

    def begin(one: Given) -> Found:
        """Wait for the others."""
        together.wait()
        return do(one)

    with ThreadPoolExecutor(len(several)) as threads:
        return list(threads.map(begin, several))


def at_the_door(port: int, is_over: Callable[[], bool]) -> float:
    """Open the first page over and over until something is over; return the median seconds."""
    spent: list[float] = []
    while not spent or not is_over():
        begun = time.monotonic()
        assert Script(port).ask("/nl/")[0] == 200
        spent.append(time.monotonic() - begun)
    return median(spent)
