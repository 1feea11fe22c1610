"""The site as it is served, but that it writes in its log what is asked of it."""

import json
import logging

from django.http import HttpRequest

from entree.core.sealing.record import Record
from entree.web.study import asking
from entree.web.wsgi import served

__all__ = ["served"]

logger = logging.getLogger("entree.study")
read = asking.read


def read_aloud(request: HttpRequest, keys: str) -> Record:
    """Read a body, and write it down."""
    body = read(request, keys)
    logger.warning(json.dumps(dict(body.values)))
    return body


asking.read = read_aloud
