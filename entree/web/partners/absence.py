"""The page on which somebody says when they, a colleague or all are away, and what that means."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from entree.web import clock
from entree.web.access import COORDINATORS, EDITORS, OPEN
from entree.web.partners.actions.come_back import come_back
from entree.web.partners.actions.say_absence import Away, may_say, say_absence
from entree.web.partners.days import day_field
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.errors import NotSaid
from entree.web.partners.holding import Gap, gap_ahead, gap_without
from entree.web.partners.models import Absence, Staff
from entree.web.partners.presence import day_of

ME, ALL = "me", "all"
NOT_SO = gettext_lazy(
    "Dit kan niet. Kijk de dagen na: van eerder naar later, niet voorbij, en hoogstens een jaar."
)


class Leaving(forms.Form):
    """Who is away, from when until when, and who sees to it meanwhile."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Wie is er niet?"), widget=forms.Select(attrs={"autocomplete": "off"})
    )
    first_day = day_field(gettext_lazy("Eerste dag"))
    last_day = day_field(gettext_lazy("Laatste dag"))
    covered_by = forms.CharField(
        label=gettext_lazy("Wie neemt het over, als jullie er allemaal niet zijn?"),
        help_text=gettext_lazy(
            "Bijvoorbeeld: de avonddienst. Noem een groep, geen naam. Laat dit leeg als niemand "
            "het overneemt."
        ),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, staff: Staff, **parts: Any) -> None:
        """Offer whom somebody may say it of."""
        super().__init__(*args, **parts)
        whose = list(choices(staff))
        self.fields["whose"].choices = whose  # type: ignore[attr-defined]
        if ALL not in dict(whose):
            del self.fields["covered_by"]

    def away(self, staff: Staff) -> Away:
        """Return what was filled in."""
        found = self.cleaned_data
        colleagues = {str(one.pk): one for one in Staff.objects.visible_to(staff)}
        whose = {ME: staff, ALL: None, **colleagues}[found["whose"]]
        return Away(whose, found["first_day"], found["last_day"], found.get("covered_by", ""))


def choices(staff: Staff) -> list[tuple[str, str]]:
    """Return of whom somebody may say that they are away; names are for the coordinator."""
    found = [(ME, _("Ik"))] if staff.role in OPEN else []
    found += [(ALL, _("Wij allemaal"))] if staff.role in EDITORS else []
    if staff.role in COORDINATORS:
        others = Staff.objects.visible_to(staff).filter(role__in=sorted(OPEN)).exclude(pk=staff.pk)
        named = others.select_related("account").order_by("account__name")
        found += [(str(one.pk), one.account.name) for one in named]
    return found


def absence(request: PortalRequest) -> HttpResponse:
    """Show who is away, and take in when somebody is; who leaves too few says that they know."""
    staff, at = request.staff, clock.now()
    assert staff is not None  # noqa: S101 (the entrance lets nobody else in)
    today = day_of(at)
    form = Leaving(request.POST or None, staff=staff)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        away = form.away(staff)
        is_closed, gap = consequences(away)
        if (is_closed or gap) and "knows" not in request.POST:
            context |= {"asks": True, "is_closed": is_closed, "would": gap}
        else:
            try:
                say_absence(staff, away, at=at)
            except NotSaid:
                form.add_error(None, str(NOT_SO))
            else:
                messages.success(request, _("Dit is bewaard."))
                return redirect("partners:absence")
    context |= {"absences": seen_by(staff, today), "today": today, "gap": gap_ahead(staff, today)}
    return render(request, "partners/absence.html", context)


def consequences(away: Away) -> tuple[bool, Gap | None]:
    """Return whether nothing comes in, and the first day on which too few are there for it."""
    if away.last_day < away.first_day:
        return False, None
    if away.staff is None:
        return not away.covered_by.strip(), None
    return False, gap_without(away.staff, away.first_day, away.last_day)


def seen_by(staff: Staff, today: date) -> list[tuple[Absence, bool]]:
    """Return the absences that somebody may see, and whether they may take each back."""
    here = Absence.objects.ahead(today).filter(partner=staff.partner_id)
    found = here.select_related("staff__account", "partner")
    allowed = [(one, may_say(staff, one.staff)) for one in found]
    return [(one, may) for one, may in allowed if may or one.staff is None]


@require_POST
def back(request: PortalRequest, pk: int) -> HttpResponse:
    """Take an absence back."""
    staff = request.staff
    assert staff is not None  # noqa: S101 (the entrance lets nobody else in)
    mine = [one.pk for one, may in seen_by(staff, day_of(clock.now())) if may]
    found = get_object_or_404(
        Absence.objects.select_related("partner", "staff"), pk__in=mine, id=pk
    )
    come_back(staff, found, at=clock.now())
    messages.success(request, _("Dit telt niet meer."))
    return redirect("partners:absence")
