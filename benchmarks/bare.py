"""A bare Django view, to stand beside our pages: as many bytes, and nothing else.

``python -m benchmarks.bare PORT`` serves it as the site itself is served.
"""

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from entree.commands.serve import run_server
from entree.web.environment import read_environment
from entree.web.gate import gate
from entree.web.padding import PAGE

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="benchmarks.bare",
        MIDDLEWARE=[],
        ENVIRONMENT=read_environment(),
    )


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer with a page of the size of ours."""
    return HttpResponse(b"x" * PAGE, headers={"Content-Length": str(PAGE)})


urlpatterns = [path("", bare)]
application = gate(get_wsgi_application())

if __name__ == "__main__":
    run_server("benchmarks.bare:application", "127.0.0.1", int(sys.argv[1]))
