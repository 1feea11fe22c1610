"""Headers of every answer, and what is refused before anything is read."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from entree.web.assets import FLOW, script_hash, stylesheet_hash
from entree.web.bodies import most_for

HTTPS_ONLY = "max-age=31536000; includeSubDomains"
Respond = Callable[[HttpRequest], HttpResponse]


def content_policy(part: str = FLOW) -> str:
    """Return the policy: nothing from anywhere, but our own style, script and steps by hash."""
    return (
        "default-src 'none'; "
        f"style-src '{stylesheet_hash(part)}'; script-src '{script_hash(part)}'; "
        "img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def fixed_headers(policy: str) -> dict[str, str]:
    """Return the headers of every answer: nothing is kept, nothing is framed, nothing leaks."""
    fixed = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    if settings.ENVIRONMENT.is_production:
        fixed["Strict-Transport-Security"] = HTTPS_ONLY
    return fixed


def add_headers(get_response: Respond) -> Respond:
    """Put the headers on every answer."""
    fixed = fixed_headers(content_policy())

    def middleware(request: HttpRequest) -> HttpResponse:
        """Add what the answer does not say itself."""
        response = get_response(request)
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def refuse_what_is_foreign(get_response: Respond) -> Respond:
    """Refuse another host's name, a body too large, and a step that another site sent."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Refuse, or pass on."""
        try:
            host = request.get_host()
        except DisallowedHost:
            return HttpResponse(status=400)
        if size_of(request) > most_for(request.path_info):
            return HttpResponse(status=413)
        if request.method not in {"GET", "HEAD", "OPTIONS"} and is_foreign(request, host):
            return HttpResponse(status=403)
        return get_response(request)

    return middleware


def size_of(request: HttpRequest) -> int:
    """Return the announced size of the body; one that cannot be read counts as too large."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    is_number = announced.isascii() and announced.isdigit()
    return int(announced) if is_number and len(announced) < 12 else 1 << 40


def is_foreign(request: HttpRequest, host: str) -> bool:
    """Return whether another site sent this.

    Browsers say so in Sec-Fetch-Site. Origin decides only where that is absent, and there
    ``null`` is no refusal: ordinary forms under a strict referrer policy send it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null").lower()
    return origin not in {"null", f"http://{host.lower()}", f"https://{host.lower()}"}
