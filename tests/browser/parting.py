"""A site for tests that ends with its visitors: no line to it stays open behind a test."""

import socket
from contextlib import suppress
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer
from pytest_django.live_server_helper import LiveServer


class Parting(ThreadedWSGIServer):
    """A server that hangs up, and waits until each thread has let go of the database.

    A browser keeps its lines open. The thread at the other end would close the tables of the test
    when the browser hangs up at last, and these are lent to it no longer then.
    """

    daemon_threads = False

    def __init__(self, *words: Any, **settings: Any) -> None:
        """Know no line yet."""
        self._lines = set[socket.socket]()
        super().__init__(*words, **settings)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember a line, and answer what is asked on it."""
        self._lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Let go of a line that ended."""
        self._lines.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Ask nothing more of anybody, and wait until all is answered."""
        for line in list(self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RD)
        super().server_close()


def serve() -> LiveServer:
    """Run the site on this machine, on the tables of the test; ``stop`` ends all of it."""
    server = LiveServer("127.0.0.1", start=False)
    server.thread.server_class = Parting
    server.start()
    return server
