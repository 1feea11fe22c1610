"""A browser that asks as the pages of the story do, and reads what is answered."""

import json
import uuid
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

from entree.core.sealing.frames import to_text
from entree.web.access import Role
from tests.correspondents import Body, Receiver, Writer


class Browser:
    """Asks by fetch, from the page of the site itself."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()

    def post(self, path: str, body: object, **headers: str) -> HttpResponseBase:
        """Ask, and return the whole answer."""
        said = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.post(
            path,
            said,
            content_type="application/json",
            headers={"Sec-Fetch-Site": "same-origin", **headers},
        )

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
        return writer.token(self.ask("/letter/enter/", body))

    def mailbox(self, writer: Writer) -> Body:
        """Enter a mailbox and open it."""
        return self.ask("/letter/open/", {"token": self.token(writer)})


def at_the_portal(receiver: Receiver, role: Role) -> Browser:
    """Return the browser of a colleague."""
    return Browser(receiver.colleagues[role].logged_in())


def address(writer: Writer, name: str) -> str:
    """Return where the portal asks about a conversation."""
    return f"/partners/conversations/{uuid.UUID(bytes=writer.conversation)}/{name}/"
