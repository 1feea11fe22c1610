"""The language of the portal: the one that was chosen in this session, or what the browser asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from entree.web.errors import LANGUAGES, language_of

CHOSEN = "language"


def choose_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language of whoever asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Find the language, and answer in it."""
        chosen = request.session.get(CHOSEN)
        language = chosen if chosen in LANGUAGES else language_of(request)
        with override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
