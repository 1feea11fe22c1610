"""Friendly pages for whatever goes wrong, with the numbers, in both languages.

Each process renders all of them when it starts: they stand when everything else is broken.
``write_error_pages`` leaves them as files for the proxy in front.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

from entree.web.bodies import is_asked_by_fetch
from entree.web.front.frame import frame

CODES = (400, 403, 404, 405, 413, 429, 500, 503)
# As a page that asks by fetch is told.
NAMES = {
    400: "malformed",
    403: "refused",
    404: "absent",
    405: "method",
    413: "large",
    429: "busy",
    500: "broken",
    503: "broken",
}
LANGUAGES = ("nl", "en")


def words(code: int) -> tuple[str, str]:
    """Return heading and explanation of an error, in the active language."""
    match code:
        case 404:
            return _("Deze pagina is er niet"), _("Misschien is het adres niet goed overgekomen.")
        case 413:
            return _("Dat was te veel tegelijk"), _("Er kwam meer binnen dan we kunnen lezen.")
        case 429:
            return _("Even geduld"), _(
                "Er kwam veel tegelijk. Probeer het over een minuut nog eens."
            )
        case 500 | 503:
            return _("Er gaat bij ons iets mis"), _("Probeer het zo nog eens. Bellen kan wel nu.")
        case _:
            return _("Dit lukte niet"), _("De pagina kon niet worden geopend. Begin opnieuw.")


@cache
def error_page(code: int, language: str) -> bytes:
    """Return the page of an error."""
    with override(language):
        heading, explanation = words(code)
        context = {
            **frame(language, "error"),
            "code": code,
            "heading": heading,
            "explanation": explanation,
        }
        return render_to_string("errors/error.html", context).encode()


def prepare_error_pages() -> None:
    """Render every error page now, while everything still works."""
    for language in LANGUAGES:
        for code in CODES:
            error_page(code, language)


def write_error_pages(folder: Path) -> None:
    """Leave every error page as ``<language>/<code>.html``, for the proxy."""
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True, exist_ok=True)
        for code in CODES:
            (folder / language / f"{code}.html").write_bytes(error_page(code, language))


def friendly(request: HttpRequest, code: int) -> HttpResponse:
    """Return the friendly answer for a code that has a page, or its words where pages ask."""
    language = language_of(request)
    if is_asked_by_fetch(request.path_info):
        with override(language):
            response: HttpResponse = refusal(NAMES[code], " ".join(words(code)), code)
    else:
        response = HttpResponse(error_page(code, language), status=code)
    response.headers["Content-Language"] = language
    patch_vary_headers(response, ["Accept-Language"])
    response.is_friendly = True  # type: ignore[attr-defined]
    response.is_constant = True  # type: ignore[attr-defined]
    return response


def refusal(name: str, text: str, code: int) -> JsonResponse:
    """Return a refusal for who asks by fetch: a name for the page, a text for the person."""
    response = JsonResponse({"error": name, "text": text}, status=code)
    response.is_friendly = True  # type: ignore[attr-defined]
    return response


def language_of(request: HttpRequest) -> str:
    """Return the language of the address, or else the one that the browser asks for."""
    start = request.path_info[1:3]
    asked = start if start in LANGUAGES else get_language_from_request(request)
    return asked if asked in LANGUAGES else "nl"


def show_friendly_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give every refusal its friendly page, wherever it came from."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Replace the body of an error that is not friendly yet."""
        response = get_response(request)
        code = response.status_code
        if code not in CODES or getattr(response, "is_friendly", False):
            return response
        answer = friendly(request, code)
        if "Allow" in response.headers:
            answer.headers["Allow"] = response.headers["Allow"]
        return answer

    return middleware


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer what cannot be read."""
    return friendly(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer what is refused."""
    return friendly(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer what does not exist."""
    return friendly(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we are broken."""
    return friendly(request, 500)
