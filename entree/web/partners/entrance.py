"""The one place that lets somebody into a page of the portal, by the table of ``access.py``.

Who somebody is, is read anew at every request: a role that ended is over at the next one.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from entree.web.access import ACCESS, READ, Role
from entree.web.errors import friendly
from entree.web.partners.models import Account, Staff


class PortalRequest(HttpRequest):
    """A request in the portal: with the colleague who sent it, or None."""

    staff: Staff | None


class Entrance:
    """Knows who asks, and lets in who may come."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes behind."""
        self._get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        """Find the colleague; an account without a role is logged out."""
        request.staff = staff_of(request.user)
        if request.staff is None and request.user.is_authenticated:
            logout(request)
        return self._get_response(request)

    def process_view(
        self, request: PortalRequest, _view: object, _args: tuple[Any, ...], _parts: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse what the table does not allow; a page without a row does not exist."""
        match = request.resolver_match
        row = ACCESS.get(match.view_name) if match else None
        role = Role(request.staff.role) if request.staff else Role.VISITOR
        if row is None or (role not in row.roles and request.staff):
            return friendly(request, 404)
        if role not in row.roles:
            return to_login(request)
        if request.method not in row.methods:
            return HttpResponseNotAllowed(sorted(row.methods))
        return None


def staff_of(user: Account | AnonymousUser) -> Staff | None:
    """Return what somebody is now for a partner; None when that is nothing, or nothing more."""
    if not user.is_authenticated:
        return None
    working = Staff.objects.working().select_related("partner", "account")
    staff = working.filter(account=user).first()
    # Work for the desk is over as soon as another organisation is the desk.
    is_over = staff is not None and staff.role == Role.DESK and not staff.partner.is_desk
    return None if is_over else staff


def to_login(request: HttpRequest) -> HttpResponse:
    """Ask somebody to log in; who only read comes back to the page."""
    if request.method in READ:
        return redirect_to_login(request.get_full_path())
    return HttpResponseRedirect(reverse("account_login"))
