"""Takes in the whole body of a request before a thread is given to it, and not for ever.

A body that comes in slowly would keep a thread waiting, and sixteen of them all there are. Here
it keeps nothing but its own connection, for ``SECONDS``; what is too large is not read.
"""

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.types import WSGIApplication

from granian._granian import RSGIHTTPProtocol as HTTPProtocol
from granian._granian import RSGIProtocolClosed as ProtocolClosed
from granian._granian import RSGIProtocolError as ProtocolError
from granian.rsgi import Scope

from entree.web.bodies import most_for

SECONDS = 10
THREADS = 8
Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]


class CutOff(Exception):
    """The body did not come in time, or not whole."""


def gate(application: WSGIApplication) -> Callable[[Scope, HTTPProtocol], Any]:
    """Return the application as the server calls it."""
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answering")

    async def answer(scope: Scope, protocol: HTTPProtocol) -> None:
        """Take in a request, and answer it in a thread."""
        try:
            body = await asyncio.wait_for(body_of(scope, protocol), SECONDS)
        except (TimeoutError, CutOff, ProtocolClosed, ProtocolError):
            protocol.response_empty(408, [("connection", "close")])
            return
        environ = environ_of(scope, body)
        loop = asyncio.get_running_loop()
        protocol.response_bytes(
            *await loop.run_in_executor(threads, answered, application, environ)
        )

    return answer


async def body_of(scope: Scope, protocol: HTTPProtocol) -> bytes:
    """Return the whole body; nothing of one that says no size, or one that is refused anyway.

    Raises CutOff when less comes than was said.
    """
    said, most = scope.headers.get("content-length") or "0", most_for(scope.path)
    size = int(said) if said.isascii() and said.isdigit() and len(said) < 12 else most + 1
    if not 0 < size <= most:
        return b""
    body = b""
    async for part in protocol:
        body += part
    if len(body) < size:
        raise CutOff
    return body


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return the request as WSGI says it (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


def answered(application: WSGIApplication, environ: dict[str, Any]) -> Answer:
    """Return what the application answers."""
    begun: list[tuple[int, Headers]] = []

    def start(status: str, headers: Headers, _broken: object = None) -> Callable[[bytes], object]:
        """Take note of how the answer begins; nothing is written in pieces."""
        begun.append((int(status.split(" ", 1)[0]), headers))
        return bytes

    parts = application(environ, start)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    status, headers = begun[-1]
    return status, [(name.lower(), value) for name, value in headers], body
