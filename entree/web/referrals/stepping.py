"""The pages by which colleagues move a referral: plain forms, for which no script is needed.

Who comes second reads what happened meanwhile; who has no turn reads that it is not theirs.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entree.web import clock
from entree.web.partners.entrance import PortalRequest
from entree.web.referrals import forms
from entree.web.referrals.choosing import Choices, having, receiving, suggestions
from entree.web.referrals.errors import NotHere, Overtaken
from entree.web.referrals.handing import carry_out, staff_of
from entree.web.referrals.models import Referral
from entree.web.referrals.standing import Standing, own_steps, standing
from entree.web.referrals.worded import worded

FORMS: Mapping[str, type[forms.Seen]] = {
    **dict.fromkeys(("accept", "reach", "miss", "finish"), forms.Seen),
    "decline": forms.Declining,
    "ask": forms.Asking,
    "give_back": forms.GivingBack,
}
CHOICES: Mapping[str, Callable[[Referral, datetime], Choices]] = {
    "decline": suggestions,
    "ask": receiving,
    "give_back": having,
}
# After these somebody else has it, or nobody of this organisation has anything to open.
LEAVING = {"decline", "give_back"}


def step(request: PortalRequest, referral: UUID, step: str) -> HttpResponse:
    """Show what a move means and ask for what it needs; or make it."""
    found = standing(staff_of(request), referral, clock.now())
    if found is None or step not in FORMS:
        return not_here(request, referral)
    form = form_of(request, found, step)
    is_posted = request.method == "POST"
    # Where it is not known what somebody saw, they saw nothing.
    seen = 0 if "moves" in form.errors else form.cleaned_data["moves"] if is_posted else None
    if step not in found.offers or seen not in {None, found.referral.moves}:
        return overtaken(request, found, seen)
    if is_posted and form.is_valid():
        return made(request, found, step, form)
    context = {"one": found, "step": step, "form": form}
    return render(request, "conversations/step.html", context)


def form_of(request: HttpRequest, found: Standing, step: str) -> forms.Seen:
    """Return the form of a move, as it was filled in or to be filled in."""
    others = CHOICES[step](found.referral, clock.now()) if step in CHOICES else ()
    posted = request.POST if request.method == "POST" else None
    return FORMS[step](posted, initial={"moves": found.referral.moves}, others=others)


def made(request: PortalRequest, found: Standing, step: str, form: forms.Seen) -> HttpResponse:
    """Make the move, and go to where one goes on from there."""
    staff, at, referral = staff_of(request), clock.now(), found.referral
    try:
        carry_out(referral.pk, form.body(step), by=staff, at=at)
    except NotHere:
        return not_here(request, referral.pk)
    except Overtaken:
        now = standing(staff, referral.pk, at)
        return overtaken(request, now, referral.moves) if now else not_here(request, referral.pk)
    messages.success(request, said(step))
    if step == "give_back":
        return redirect("conversations:desk")
    if step in LEAVING:
        return redirect("conversations:inbox")
    return redirect("conversations:conversation", referral.conversation_id)


def said(step: str) -> str:
    """Return what was done, in words."""
    return {
        "accept": _("Jullie namen het op. Alles wat de persoon deelde, kan nu open."),
        "reach": _("Genoteerd: er was contact."),
        "miss": _("Genoteerd: het lukte nog niet."),
        "finish": _("Afgerond. Jullie kunnen het nog lezen en schrijven."),
        "decline": _("Jullie zeiden nee. De persoon ziet waarom, en waar het wel kan."),
        "ask": _("De vraag staat in het postvak van de persoon. Die beslist."),
        "give_back": _("Teruggegeven. Het is weer hun beurt, vanaf nu."),
    }[step]


def overtaken(request: HttpRequest, found: Standing, seen: int | None) -> HttpResponse:
    """Say what happened since somebody looked, and how it stands now; nothing was changed."""
    missed = found.steps[seen:] if seen else ()
    context = {"one": found, "missed": missed, "is_stale": seen is not None}
    return worded(request, "overtaken", context, 409)


def not_here(request: PortalRequest, referral: UUID) -> HttpResponse:
    """Say that it is not their turn, and what their own organisation did with it last."""
    context = {"own": own_steps(staff_of(request), referral, clock.now())}
    return worded(request, "not_yours", context, 404)
