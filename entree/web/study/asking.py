"""What the page of a study asks by fetch: JSON in a body, of one length for each act, no cookie."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import to_text
from entree.core.sealing.record import Record
from entree.web import clock
from entree.web.bodies import most_for
from entree.web.errors import friendly, language_of, refusal
from entree.web.study.actions.drop import drop
from entree.web.study.actions.keep import keep
from entree.web.study.actions.send import send
from entree.web.study.actions.start import start
from entree.web.study.drafts import draft
from entree.web.study.errors import BadPost, NoWave, StudyError, Used
from entree.web.study.running import running
from entree.web.study.sizes import DRAFT, LOOKUP, RESPONSE
from entree.web.study.tickets import LENGTH
from entree.web.study.tokens import LETTERS, token_of

JSON = "application/json"
Answer = dict[str, object]
Act = Callable[[Record, datetime], Answer]
# Stands in the place of the 26 letters of an invitation.
WITHOUT = "-" * LETTERS


def ask(request: HttpRequest, act: str) -> HttpResponse:
    """Answer one act, or refuse it in words that repeat nothing of it."""
    if act not in ACTS:
        return friendly(request, 404)
    if request.method != "POST":
        answer = friendly(request, 405)
        answer.headers["Allow"] = "POST"
        return answer
    try:
        keys, do = ACTS[act]
        return JsonResponse(do(read(request, keys), clock.now()))
    except (SealingError, StudyError) as refused:
        with override(language_of(request)):
            return refused_by(refused)
    except Error:
        return friendly(request, 503)


def read(request: HttpRequest, keys: str) -> Record:
    """Read a body with exactly these keys; another site cannot send this type without asking."""
    if request.content_type != JSON:
        raise BadPost(f"A body is {JSON}.")
    try:
        raw = json.loads(request.read(most_for(request.path_info)))
    except (ValueError, RecursionError, OSError):
        raise BadPost("A body is JSON.") from None
    return Record.of(raw, "body", keys)


def refused_by(error: Exception) -> HttpResponse:
    """Return the answer to what was refused."""
    match error:
        case NoWave():
            return refusal("closed", _("Er loopt nu geen onderzoek."), 409)
        case Used():
            return refusal("used", _("Dit werkt niet, of niet meer."), 409)
        case _:
            text = _("Dit kon niet worden gelezen. Er is niets bewaard.")
            return refusal("malformed", text, 400)


def begin(body: Record, at: datetime) -> Answer:
    """Spend an invitation, or take the open link, for a ticket."""
    written = body.text("invitation", f"[0-9a-z-]{{{LETTERS}}}")
    return {"ticket": start(None if written == WITHOUT else token_of(written), at=at)}


def send_in(body: Record, at: datetime) -> Answer:
    """Take in a response."""
    ticket = body.octets("ticket", LENGTH)
    send(to_text(ticket), body.octets("sealed", RESPONSE), at=at)
    return {}


def pause(body: Record, at: datetime) -> Answer:
    """Keep what somebody pauses with."""
    keep(body.octets("lookup", LOOKUP), body.octets("sealed", DRAFT), at=at)
    return {}


def resume(body: Record, at: datetime) -> Answer:
    """Give it back; chance where there is nothing, which looks the same."""
    running(at)
    return {"sealed": to_text(draft(body.octets("lookup", LOOKUP), at=at))}


def let_go(body: Record, at: datetime) -> Answer:
    """Let go of what was paused."""
    drop(body.octets("lookup", LOOKUP), at=at)
    return {}


# Which keys a body has, and what is done with it.
ACTS: Mapping[str, tuple[str, Act]] = {
    "start": ("invitation", begin),
    "send": ("ticket sealed", send_in),
    "keep": ("lookup sealed", pause),
    "fetch": ("lookup", resume),
    "drop": ("lookup", let_go),
}
