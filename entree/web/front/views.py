"""The pages of the front door: no query, no cookie, nothing kept."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from entree.web import clock
from entree.web.errors import friendly, language_of
from entree.web.front.frame import Context, frame
from entree.web.front.presentation import help_context
from entree.web.front.question import question_context
from entree.web.front.walk import Step, next_step
from entree.web.knowledge import knowledge, layout
from entree.web.steps.keys import KeyFile
from entree.web.steps.state import Gone, State, seal, unseal


@cache
def key_file() -> KeyFile:
    """Return the keys of this machine."""
    place = settings.ENVIRONMENT["ENTREE_KEYS_FILE"]
    seed = settings.ENVIRONMENT["ENTREE_SEED_FILE"]
    return KeyFile(
        settings.ENVIRONMENT.folder("ENTREE_KEYS_FILE") if place else settings.VAR / "steps.keys",
        settings.ENVIRONMENT.folder("ENTREE_SEED_FILE") if seed else None,
    )


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Answer the bare address by itself, in the language that the browser asks for."""
    response = _constant("first", language_of(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, language: str) -> HttpResponse:
    """Show the first page, or take a step."""
    if request.method != "POST":
        return _constant("first", language)
    # Our forms are UTF-8, whatever the body says of itself: a made-up name would break the reading.
    request.encoding = "utf-8"
    try:
        sent = request.POST
    except OSError:
        # The connection broke while the body came in; there is nobody to answer.
        return friendly(request, 400)
    moment = clock.now()
    token, do = sent.get("state", ""), sent.get("do", "")
    try:
        state = (
            unseal(token, layout(), key_file().at(moment), moment, by_fetch=is_fetch(request))
            if token or do not in {"start", "help"}
            else State()
        )
    except Gone:
        return _constant("gone", language)
    return show(language, next_step(knowledge(), state, do, sent.getlist("pick")))


def is_fetch(request: HttpRequest) -> bool:
    """Return whether our own script sent this; what cannot be told counts as navigation."""
    return request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}


def show(language: str, step: Step) -> HttpResponse:
    """Show the page of a step."""
    if step.page == "first":
        return _constant("first", language)
    with override(language):
        context = (
            question_context(step, language)
            if step.page == "question"
            else help_context(step, language)
        )
    moment = clock.now()
    context["state"] = seal(step.state, layout(), key_file().at(moment), moment)
    return _page(step.page, language, context)


@require_safe
def traces(_request: HttpRequest, language: str) -> HttpResponse:
    """Say what stays behind, and what leaving cannot do."""
    return _constant("traces", language)


@require_safe
def about(_request: HttpRequest, language: str) -> HttpResponse:
    """Say who runs this and what it is."""
    return _constant("about", language)


@cache
def constant_page(page: str, language: str) -> bytes:
    """Return a page that is the same for everyone in a language, rendered once."""
    with override(language):
        return render_to_string(f"front/{page}.html", {**frame(language, page)}).encode()


def _constant(page: str, language: str) -> HttpResponse:
    """Answer with a page that is the same for everyone."""
    response = HttpResponse(constant_page(page, language))
    response.headers["Content-Language"] = language
    response.is_constant = True  # type: ignore[attr-defined]
    return response


def _page(page: str, language: str, context: Context) -> HttpResponse:
    """Render a page in its language; the one with the help is of the large size."""
    with override(language):
        whole = {**frame(language, page), **context}
        response = HttpResponse(render_to_string(f"front/{page}.html", whole))
    response.headers["Content-Language"] = language
    response.is_large = page == "view"  # type: ignore[attr-defined]
    return response
