"""What is written down: one line per request, and of an error only its type, file and line.

Never a message, a body, an address, a path or an agent: any of them could hold an answer.
"""

import logging
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import TracebackType
from typing import TextIO

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from entree.web import clock

logger = logging.getLogger("entree.requests")
OUR_LOGGERS = "entree"
# What a refused request says stands in its own line, as its status.
SILENCED = {"django.request": logging.ERROR, "django.security": logging.CRITICAL}
# Django gives these a way of their own to write and to mail.
WITH_HANDLERS = ("django", "django.server")


class Discreet(logging.Formatter):
    """Writes our own lines whole, and of everything else only who said it and where it broke."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        is_ours = record.name.split(".")[0] == OUR_LOGGERS
        words = record.getMessage() if is_ours else f"{record.levelname.lower()} {record.name}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{words} {where(error)}" if error is not None else words


def where(error: BaseException) -> str:
    """Return the type of an error with the file and line where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} {place}"


def configure(_: Mapping[str, object]) -> None:
    """Send everything to standard error through the discreet formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logger.setLevel(logging.INFO)
    for name in WITH_HANDLERS:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name, level in SILENCED.items():
        logging.getLogger(name).setLevel(level)
    # A line that cannot be written would be printed with all its values.
    logging.raiseExceptions = False
    warnings.showwarning = note_warning


def note_warning(
    message: Warning | str,  # noqa: ARG001 (it may quote what someone sent)
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    """Write the kind and the place of a warning."""
    place = f"{PurePath(filename).name}:{lineno}"
    logging.getLogger("entree.warnings").warning("%s %s", category.__name__, place)


def note_all_that_escapes() -> None:
    """Keep Python itself from printing an error with its message, in every thread."""

    def note(_kind: object, error: BaseException | None, _trace: TracebackType | None) -> None:
        """Write an error that nothing caught."""
        if error is not None:
            logging.getLogger("entree.errors").error("uncaught %s", where(error))

    sys.excepthook = note
    threading.excepthook = lambda escaped: note(None, escaped.exc_value, None)
    sys.unraisablehook = lambda escaped: note(None, escaped.exc_value, None)


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Write one line per request: hour, URL name, status, milliseconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Time the request and write its line."""
        started = time.perf_counter()
        response = get_response(request)
        spent = round((time.perf_counter() - started) * 1000)
        hour = clock.now().strftime("%Y-%m-%dT%H")
        logger.info("%s %s %d %d ms", hour, url_name(request), response.status_code, spent)
        return response

    return middleware


def url_name(request: HttpRequest) -> str:
    """Return the name of the URL, never the path itself."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return "-"
    return match.view_name or "-"
