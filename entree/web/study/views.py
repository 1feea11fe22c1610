"""Taking part: one static page with a script; without one a question a page, by POST."""

from datetime import datetime

from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from entree.web import clock
from entree.web.bundles import BundleRefused
from entree.web.errors import friendly
from entree.web.steps.machine import key_file
from entree.web.steps.state import Gone
from entree.web.study import scripts, steps
from entree.web.study.contexts import front_context
from entree.web.study.errors import NoWave
from entree.web.study.frame import own_frame, policy
from entree.web.study.progress import Progress, seal, unseal
from entree.web.study.running import Running, asking


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, language: str) -> HttpResponse:
    """Show the first page, or take what was sent from one page and show the next."""
    # Our forms are UTF-8, whatever the body says of itself.
    request.encoding = "utf-8"
    moment = clock.now()
    try:
        sent = request.POST
        with override(language):
            of = asking(moment)
            if request.method != "POST":
                return front(of, language)
            return stepped(request, sent, of, language, moment)
    except NoWave:
        return answer("closed", language, {})
    except OSError:
        # The connection broke while the body came in; there is nobody to answer.
        return friendly(request, 400)
    except Error:
        return friendly(request, 503)


def stepped(
    request: HttpRequest, sent: QueryDict, of: Running, language: str, at: datetime
) -> HttpResponse:
    """Take a step, and show where it leads."""
    by_fetch = request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}
    keys = key_file().at(at)
    token = sent.get("state", "")
    try:
        before = unseal(token, of, keys, at, by_fetch=by_fetch) if token else Progress()
        shown = steps.step(before, of, sent, language, at)
    except Gone:
        return answer("gone", language, {}, of)
    context = dict(shown.context)
    if shown.progress is not None:
        state = seal(shown.progress, of, keys, at, language, by_fetch=by_fetch)
        context |= {"state": state}
    if shown.page == "front":
        return front(of, language, context)
    return answer(shown.page, language, context, of, holds_answers=shown.progress is not None)


def front(of: Running, language: str, more: dict[str, object] | None = None) -> HttpResponse:
    """Show the first page: what it is about, and the script for who has one."""
    context = {**front_context(of, language), **steps.screens(of, language)}
    known = {"integrity": scripts.integrity(), "bundle": scripts.SCRIPT}
    return answer("front", language, {**context, **known, **(more or {})}, of)


def answer(
    name: str,
    language: str,
    context: dict[str, object],
    of: Running | None = None,
    *,
    holds_answers: bool = False,
) -> HttpResponse:
    """Answer with a page of the one size of a study."""
    with override(language):
        whole = {**own_frame(language, holds_answers=holds_answers), **context}
        whole["is_invented"] = of is not None and of.wave.is_invented
        response = HttpResponse(render_to_string(f"study/{name}.html", whole))
    response.headers["Content-Language"] = language
    response.headers["Content-Security-Policy"] = policy()
    response.fill_to = "survey"  # type: ignore[attr-defined]
    # What is kept of a page could tell, by its time, who read it before.
    response.is_unkept = True  # type: ignore[attr-defined]
    return response


@require_safe
def made(request: HttpRequest, name: str) -> HttpResponse:
    """Give one of the files that the page loads; one that was changed since is not there."""
    try:
        return scripts.answer(name, request.headers.get("Accept-Encoding", ""))
    except (BundleRefused, NoWave):
        raise Http404 from None
    except Error:
        return friendly(request, 503)
