"""A browser that asks as the pages of the story do, and reads what is answered."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import NOTHING, from_text, to_text
from entree.core.sealing.work import Challenge, solve
from entree.web.access import Role
from tests.correspondents import Body, Receiver, Writer

# What is asked after work; the others read, and cost none at first.
WORKED = ("send", "enter", "write", "agree", "refuse", "withdraw", "delete", "code", "drop")
ACTS = {f"/letter/{name}/": name for name in WORKED}
HEADER = "Entree-Work"


class Browser:
    """Asks by fetch, from the page of the site itself, and does the work before it."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()
        # Whose mailbox each token opens.
        self.mailboxes: dict[object, bytes] = {}

    def post(self, path: str, body: object, **headers: str) -> HttpResponseBase:
        """Ask, and return the whole answer."""
        said = body if isinstance(body, bytes) else json.dumps(body).encode()
        if path in ACTS and HEADER not in headers:
            headers[HEADER] = solve(self.challenge(ACTS[path], self.mailbox_of(body), said))
        return self.client.post(
            path,
            said,
            content_type="application/json",
            headers={"Sec-Fetch-Site": "same-origin", **headers},
        )

    def challenge(self, act: str, mailbox: bytes, said: bytes) -> Challenge:
        """Ask what work an act costs now."""
        body = hashlib.sha256(said).digest()
        asked = {"act": act, "mailbox": to_text(mailbox), "body": to_text(body)}
        return Challenge.from_text(self.ask("/letter/challenge/", asked)["challenge"])

    def mailbox_of(self, body: object) -> bytes:
        """Return which mailbox a body is about, as far as it can be told."""
        if not isinstance(body, Mapping) or "signing" in body:
            return NOTHING
        try:
            lookup = hashlib.sha256(from_text(body["lookup"])).digest()
        except (KeyError, Malformed):
            return self.mailboxes.get(body.get("token"), NOTHING)
        return lookup

    def ask(self, path: str, body: object, status: int = 200) -> Body:
        """Ask, and return what is answered, which has to come with this status."""
        answer: Any = self.post(path, body)
        assert answer.status_code == status, (answer.status_code, answer.content)
        found: Body = json.loads(answer.content)
        return found

    def send(self, writer: Writer, receivers: list[Receiver], *words: str) -> Body:
        """Send a first story."""
        return self.ask("/letter/send/", writer.story(receivers, words or ("ma", "di")))

    def token(self, writer: Writer) -> str:
        """Enter a mailbox."""
        body = {"lookup": to_text(writer.person.lookup)}
        token = writer.token(self.ask("/letter/enter/", body))
        self.mailboxes[token] = writer.person.lookup_hash()
        return token

    def mailbox(self, writer: Writer) -> Body:
        """Enter a mailbox and open it."""
        return self.ask("/letter/open/", {"token": self.token(writer)})


def at_the_portal(receiver: Receiver, role: Role) -> Browser:
    """Return the browser of a colleague."""
    return Browser(receiver.colleagues[role].logged_in())


def address(writer: Writer, name: str) -> str:
    """Return where the portal asks about a conversation."""
    return f"/partners/conversations/{uuid.UUID(bytes=writer.conversation)}/{name}/"
