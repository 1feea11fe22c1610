"""A small client for the two remote-control protocols: Chromium's DevTools and WebDriver BiDi.

Both are JSON over a websocket: numbered commands, their answers, and events in between. No driver
sits in the way, so the browser runs with its own switches and keeps what a visitor's would keep.
"""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.browser.patience import SECONDS

Message = dict[str, Any]


class RemoteControlError(Exception):
    """The browser refused a command, went away, or did not answer in time."""


class Wire:
    """One conversation with a browser, used by one thread."""

    def __init__(self, address: str) -> None:
        self._end = ExitStack()
        self._socket: ClientConnection = self._end.enter_context(
            connect(address, max_size=None, open_timeout=SECONDS, compression=None, proxy=None)
        )
        self._number = 0
        self._answers: dict[int, Message] = {}
        self.events: list[Message] = []

    def call(
        self, method: str, seconds: float = SECONDS, page: str | None = None, **params: Any
    ) -> Message:
        """Send one command and wait for its answer; `page` is the DevTools session of a tab."""
        number = self.send(method, page, **params)
        self._receive_until(lambda: number in self._answers, seconds, method)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise RemoteControlError(f"{method}: {answer['error']} {answer.get('message', '')}")
        result: Message = answer.get("result", {})
        return result

    def send(self, method: str, page: str | None = None, **params: Any) -> int:
        """Send one command without waiting, for commands that end the browser."""
        self._number += 1
        message: Message = {"id": self._number, "method": method, "params": params}
        if page is not None:
            message["sessionId"] = page
        try:
            self._socket.send(json.dumps(message))
        except ConnectionClosed as gone:
            raise RemoteControlError(f"{method}: the browser is gone") from gone
        return self._number

    def wait_for(
        self, wanted: Callable[[Message], bool], what: str, seconds: float = SECONDS, since: int = 0
    ) -> Message:
        """The first wanted event from place `since` on; `what` names it in the error."""

        def find() -> Message | None:
            return next((event for event in self.events[since:] if wanted(event)), None)

        self._receive_until(lambda: find() is not None, seconds, what)
        found = find()
        assert found is not None
        return found

    def close(self) -> None:
        """Hang up; the browser goes on."""
        self._end.close()

    def _receive_until(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        end = time.monotonic() + seconds
        while not done():
            left = end - time.monotonic()
            if left <= 0:
                raise RemoteControlError(f"{what}: nothing came within {seconds:.0f} seconds")
            try:
                message: Message = json.loads(self._socket.recv(timeout=left))
            except TimeoutError:
                continue
            except ConnectionClosed as gone:
                raise RemoteControlError(f"{what}: the browser is gone") from gone
            if "id" in message:
                self._answers[message["id"]] = message
            else:
                self.events.append(message)
