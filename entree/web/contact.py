"""Where who runs this can be reached: on the pages, and for who found a leak (RFC 9116)."""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from entree.web import clock
from entree.web.environment import Environment

# The file must be renewed within a year; it is made anew at every request.
LIFE = timedelta(days=180)


def contact(environment: Environment) -> dict[str, str] | None:
    """Return the address to write to, as a link and as one says it; None when there is none."""
    address = environment["ENTREE_CONTACT"]
    if not address:
        return None
    if address.startswith("https://"):
        return {"href": address, "text": address.removeprefix("https://").rstrip("/")}
    return {"href": f"mailto:{quote(address, safe='@+')}", "text": address}


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Say where to report that something is unsafe; without an address there is no such file."""
    address = contact(settings.ENVIRONMENT)
    if address is None:
        raise Http404
    expires = (clock.now() + LIFE).replace(minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {address['href']}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    if settings.ENVIRONMENT.is_production:
        host = settings.ENVIRONMENT.hosts[0]
        lines.append(f"Canonical: https://{host}/.well-known/security.txt")
    text = "".join(f"{line}\n" for line in lines)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
