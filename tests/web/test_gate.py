"""``entree.web.gate``: a body is taken in whole, in time, and before a thread is given to it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.wsgi import get_wsgi_application

from entree.web import gate as gates
from entree.web.bodies import STEP as MOST
from entree.web.gate import gate
from tests.web.page import read

STEP = urlencode({"do": "start"}).encode()


class Line:
    """One request, and what was answered to it."""

    def __init__(self, parts: Iterable[bytes], *, is_slow: bool = False) -> None:
        self.parts, self.is_slow = list(parts), is_slow
        self.taken = 0
        self.answer: tuple[int, dict[str, str], bytes] | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the parts of the body; a slow line never ends."""
        for part in self.parts:
            self.taken += 1
            yield part
        if self.is_slow:
            await asyncio.sleep(60)

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """Take an answer without a page."""
        self.answer = (status, dict(headers), b"")

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Take an answer."""
        self.answer = (status, dict(headers), body)


def sent(line: Line, size: int | str | None, path: str = "/nl/", method: str = "POST") -> Line:
    """Send a request through the gate to the site."""
    headers = {"host": "localhost", "content-type": "application/x-www-form-urlencoded"}
    if size is not None:
        headers["content-length"] = str(size)
    scope: Any = SimpleNamespace(
        method=method,
        path=path,
        query_string="",
        server="127.0.0.1:8000",
        scheme="http",
        http_version="1.1",
        authority=None,
        headers=headers,
    )
    protocol: Any = line
    asyncio.run(gate(get_wsgi_application())(scope, protocol))
    return line


def test_a_step_in_pieces_is_a_step() -> None:
    line = sent(Line([STEP[:3], STEP[3:]]), len(STEP))

    assert line.answer is not None
    status, headers, body = line.answer
    assert status == 200
    assert headers["content-length"] == str(len(body))
    assert read(body.decode()).one("body")["class"] == "page-question"


def test_an_address_comes_as_it_was() -> None:
    line = sent(Line([]), None, path="/nl/caf\u00e9/", method="GET")

    assert line.answer is not None
    assert line.answer[0] == 404


def test_a_slow_body_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "SECONDS", 0.05)

    line = sent(Line([STEP], is_slow=True), len(STEP) + 100)

    assert line.answer == (408, {"connection": "close"}, b"")


def test_a_body_that_breaks_off_is_no_step() -> None:
    line = sent(Line([STEP]), len(STEP) + 100)

    assert line.answer == (408, {"connection": "close"}, b"")


@pytest.mark.parametrize("size", [MOST + 1, "x", "-1", "9" * 20])
def test_what_is_refused_anyway_is_not_read(size: int | str) -> None:
    line = sent(Line([b"x" * 100]), size)

    assert line.answer is not None
    assert line.answer[0] == 413
    assert line.taken == 0
