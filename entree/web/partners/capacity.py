"""The page on which an organisation says what it can take on: shown on its page, with the day."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from entree.core.directory.capacity import LIFE, LONGEST, Places
from entree.core.knowledge.texts import Text, Words
from entree.web import clock
from entree.web.knowledge import knowledge
from entree.web.partners.actions.say_capacity import Now, say_capacity
from entree.web.partners.days import day_field
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.errors import NotSaid
from entree.web.partners.models import Capacity
from entree.web.partners.presence import day_of
from entree.web.partners.subjects import subjects

PLACES = {
    Places.YES: gettext_lazy("Ja"),
    Places.FEW: gettext_lazy("Een paar"),
    Places.NONE: gettext_lazy("Nee"),
    Places.UNKNOWN: gettext_lazy("Dat zeggen we niet"),
}
NOT_SO = gettext_lazy(
    "Dit kan niet. Kijk de weken en de dag na: van minder naar meer, en hoogstens 30 dagen vooruit."
)


def weeks_field(label: Any) -> forms.IntegerField:
    """Return a field for a number of weeks, which may be left empty."""
    widget = forms.NumberInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=LONGEST, required=False, widget=widget
    )


class Saying(forms.Form):
    """About which help, whether there are places, how long one waits, until when that counts."""

    offer = forms.ChoiceField(
        label=gettext_lazy("Over welke hulp?"),
        required=False,
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )
    places = forms.ChoiceField(
        label=gettext_lazy("Is er nu plek?"),
        choices=list(PLACES.items()),
        initial=Places.UNKNOWN,
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )
    weeks_from = weeks_field(gettext_lazy("Wachttijd in weken: van"))
    weeks_to = weeks_field(gettext_lazy("tot"))
    until = day_field(gettext_lazy("Laat dit zien tot en met"))

    def __init__(self, *args: Any, offers: list[tuple[str, str]], **parts: Any) -> None:
        """Take about which help something may be said."""
        super().__init__(*args, **parts)
        self.fields["offer"].choices = offers  # type: ignore[attr-defined]
        if len(offers) == 1:
            self.fields["offer"].widget = forms.HiddenInput()
            self.initial["offer"] = offers[0][0]

    def now(self) -> Now:
        """Return what was filled in; one number of weeks is from and to."""
        found = self.cleaned_data
        given = [found[name] for name in ("weeks_from", "weeks_to") if found[name] is not None]
        weeks = (given[0], given[-1]) if given else None
        return Now(Places(found["places"]), weeks, found["until"])


def capacity(request: PortalRequest) -> HttpResponse:
    """Show what is said now, and take in something else."""
    staff, at = request.staff, clock.now()
    assert staff is not None  # noqa: S101 (the entrance lets nobody else in)
    offered = named(subjects(staff.partner.organisation))
    last = day_of(at) + LIFE
    form = Saying(request.POST or None, offers=list(offered.items()), initial={"until": last})
    if offered and form.is_valid():
        try:
            say_capacity(staff, form.cleaned_data["offer"], form.now(), at=at)
        except NotSaid:
            form.add_error(None, str(NOT_SO))
        else:
            messages.success(request, _("Dit staat binnen een paar minuten op jullie pagina."))
            return redirect("partners:capacity")
    context = {
        "form": form if offered else None,
        "is_known": staff.partner.organisation in knowledge().organisations,
        "said": [
            {"row": row, "about": offered[row.offer], "places": PLACES[Places(row.places)]}
            for row in Capacity.objects.filter(partner=staff.partner_id).order_by("offer")
            if row.offer in offered and is_said(row) and row.counts_until >= day_of(at)
        ],
    }
    return render(request, "partners/capacity.html", context)


def named(offers: Mapping[str, str]) -> dict[str, str]:
    """Return the offers with their titles in the active language, and what all of them are."""
    words = Words(knowledge().catalogues, get_language() or "")
    return {
        key: words.say(Text(f"offers/{key}/title", title)) if key else _("Al onze hulp")
        for key, title in offers.items()
    }


def is_said(row: Capacity) -> bool:
    """Return whether a row says anything."""
    return row.places != Places.UNKNOWN or row.weeks_from is not None
