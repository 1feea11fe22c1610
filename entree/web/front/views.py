"""The pages of the front door: no query, no cookie, nothing kept."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from entree.core.knowledge.model import ROUTE
from entree.core.knowledge.wording import Tone
from entree.web import clock
from entree.web.errors import friendly, language_of
from entree.web.front.constant import Sealed, constant
from entree.web.front.frame import Context, frame
from entree.web.front.presentation import help_context
from entree.web.front.question import question_page
from entree.web.front.refinement import sentence_context, topics_context
from entree.web.front.walk import Step, next_step, tone_values
from entree.web.knowledge import knowledge, layout
from entree.web.steps import machine
from entree.web.steps.keys import KeyFile, KeysUnusable
from entree.web.steps.state import Gone, State, seal, unseal

# For so long who comes gets the same values for the tones and routes.
SECONDS_AT_THE_DOOR = 5
# Who it happened to begins with the ordinary button.
ROUTES = ("close", "professional", "own")


def first_context(_step: Step, _language: str) -> Context:
    """Return what the first page shows in an easy tone: nothing beside its frame."""
    return {}


# What a page shows beside its frame.
CONTEXTS = {
    "first": first_context,
    "view": help_context,
    "topics": topics_context,
    "sentence": sentence_context,
}


def key_file() -> KeyFile:
    """Return the keys of this machine."""
    return machine.key_file()


def openings() -> Sealed | None:
    """Return what the buttons of tones and routes send now; None when there are no keys."""
    moment = clock.now()
    try:
        hour = key_file().at(moment).hour
    except (KeysUnusable, OSError):
        # The numbers and the texts stand also when nobody can begin.
        return None
    return sealed_openings(hour, int(moment.timestamp()) // SECONDS_AT_THE_DOOR)


@lru_cache(maxsize=2)
def sealed_openings(_hour: int, _now: int) -> Sealed:
    """Return a state for each tone and route, in which nothing else stands: sealed anew each time.

    So they are hardly ever those that somebody else was given, live as long as any state, and
    serving stays as quick.
    """
    moment = clock.now()
    keys = key_file().at(moment)
    states = {str(tone): State(tone=tone) for tone in (Tone.EASY, Tone.CHILD)}
    states |= {route: State({ROUTE: (route,)}) for route in ROUTES}
    return {name: seal(state, layout(), keys, moment) for name, state in states.items()}


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Answer the bare address by itself, in the language that the browser asks for."""
    response = at_the_door("first", language_of(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, language: str) -> HttpResponse:
    """Show the first page, or take a step."""
    if request.method != "POST":
        return at_the_door("first", language)
    # Our forms are UTF-8, whatever the body says of itself: a made-up name would break the reading.
    request.encoding = "utf-8"
    try:
        sent = request.POST
    except OSError:
        # The connection broke while the body came in; there is nobody to answer.
        return friendly(request, 400)
    token, do, moment = sent.get("state", ""), sent.get("do", ""), clock.now()
    try:
        state = (
            unseal(token, layout(), key_file().at(moment), moment, by_fetch=is_fetch(request))
            if token or do not in {"start", "help"}
            else State()
        )
    except Gone:
        # Who only chose other words, or whom it is about, told nothing that could be gone.
        return at_the_door("first" if do == "first" else "gone", language)
    step = next_step(knowledge(), state, do, sent.getlist("pick"))
    return show(language, step, by_fetch=is_fetch(request))


def is_fetch(request: HttpRequest) -> bool:
    """Return whether our own script sent this; what cannot be told counts as navigation."""
    return request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}


def show(language: str, step: Step, *, by_fetch: bool = False) -> HttpResponse:
    """Show the page of a step; what our script fetches lives longer when it comes back so."""
    state = step.state
    if step.page == "first" and state.tone is Tone.PLAIN:
        return at_the_door("first", language)
    moment = clock.now()
    sealed = seal(state, layout(), key_file().at(moment), moment, by_fetch=by_fetch)
    with override(language):
        if step.page == "question":
            return _answer(question_page(step, language, sealed), language)
        context = CONTEXTS[step.page](step, language)
    tones = dict(tone_values(step))
    opening = {"state": sealed, "same_tone": tones.pop(state.tone), "tones": tones}
    return _page(step.page, language, state.tone, {**context, **opening})


def at_the_door(page: str, language: str) -> HttpResponse:
    """Answer who has told nothing yet."""
    return constant(page, language, sealed=openings())


def _page(page: str, language: str, tone: Tone, context: Context) -> HttpResponse:
    """Render a page in its language."""
    folder = "front" if tone is Tone.PLAIN else "front/easy"
    with override(language):
        whole = {**frame(language, page, tone), **context}
        return _answer(render_to_string(f"{folder}/{page}.html", whole), language)


def _answer(text: str, language: str) -> HttpResponse:
    """Answer with a page in its language."""
    response = HttpResponse(text)
    response.headers["Content-Language"] = language
    return response
