"""What the scripts of the portal send and get: JSON, small, never kept by a browser."""

import json
from collections.abc import Callable
from functools import wraps

from django.http import JsonResponse
from django.utils.translation import gettext as _

from entree.core.sealing.errors import SealingError
from entree.core.sealing.record import Record
from entree.web import errors
from entree.web.bundles import BundleRefused
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.errors import DoesNotFit, NotStated, SomebodyWasFirst
from entree.web.partners.models import Staff

Answer = Callable[[Staff, Record], dict[str, object]]


def asked(keys: str) -> Callable[[Answer], Callable[[PortalRequest], JsonResponse]]:
    """Answer JSON with exactly these keys, from a colleague; a refusal is JSON as well."""

    def answering(answer: Answer) -> Callable[[PortalRequest], JsonResponse]:
        """Wrap one answer."""

        @wraps(answer)
        def answered(request: PortalRequest) -> JsonResponse:
            """Read, answer, or say what is wrong; never quote what was sent."""
            assert request.staff is not None  # noqa: S101 (the entrance lets nobody else in)
            try:
                return JsonResponse(answer(request.staff, Record.of(sent(request), "body", keys)))
            except SomebodyWasFirst:
                return refusal("first", 409)
            except (DoesNotFit, NotStated, SealingError, BundleRefused):
                return refusal("malformed", 400)

        return answered

    return answering


def sent(request: PortalRequest) -> object:
    """Return the JSON of a body. Raises DoesNotFit."""
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise DoesNotFit("The body is no JSON.") from None


def refusal(code: str, status: int) -> JsonResponse:
    """Return a refusal: a short word for the script, a sentence for people."""
    sentences = {
        "again": _("Zeg eerst opnieuw wie je bent."),
        "first": _("Een collega was je voor. Laad de pagina opnieuw."),
        "malformed": _("Dit klopt niet. Er is niets veranderd."),
    }
    return errors.refusal(code, sentences[code], status)
