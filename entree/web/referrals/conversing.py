"""Between a view that answers as JSON and its request: the body, and what each refusal says.

No text here repeats anything that was sent.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from entree.core.sealing.errors import NotWorked, SealingError
from entree.core.sealing.record import Record
from entree.web.bodies import most_for
from entree.web.errors import friendly, language_of, refusal
from entree.web.referrals.errors import (
    BadPost,
    CodeOver,
    NotHere,
    Overtaken,
    ReferralsError,
    TokenOver,
    TooMany,
)
from entree.web.referrals.posts import read_body

JSON = "application/json"
Answer = dict[str, object]
View = Callable[..., HttpResponse]
# A door looks at a body before it is read, and then lets something be done with what was read.
Do = Callable[[], Answer]
Admit = Callable[[Record, Do], Answer]
Door = Callable[[HttpRequest, bytes], Admit]


def moment(at: datetime) -> int:
    """Write a moment as the format does."""
    return int(at.timestamp())


def answered(view: Callable[..., Answer]) -> View:
    """Answer what a view returns as JSON, and what it refuses in words."""

    @wraps(view)
    def answering(request: HttpRequest, **parts: Any) -> HttpResponse:
        """Answer, or refuse."""
        try:
            return JsonResponse(view(request, **parts))
        except (SealingError, ReferralsError) as refused:
            with override(language_of(request)):
                return refused_by(refused)
        except Error:
            return friendly(request, 503)

    return answering


def open_door(_request: HttpRequest, _raw: bytes) -> Admit:
    """Let everybody in."""
    return lambda _body, do: do()


def posted(
    keys: str, door: Door = open_door, may: str = ""
) -> Callable[[Callable[..., Answer]], View]:
    """Give a view the body of a POST that the door lets in.

    It has exactly these keys, and those that it may have.
    """

    def reading(view: Callable[..., Answer]) -> View:
        """Read before the view does anything."""

        @answered
        @wraps(view)
        def read(request: HttpRequest, **parts: Any) -> Answer:
            """Read the body; other sites cannot send this type without being asked first."""
            if request.content_type != JSON:
                raise BadPost(f"A body is {JSON}.")
            # It was found small enough before.
            raw = request.read(most_for(request.path_info))
            admit = door(request, raw)
            body = read_body(raw, keys, may)
            return admit(body, lambda: view(request, body, **parts))

        @wraps(view)
        def only_posted(request: HttpRequest, **parts: Any) -> HttpResponse:
            """Refuse another method."""
            return read(request, **parts) if request.method == "POST" else not_so(request)

        return only_posted

    return reading


def not_so(request: HttpRequest) -> HttpResponse:
    """Say that only POST is answered here."""
    answer = friendly(request, 405)
    answer.headers["Allow"] = "POST"
    return answer


def refused_by(error: SealingError | ReferralsError) -> HttpResponse:
    """Return the answer to what was refused."""
    match error:
        case TokenOver():
            text = _("Je postvak is weer dicht. Open het opnieuw met je woorden.")
            return refusal("token", text, 403)
        case NotWorked():
            text = _(
                "Je toestel moet hier eerst even voor rekenen. Dat lukte niet. "
                "Probeer het nog eens."
            )
            return refusal("work", text, 429)
        case NotHere():
            return refusal("absent", _("Dit is er niet, of niet meer."), 404)
        case CodeOver() | TooMany():
            return refused_code(error)
        case Overtaken():
            text = _(
                "Er is intussen iets veranderd. We lezen het opnieuw; probeer het dan nog eens."
            )
            return refusal("overtaken", text, 409)
        case _:
            text = _("Dit kon niet worden gelezen. Er is niets bewaard.")
            return refusal("malformed", text, 400)


def refused_code(error: CodeOver | TooMany) -> HttpResponse:
    """Return the answer to what was refused about a code."""
    if isinstance(error, CodeOver):
        return refusal("code", _("Deze code werkt niet meer. Er is niets verstuurd."), 410)
    text = _("Jullie maakten vandaag al zo veel codes als op een dag kan.")
    return refusal("many", text, 409)
