"""Who may do what: one table of every URL and role. ``tests/promises/test_access.py`` proves it.

A visitor is whoever comes to a site that runs for others; a developer runs it on their own machine;
the others work for a partner and are logged in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from entree.web.front.public import PUBLIC


class Role(StrEnum):
    """Who asks."""

    VISITOR = "visitor"
    DEVELOPER = "developer"
    # Reads what came in for the organisation.
    READER = "reader"
    # Reads, and answers.
    CASEWORKER = "caseworker"
    # Also sees to the colleagues.
    COORDINATOR = "coordinator"
    # Sees who did what, and no story.
    AUDITOR = "auditor"


READ = frozenset({"GET", "HEAD"})
FORM = READ | {"POST"}
EVERYONE = frozenset(Role)
# Who is not among them is asked to log in.
STAFF = frozenset({Role.READER, Role.CASEWORKER, Role.COORDINATOR, Role.AUDITOR})
# Opens what was shared, and so has keys; an auditor opens nothing.
OPEN = STAFF - {Role.AUDITOR}
# Also answers it.
REPLY = frozenset({Role.CASEWORKER, Role.COORDINATOR})
COORDINATORS = frozenset({Role.COORDINATOR})
POST = frozenset({"POST"})
LETTER = tuple(
    f"letter:{name}" for name in ("send", "enter", "open", "section", "write", "withdraw", "delete")
)
# The page is shown to who has this role, and does not exist for anybody else.
DEVELOPERS = frozenset({Role.DEVELOPER})


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come to a URL, and by which methods."""

    roles: frozenset[Role] = EVERYONE
    methods: frozenset[str] = READ


ACCESS: Mapping[str, Access] = {
    "health": Access(),
    "security_txt": Access(),
    "components": Access(roles=DEVELOPERS),
    "front:door": Access(),
    "front:intake": Access(methods=READ | {"POST"}),
    **{f"front:{name}": Access() for name in PUBLIC},
    "front:directory": Access(methods=READ | {"POST"}),
    "front:organisation": Access(),
    "front:places": Access(),
    "front:search": Access(methods=POST),
    "front:robots": Access(),
    "front:sitemap": Access(),
    "telling:letter": Access(),
    "telling:box": Access(),
    "telling:sheet": Access(),
    "telling:made": Access(),
    # What the pages of the story and the mailbox ask. Who asks shows it with a token, by receipt.
    "letter:partners": Access(),
    **dict.fromkeys(LETTER, Access(methods=POST)),
    # The portal. Here nothing is open that does not stand in this table: ``partners/entrance.py``.
    "conversations:inbox": Access(roles=OPEN),
    "conversations:conversation": Access(roles=OPEN),
    "conversations:lines": Access(roles=OPEN, methods=POST),
    "conversations:section": Access(roles=OPEN, methods=POST),
    "conversations:reply": Access(roles=REPLY, methods=POST),
    "partners:colleagues": Access(roles=STAFF),
    "partners:account": Access(roles=STAFF),
    "partners:language": Access(methods=POST),
    "partners:invitation": Access(methods=FORM),
    "partners:invitation_password": Access(methods=FORM),
    # Scripts and lists of words: the same for everyone, so that anybody can compare them.
    "partners:bundle": Access(),
    "partners:keys": Access(roles=OPEN),
    "partners:keys_mine": Access(roles=OPEN, methods=POST),
    "partners:keys_sign": Access(roles=OPEN, methods=POST),
    **{
        f"partners:keys_{step}": Access(roles=COORDINATORS, methods=POST)
        for step in ("epoch", "wrap", "draft", "signed")
    },
    "partners:keys_statement": Access(roles=COORDINATORS),
    # These have the names by which the library for login knows them.
    "account_login": Access(methods=FORM),
    "account_logout": Access(roles=STAFF, methods=FORM),
    "account_reauthenticate": Access(roles=STAFF, methods=FORM),
    "account_change_password": Access(roles=STAFF, methods=FORM),
    "account_set_password": Access(roles=STAFF, methods=FORM),
    "mfa_index": Access(roles=STAFF),
    "mfa_authenticate": Access(methods=FORM),
    "mfa_reauthenticate": Access(roles=STAFF, methods=FORM),
    "mfa_activate_totp": Access(roles=STAFF, methods=FORM),
    "mfa_deactivate_totp": Access(roles=STAFF, methods=FORM),
    "mfa_list_webauthn": Access(roles=STAFF),
    "mfa_add_webauthn": Access(roles=STAFF, methods=FORM),
    "mfa_remove_webauthn": Access(roles=STAFF, methods=FORM),
    "mfa_login_webauthn": Access(methods=FORM),
    "mfa_reauthenticate_webauthn": Access(roles=STAFF, methods=FORM),
}


def for_developers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page not exist where the site runs for others."""

    @wraps(view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
        """Answer a developer only."""
        if settings.ENVIRONMENT.is_production:
            raise Http404
        return view(request, **parts)

    return guarded
