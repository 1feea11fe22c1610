"""Addresses that break, wait or talk on purpose, beside the real ones."""

import sys
import threading

from django.http import HttpRequest, HttpResponse
from django.urls import path

from entree.web.urls import handler400, handler403, handler404, handler500
from entree.web.urls import urlpatterns as real_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PATIENCE = 60


def breaks(request: HttpRequest) -> HttpResponse:
    """Raise an error that quotes all that was sent, with an error that quotes it as its cause."""
    told = request.POST["pick"]
    try:
        int(told)
    except ValueError as cause:
        raise RuntimeError(f"{told} {request.META}") from cause
    return HttpResponse()


def waits(request: HttpRequest) -> HttpResponse:
    """Hold what was sent in memory until the worker is killed."""
    told = request.POST["pick"]
    print("a worker waits", file=sys.stderr, flush=True)  # noqa: T201
    threading.Event().wait(PATIENCE)
    return HttpResponse(told)


def talks(request: HttpRequest) -> HttpResponse:
    """Do what must not be done: write down what was sent."""
    print(request.POST["pick"], file=sys.stderr, flush=True)  # noqa: T201
    return HttpResponse()


urlpatterns = [
    path("breaks/", breaks),
    path("waits/", waits),
    path("talks/", talks),
    *real_patterns,
]
