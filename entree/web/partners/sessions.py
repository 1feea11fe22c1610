"""Sessions of the portal: what a browser fetches by itself is nobody's act."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse


class Sessions(SessionMiddleware):
    """Sessions that a script prolongs for nobody, and that its coming cannot break.

    A page fetches several scripts at once; each would write the one row of the session anew, and
    where one of them could not, that script was refused and the page stood still.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Write the session after a page or a step, not after a file that is the same for all."""
        if getattr(response, "is_for_all", False):
            return response
        return super().process_response(request, response)
