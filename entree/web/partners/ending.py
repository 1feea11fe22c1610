"""The page on which a coordinator ends the role of a colleague, after reading what is left then."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from entree.web import clock
from entree.web.partners.actions.end_colleague import end_colleague
from entree.web.partners.errors import NotEnded
from entree.web.partners.models import Staff
from entree.web.partners.remaining import without


def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role, from somebody who said again who they are."""
    staff: Staff = request.staff  # type: ignore[attr-defined]
    if not did_recently_reauthenticate(request):
        again, here = reverse("account_reauthenticate"), reverse("partners:end", args=[pk])
        return redirect(f"{again}?next={here}")
    mine = Staff.objects.visible_to(staff).select_related("account", "partner")
    colleague = get_object_or_404(mine, pk=pk)
    context: dict[str, object] = {"colleague": colleague, "is_me": colleague == staff}
    if request.method == "POST":
        try:
            end_colleague(staff, colleague, knows="knows" in request.POST, at=clock.now())
        except NotEnded:
            context["is_refused"] = True
        else:
            messages.success(request, _("De rol is beëindigd."))
            return redirect("partners:colleagues")
    context["remaining"] = without(colleague, clock.now())
    return render(request, "partners/end.html", context)
