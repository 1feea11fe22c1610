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
from entree.web.front.constant import Values, constant
from entree.web.front.frame import Context, frame
from entree.web.front.presentation import help_context
from entree.web.front.question import question_context
from entree.web.front.routes import on_route, route_begun, route_values
from entree.web.front.walk import Step, next_step
from entree.web.knowledge import knowledge, layout
from entree.web.steps.keys import KeyFile, KeysUnusable
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


def routes_now() -> Values:
    """Return the values of the routes in this hour; none when there are no keys."""
    try:
        return tuple(route_values(key_file().at(clock.now()).this).items())
    except (KeysUnusable, OSError):
        # The numbers and the texts stand also when nobody can begin.
        return ()


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Answer the bare address by itself, in the language that the browser asks for."""
    response = constant("first", language_of(request), routes=routes_now())
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, language: str) -> HttpResponse:
    """Show the first page, or take a step."""
    if request.method != "POST":
        return constant("first", language, routes=routes_now())
    # Our forms are UTF-8, whatever the body says of itself: a made-up name would break the reading.
    request.encoding = "utf-8"
    try:
        sent = request.POST
    except OSError:
        # The connection broke while the body came in; there is nobody to answer.
        return friendly(request, 400)
    moment = clock.now()
    token, do = sent.get("state", ""), sent.get("do", "")
    if not token and (route := route_begun(do, key_file().at(moment))):
        return show(language, on_route(knowledge(), route))
    try:
        state = (
            unseal(token, layout(), key_file().at(moment), moment, by_fetch=is_fetch(request))
            if token or do not in {"start", "help"}
            else State()
        )
    except Gone:
        return constant("gone", language)
    return show(language, next_step(knowledge(), state, do, sent.getlist("pick")))


def is_fetch(request: HttpRequest) -> bool:
    """Return whether our own script sent this; what cannot be told counts as navigation."""
    return request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}


def show(language: str, step: Step) -> HttpResponse:
    """Show the page of a step."""
    if step.page == "first":
        return constant("first", language, routes=routes_now())
    with override(language):
        context = (
            question_context(step, language)
            if step.page == "question"
            else help_context(step, language)
        )
    moment = clock.now()
    context["state"] = seal(step.state, layout(), key_file().at(moment), moment)
    return _page(step.page, language, context)


def _page(page: str, language: str, context: Context) -> HttpResponse:
    """Render a page in its language; the one with the help is of the large size."""
    with override(language):
        whole = {**frame(language, page), **context}
        response = HttpResponse(render_to_string(f"front/{page}.html", whole))
    response.headers["Content-Language"] = language
    response.is_large = page == "view"  # type: ignore[attr-defined]
    return response
