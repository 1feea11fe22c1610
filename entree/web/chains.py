"""Two chains of middleware side by side: one for the public pages, one for the partners' portal.

Sessions, accounts and messages run in the second only, so that no public page can set a cookie
or ask the database who somebody is. In production the portal has a host of its own.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.module_loading import import_string

from entree.web.errors import friendly

# Django matches addresses from their first sign, so nothing else can reach a page behind this.
PARTNERS = "/partners/"
# What a proxy and we ourselves ask, whatever the name of the host.
EVERYWHERE = "/healthz"
Respond = Callable[[HttpRequest], HttpResponse]
Hook = Callable[..., HttpResponse | None]


class Chain:
    """Middleware around a response, with the hooks that Django calls between them and a view."""

    def __init__(self, names: Sequence[str], get_response: Respond) -> None:
        """Build it from the inside out, as Django does."""
        self.before_view: list[Hook] = []
        self.at_error: list[Hook] = []
        self.respond = get_response
        for name in reversed(names):
            one = import_string(name)(self.respond)
            if hasattr(one, "process_view"):
                self.before_view.insert(0, one.process_view)
            if hasattr(one, "process_exception"):
                self.at_error.append(one.process_exception)
            self.respond = whole(one)


def whole(respond: Respond) -> Respond:
    """Return what answers an exception with its page, as Django does around each middleware."""
    answered: Respond = convert_exception_to_response(respond)  # type: ignore[assignment]
    return answered


class Chains:
    """Sends each request through the chain it belongs to."""

    def __init__(self, get_response: Respond) -> None:
        """Build both chains; a mistake in one stops the start."""
        self._public = Chain(settings.PUBLIC_MIDDLEWARE, get_response)
        self._nowhere = Chain(settings.PUBLIC_MIDDLEWARE, lambda request: friendly(request, 404))
        self._partners = Chain(settings.PARTNERS_MIDDLEWARE, get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is not on this host does not exist."""
        if not is_here(request):
            return self._nowhere.respond(request)
        chain = self._partners if is_for_partners(request) else self._public
        return chain.respond(request)

    def process_view(
        self, request: HttpRequest, view: Hook, args: tuple[Any, ...], parts: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the portal's middleware look at the view that was found; the public one has none."""
        hooks = self._partners.before_view if is_for_partners(request) else []
        answers = (hook(request, view, args, parts) for hook in hooks)
        return next((answer for answer in answers if answer is not None), None)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Let the portal's middleware answer an exception; the public one does not."""
        hooks = self._partners.at_error if is_for_partners(request) else []
        answers = (hook(request, error) for hook in hooks)
        return next((answer for answer in answers if answer is not None), None)


def is_for_partners(request: HttpRequest) -> bool:
    """Return whether a page of the portal is asked for."""
    return request.path_info.startswith(PARTNERS)


def is_here(request: HttpRequest) -> bool:
    """Return whether this page may exist on the host that was asked."""
    environment = settings.ENVIRONMENT
    if not environment.is_production or request.path_info == EVERYWHERE:
        return True
    is_portal = bool(environment.partners_host) and host_of(request) == environment.partners_host
    return is_portal == is_for_partners(request)


def host_of(request: HttpRequest) -> str:
    """Return the name of the host that was asked; one that is not ours is refused further on."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""
