"""The pages of the portal that are ours; those of logging in are the library's."""

from collections import Counter

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from entree.web import clock
from entree.web.access import ACCESS, Role
from entree.web.chains import PARTNERS
from entree.web.errors import LANGUAGES
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.holding import gap_ahead
from entree.web.partners.language import CHOSEN
from entree.web.partners.models import ROLE_NAMES, Invitation, Staff
from entree.web.partners.presence import day_of
from entree.web.partners.ways_in import ways_in

# Who sees colleagues by name: who sees to them, and who checks what was done.
SEES_NAMES = {Role.COORDINATOR, Role.AUDITOR}


def colleagues(request: PortalRequest) -> HttpResponse:
    """Show who works here: by name, or for most only which roles there are."""
    assert request.staff is not None  # noqa: S101 (the entrance lets nobody else in)
    staff = Staff.objects.visible_to(request.staff).select_related("account")
    context: dict[str, object] = {"by_role": by_role(staff)}
    if Role(request.staff.role) in SEES_NAMES:
        context["by_name"] = staff.order_by("account__name")
    if Role(request.staff.role) in ACCESS["partners:invite"].roles:
        mine = Invitation.objects.open(clock.now()).filter(partner=request.staff.partner_id)
        context |= {"is_coordinator": True, "invited": mine.order_by("email")}
        context["gap"] = gap_ahead(request.staff, day_of(clock.now()))
    return render(request, "partners/colleagues.html", context)


def by_role(staff: QuerySet[Staff]) -> list[tuple[str, int]]:
    """Return how many there are of each role."""
    counts = Counter(staff.values_list("role", flat=True))
    return [(str(name), counts[role]) for role, name in ROLE_NAMES.items() if counts[role]]


def account(request: PortalRequest) -> HttpResponse:
    """Show one's own account, and the ways to log in to it."""
    assert request.staff is not None  # noqa: S101 (the entrance lets nobody else in)
    return render(request, "partners/account.html", ways_in(request.staff.account))


def language(request: HttpRequest) -> HttpResponse:
    """Remember the language for this session, and go back to the page."""
    chosen = request.POST.get("language")
    if chosen in LANGUAGES:
        request.session[CHOSEN] = chosen
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    if not is_ours or not back.startswith(PARTNERS):
        back = reverse("account_login")
    return HttpResponseRedirect(back)


def accepted(request: HttpRequest) -> HttpResponse:
    """Send somebody with a new account to log in, which shows at once that it works."""
    messages.success(request, _("Je account is klaar. Log nu in."))
    return redirect("account_login")
