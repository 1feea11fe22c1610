"""Headers of the portal: as strict as on the public pages, with a style and script of its own."""

from django.http import HttpRequest, HttpResponse

from entree.web.assets import PARTNERS
from entree.web.security import Respond, content_policy, fixed_headers


def policy_with_keys() -> str:
    """Return the policy of a page with keys: its script and its worker are files of ours.

    ``nosniff`` keeps everything else that this host answers from being one.
    """
    strict = content_policy(PARTNERS).replace("script-src ", "script-src 'self' ")
    return f"{strict}; worker-src 'self'"


def add_headers(get_response: Respond) -> Respond:
    """Put the headers on every answer; an error page is one of the public pages."""
    own, public = fixed_headers(content_policy(PARTNERS)), fixed_headers(content_policy())

    def middleware(request: HttpRequest) -> HttpResponse:
        """Set them, also where a library said something else."""
        response = get_response(request)
        is_error_page = getattr(response, "is_friendly", False)
        for name, value in (public if is_error_page else own).items():
            response.headers[name] = value
        # A page with keys may start a worker; a worker may do less than its page.
        if policy := getattr(response, "own_policy", ""):
            response.headers["Content-Security-Policy"] = policy
        return response

    return middleware
