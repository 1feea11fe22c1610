"""The page on which a coordinator invites a colleague: its link is shown once, to hand over."""

from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from entree.web import clock
from entree.web.access import Role
from entree.web.partners.actions.invite import LIFE
from entree.web.partners.actions.invite_colleague import invite_colleague
from entree.web.partners.errors import NotInvited
from entree.web.partners.models import ROLE_NAMES, Staff

NOT_HERE = _("Dit adres kun je niet uitnodigen. Vraag het aan wie Entree beheert.")
# What somebody in a role may, so that a coordinator gives no more than is needed.
MAY = {
    Role.READER: _("lezer: leest wat er binnenkomt"),
    Role.CASEWORKER: _("hulpverlener: leest en antwoordt"),
    Role.COORDINATOR: _("coördinator: leest, antwoordt, en nodigt collega’s uit"),
    Role.EDITOR: _("redacteur: zegt of er plek is en wanneer jullie er niet zijn, en leest niets"),
    Role.AUDITOR: _("controleur: ziet wie hier werkt, en leest niets"),
    Role.DESK: _("landelijk meldpunt: ziet wat nergens beantwoord is, en leest niets"),
}


class Inviting(forms.Form):
    """Who is invited, and as what."""

    email = forms.EmailField(
        label=_("Mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Dit is geen mailadres.")},
    )
    role = forms.ChoiceField(
        label=_("Rol"),
        initial=Role.CASEWORKER,
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, is_desk: bool, **parts: Any) -> None:
        """Offer work for the national desk only in the organisation that is that."""
        super().__init__(*args, **parts)
        offered = [(role, may) for role, may in MAY.items() if is_desk or role is not Role.DESK]
        self.fields["role"].choices = offered  # type: ignore[attr-defined]


def invite(request: HttpRequest) -> HttpResponse:
    """Invite a colleague, from somebody who said again who they are; show the link this once."""
    staff: Staff = request.staff  # type: ignore[attr-defined]
    if not did_recently_reauthenticate(request):
        again, here = reverse("account_reauthenticate"), reverse("partners:invite")
        return redirect(f"{again}?next={here}")
    form = Inviting(request.POST or None, is_desk=staff.partner.is_desk)
    if form.is_valid():
        email, role = form.cleaned_data["email"].lower(), Role(form.cleaned_data["role"])
        at = clock.now()
        try:
            secret = invite_colleague(staff, email=email, role=role, at=at)
        except NotInvited:
            form.add_error("email", str(NOT_HERE))
        else:
            context = {"link": link(request, secret), "email": email, "until": at + LIFE}
            context["role_name"] = ROLE_NAMES[role]
            return render(request, "partners/invited.html", context)
    return render(request, "partners/invite.html", {"form": form})


def link(request: HttpRequest, secret: str) -> str:
    """Return the whole address of an invitation, on the host of the portal."""
    scheme = "https" if settings.ENVIRONMENT.is_production else "http"
    return f"{scheme}://{request.get_host()}{reverse('partners:invitation', args=[secret])}"
