"""What every page of the portal shows around its content."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.translation import get_language

from entree.web.access import EDITORS, OPEN
from entree.web.assets import PARTNERS

OTHER = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context that every page of the portal needs."""
    language = get_language() or settings.LANGUAGE_CODE
    staff = getattr(request, "staff", None)
    other_code, other_name = OTHER[language]
    return {
        "part": PARTNERS,
        "language": language,
        "other_code": other_code,
        "other_name": other_name,
        "staff": staff,
        "opens": staff is not None and staff.role in OPEN,
        "says_capacity": staff is not None and staff.role in EDITORS,
        "operator": settings.OPERATOR,
        "messages": get_messages(request),
        # Passkeys belong to a name, and a bare address is none.
        "has_name": not request.get_host().startswith(("127.", "[")),
    }
