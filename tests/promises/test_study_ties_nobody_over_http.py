"""The promise: taking part over HTTP leaves no tie either, in what the site writes down beside.

The site runs as ``entree serve`` runs it, in front of each database. Whoever gets its folder, the
files and journal of the database and the whole log of the site ties nobody to what they sent.
"""

import http.client
import json
import os
import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from entree.core.sealing.frames import to_text
from entree.web.study.actions.start import hash_of
from entree.web.study.sizes import DRAFT, LOOKUP, RESPONSE
from entree.web.study.tokens import text_of
from tests.browser.site import free_port, wait_until_it_answers
from tests.databases import KINDS, database
from tests.promises.linking import Link, Person, links
from tests.promises.rows import place_of, rows_of

pytestmark = pytest.mark.slow
SITE = "entree.web.wsgi:served"
ARMS = ("probability", "organisations")
EACH = 40
# So many others may begin between somebody's start and their sending.
BETWEEN = 3
LOG = "site.log"
# A busy machine works the knowledge out for a while.
PATIENCE = 150.0


@dataclass(frozen=True, slots=True)
class Visitors:
    """Who takes part, by fetch, as the page of a study does."""

    port: int

    def ask(self, act: str, **body: str) -> dict[str, str]:
        """Ask something of the site."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        line.request("POST", f"/survey/{act}/", json.dumps(body), headers)
        answer = line.getresponse()
        said: dict[str, str] = json.loads(answer.read())
        line.close()
        assert answer.status == 200, (act, said)
        return said

    def pause(self, *, is_dropped: bool) -> None:
        """Keep a draft, and drop it again."""
        lookup = to_text(os.urandom(LOOKUP))
        self.ask("keep", lookup=lookup, sealed=to_text(os.urandom(DRAFT)))
        if is_dropped:
            self.ask("drop", lookup=lookup)

    def send(self, ticket: str) -> bytes:
        """Send something of the size of sealed answers."""
        sealed = os.urandom(RESPONSE)
        self.ask("send", ticket=ticket, sealed=to_text(sealed))
        return sealed

    def take_part(self, invited: Mapping[str, list[str]]) -> list[Person]:
        """Let each begin, some pause, and send a little later; return who sent what."""
        chance, people = random.Random(20270302), list[Person]()
        waiting: list[tuple[int, str, bytes, str]] = []
        # Who has which invitation says nothing of when they begin.
        coming = [(arm, one) for arm in ARMS for one in chance.sample(invited[arm], EACH)]
        chance.shuffle(coming)
        for place, (arm, token) in enumerate(coming):
            octets = bytes.fromhex(token)
            ticket = self.ask("start", invitation=text_of(octets).replace("-", ""))["ticket"]
            waiting.append((place + chance.randint(0, BETWEEN), arm, octets, ticket))
            if place % 5 == 0:
                self.pause(is_dropped=place % 10 == 0)
            ready = [one for one in waiting if one[0] <= place or place == len(coming) - 1]
            for one in ready:
                waiting.remove(one)
                people.append(self.sent(*one[1:]))
        return people

    def sent(self, arm: str, token: bytes, ticket: str) -> Person:
        """Send, and return who that was."""
        sealed = self.send(ticket)
        letters = text_of(token).replace("-", "")
        return Person(arm, hash_of(token), sealed[:16].hex(), letters)


def found_by_a_thief(
    kind: str, folder: Path, application: str = SITE, *, careless: bool = False
) -> tuple[list[Person], list[Link], str]:
    """Let everybody take part over HTTP, and return them, what a thief ties, and the log."""
    port = free_port()
    with (
        database(kind, folder, has_tables=not careless) as kept,
        kept.start("tests.web.study.serving") as process,
    ):
        place = place_of(kept)
        asked = {
            "application": application,
            "port": port,
            "careless": careless,
            "log": str(place / LOG),
            "study": str(folder / "study"),
        }
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{json.dumps(asked)}\n")
        process.stdin.flush()
        try:
            invited = json.loads(process.stdout.readline())
            wait_until_it_answers(port, PATIENCE)
            people = Visitors(port).take_part(invited)
            found = links(people, place_of(kept), dict(rows_of(kept)))
            log = (place / LOG).read_text(encoding="utf-8")
        finally:
            process.terminate()
    return people, found, log


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_with_its_log_ties_no_invitation_to_a_response(kind: str, tmp_path: Path) -> None:
    people, found, log = found_by_a_thief(kind, tmp_path)

    assert found == [], "\n".join(map(str, sorted(found, key=lambda one: -abs(one.sure))))
    # The log that was searched is the one that the site wrote, a line for each request.
    assert log.count("survey:ask 200") >= 2 * len(people)
    for one in people:
        assert one.letters not in log
        assert one.token not in log


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_that_remembers_the_order_is_found_out_over_http(kind: str, tmp_path: Path) -> None:
    _, found, _ = found_by_a_thief(
        kind, tmp_path, "tests.web.study.careless_site:served", careless=True
    )

    assert any("site.log" not in one.tokens for one in found)


def test_a_site_that_writes_down_what_it_is_asked_is_found_out(tmp_path: Path) -> None:
    _, found, log = found_by_a_thief("SQLite", tmp_path, "tests.web.study.indiscreet_site:served")

    assert "invitation" in log
    assert any(LOG in one.tokens and LOG in one.responses for one in found)
