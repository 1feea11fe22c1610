"""Who may do what: one table of every URL and role. ``tests/promises/test_access.py`` proves it.

A visitor is whoever comes to a site that runs for others; a developer runs it on their own machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from entree.web.front.public import PUBLIC


class Role(StrEnum):
    """Who asks."""

    VISITOR = "visitor"
    DEVELOPER = "developer"


READ = frozenset({"GET", "HEAD"})
EVERYONE = frozenset(Role)
# The page is shown to who has this role, and does not exist for anybody else.
DEVELOPERS = frozenset({Role.DEVELOPER})


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come to a URL, and by which methods."""

    roles: frozenset[Role] = EVERYONE
    methods: frozenset[str] = READ


ACCESS: Mapping[str, Access] = {
    "health": Access(),
    "security_txt": Access(),
    "components": Access(roles=DEVELOPERS),
    "front:door": Access(),
    "front:intake": Access(methods=READ | {"POST"}),
    **{f"front:{name}": Access() for name in PUBLIC},
    "front:directory": Access(methods=READ | {"POST"}),
    "front:organisation": Access(),
    "front:places": Access(),
    "front:search": Access(methods=frozenset({"POST"})),
    "front:robots": Access(),
    "front:sitemap": Access(),
}


def for_developers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page not exist where the site runs for others."""

    @wraps(view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
        """Answer a developer only."""
        if settings.ENVIRONMENT.is_production:
            raise Http404
        return view(request, **parts)

    return guarded
