"""What is written down: one line per request, and of an error only its type, file and line.

Never a message, a body, an address, a path or an agent: any of them could hold an answer.
"""

import logging
import sys
import time
import traceback
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from entree.web.clock import now

logger = logging.getLogger("entree.requests")
OUR_LOGGERS = "entree"


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
    place = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} {place}"


def configure(_: Mapping[str, object]) -> None:
    """Send everything to standard error through the discreet formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logger.setLevel(logging.INFO)
    # A warning's text may quote input; its category and place are enough.
    logging.captureWarnings(capture=True)


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Write one line per request: hour, URL name, status, milliseconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Time the request and write its line."""
        started = time.perf_counter()
        response = get_response(request)
        spent = round((time.perf_counter() - started) * 1000)
        hour = now().strftime("%Y-%m-%dT%H")
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
