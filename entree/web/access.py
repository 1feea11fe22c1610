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
    # Says what the organisation can take on now, and when nobody is there; opens nothing.
    EDITOR = "editor"
    # Works for the national desk: sees what nobody answered, and no content.
    DESK = "desk"


READ = frozenset({"GET", "HEAD"})
FORM = READ | {"POST"}
EVERYONE = frozenset(Role)
# Who is not among them is asked to log in.
STAFF = EVERYONE - {Role.VISITOR, Role.DEVELOPER}
# Opens what was shared, and so has keys; the others open nothing.
OPEN = frozenset({Role.READER, Role.CASEWORKER, Role.COORDINATOR})
# Also answers it.
REPLY = frozenset({Role.CASEWORKER, Role.COORDINATOR})
COORDINATORS = frozenset({Role.COORDINATOR})
# Speaks for the organisation on public pages.
EDITORS = frozenset({Role.EDITOR, Role.COORDINATOR})
# Sees and moves what is the turn of the organisation; of the desk's staff: what is with the desk.
WATCH = OPEN | {Role.DESK}
MOVE = REPLY | {Role.DESK}
# Sees how it went, in numbers that are about nobody.
COUNTS = COORDINATORS | {Role.AUDITOR}
POST = frozenset({"POST"})
LETTER = tuple(
    f"letter:{name}"
    for name in (
        *("challenge", "send", "enter", "open", "section"),
        *("write", "agree", "refuse", "withdraw", "delete", "head", "code", "drop"),
    )
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
    # Taking part in a study: pages, what they ask by fetch, and the files they load.
    "survey:page": Access(methods=FORM),
    "survey:ask": Access(methods=POST),
    "survey:made": Access(),
    # The portal. Here nothing is open that does not stand in this table: ``partners/entrance.py``.
    "conversations:inbox": Access(roles=OPEN),
    "conversations:conversation": Access(roles=OPEN),
    "conversations:head": Access(roles=OPEN, methods=POST),
    "conversations:lines": Access(roles=OPEN, methods=POST),
    "conversations:section": Access(roles=OPEN, methods=POST),
    "conversations:weigh": Access(roles=COORDINATORS, methods=POST),
    "conversations:reply": Access(roles=REPLY, methods=POST),
    # Setting what is sealed to an earlier key over to the latest one.
    "conversations:rewrap": Access(roles=OPEN),
    "conversations:under": Access(roles=OPEN, methods=POST),
    "conversations:anew": Access(roles=OPEN, methods=POST),
    "conversations:alarm": Access(roles=REPLY, methods=POST),
    # Referring somebody in by a code, and calling one off.
    "conversations:introductions": Access(roles=REPLY),
    "conversations:introduce": Access(roles=REPLY, methods=POST),
    "conversations:call_off": Access(roles=REPLY, methods=POST),
    # What is the turn of one's organisation, the national desk's too; and moving it.
    "conversations:referrals": Access(roles=WATCH, methods=POST),
    "conversations:move": Access(roles=MOVE, methods=POST),
    "conversations:counts": Access(roles=COUNTS),
    # The same by forms; what is with the desk; and danger: what to do, and an alarm about it.
    "conversations:step": Access(roles=MOVE, methods=FORM),
    "conversations:desk": Access(roles=WATCH),
    "conversations:danger": Access(roles=WATCH),
    "conversations:sound": Access(roles=REPLY, methods=FORM),
    "partners:colleagues": Access(roles=STAFF),
    "partners:invite": Access(roles=COORDINATORS, methods=FORM),
    "partners:end": Access(roles=COORDINATORS, methods=FORM),
    # What the organisation says of itself, and who is away; for a colleague: when they are.
    "partners:capacity": Access(roles=EDITORS, methods=FORM),
    "partners:absence": Access(roles=OPEN | EDITORS, methods=FORM),
    "partners:back": Access(roles=OPEN | EDITORS, methods=POST),
    "partners:account": Access(roles=STAFF),
    "partners:language": Access(methods=POST),
    "partners:invitation": Access(methods=FORM),
    "partners:invitation_password": Access(methods=FORM),
    # Scripts and lists of words: the same for everyone, so that anybody can compare them.
    "partners:bundle": Access(),
    "partners:keys": Access(roles=OPEN),
    "partners:keys_mine": Access(roles=OPEN, methods=POST),
    "partners:keys_sign": Access(roles=OPEN, methods=POST),
    "partners:keys_share": Access(roles=OPEN, methods=POST),
    "partners:keys_recovered": Access(roles=OPEN, methods=POST),
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
