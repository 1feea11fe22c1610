"""The pages of the front door: no query, no cookie, nothing kept."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_http_methods, require_safe

from entree.core.intake.advise import advise
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.stop import wording
from entree.core.knowledge.texts import Text, Words
from entree.web.clock import now
from entree.web.errors import friendly
from entree.web.front.frame import Context, frame
from entree.web.front.presentation import view_context
from entree.web.front.walk import Step, answers_of, has_danger, next_step
from entree.web.knowledge import knowledge, layout
from entree.web.steps.keys import KeyFile
from entree.web.steps.state import RATHER_NOT, Gone, State, seal, unseal


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
    asked = get_language_from_request(request)
    return _page(request, "first", asked if asked in {"nl", "en"} else "nl", {})


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, language: str) -> HttpResponse:
    """Show the first page, or take a step."""
    if request.method != "POST":
        return _page(request, "first", language, {})
    try:
        sent = request.POST
    except OSError:
        # The connection broke while the body came in; there is nobody to answer.
        return friendly(request, 400)
    moment = now()
    token, do = sent.get("state", ""), sent.get("do", "")
    try:
        state = (
            unseal(token, layout(), key_file().at(moment), moment, by_fetch=is_fetch(request))
            if token or do not in {"start", "help"}
            else State()
        )
    except Gone:
        return _page(request, "gone", language, {})
    return show(request, language, next_step(knowledge(), state, do, sent.getlist("pick")))


def is_fetch(request: HttpRequest) -> bool:
    """Return whether our own script sent this; what cannot be told counts as navigation."""
    return request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}


def show(request: HttpRequest, language: str, step: Step) -> HttpResponse:
    """Show the page of a step."""
    if step.page == "first":
        return _page(request, "first", language, {})
    with override(language):
        context = (
            question_context(step, language)
            if step.page == "question"
            else help_context(step, language)
        )
    moment = now()
    context["state"] = seal(step.state, layout(), key_file().at(moment), moment)
    return _page(request, step.page, language, context)


def question_context(step: Step, language: str) -> Context:
    """Return what the page of a question shows."""
    state, words = step.state, Words(knowledge().catalogues, language)
    question = knowledge().questions[state.asking or ""]
    place = f"questions/{question.id}"
    route = wording(question, answers_of(knowledge(), state)) or "me"
    options = [
        {
            "value": state.value(option.id),
            "label": words.say(Text(f"{place}/options/{option.id}/{key}", option.labels[key])),
            "hint": words.maybe(f"{place}/options/{option.id}/hint", option.hint),
            "checked": option.id in step.ticked,
            "alone": option.alone,
        }
        for option in question.options
        for key in [option.label_key(route)]
    ]
    return {
        "question": {
            "legend": words.say(Text(f"{place}/ask/{route}", question.ask[route])),
            "help": words.maybe(f"{place}/help", question.help),
            "why": words.say(Text(f"{place}/why", question.why)),
            "several": question.kind == "several",
            "options": options,
            "rather_not": state.value(RATHER_NOT),
        },
        "problem": _("Kies iets wat past, of kies ‘Sla over’.") if step.is_empty else None,
        "can_go_back": True,
    }


def help_context(step: Step, language: str) -> Context:
    """Return what the page with the help shows."""
    answers = answers_of(knowledge(), step.state)
    advice = advise(knowledge(), answers, at=now(), language=language)
    return {
        **view_context(advice, Words(knowledge().catalogues, language)),
        "intro": _("Dit past bij wat je tot nu toe vertelde. Klopt er iets niet? Bel gerust toch.")
        if step.state.answers
        else _("Dit is hulp die er voor iedereen is. Je hoeft niets te vertellen om te bellen."),
        "danger": has_danger(knowledge(), step.state),
        "cannot_phone": cannot_phone(answers),
        "back_value": "back" if step.state.asking is None else "again",
    }


@require_safe
def traces(request: HttpRequest, language: str) -> HttpResponse:
    """Say what stays behind, and what leaving cannot do."""
    return _page(request, "traces", language, {})


@require_safe
def about(request: HttpRequest, language: str) -> HttpResponse:
    """Say who runs this and what it is."""
    return _page(request, "about", language, {})


def _page(request: HttpRequest, page: str, language: str, context: Context) -> HttpResponse:
    """Render a page in its language; the one with the help is of the large size."""
    with override(language):
        whole = {**frame(language, page), **context}
        response = render(request, f"front/{page}.html", whole)
    response.headers["Content-Language"] = language
    response.is_large = page == "view"  # type: ignore[attr-defined]
    return response

