"""What a colleague fills in to move a referral: each form with how often it was moved when seen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entree.core.handover.norms import Urgency
from entree.core.sealing.record import Record
from entree.web.referrals.actions.decline import Reason
from entree.web.referrals.handing import MAY

Choice = tuple[str, str]
CHOOSE = _("Kies er een.")
REASONS = (
    (Reason.FULL, _("Wij hebben nu geen plek.")),
    (Reason.NOT_OURS, _("Dit is geen hulp die wij geven.")),
    (Reason.OTHER_REGION, _("Wij werken niet in deze regio.")),
    (Reason.OTHER_AGE, _("Wij helpen mensen van een andere leeftijd.")),
    (Reason.NEEDS_MORE, _("Hier is meer nodig dan wij kunnen geven.")),
    (Reason.KNOWS_SOMEBODY, _("Wij kennen iemand die erbij betrokken is.")),
)
URGENCIES = (
    (Urgency.CALM, _("Het kan een paar werkdagen wachten.")),
    (Urgency.DAYS, _("Het moet deze of volgende werkdag.")),
    (Urgency.NOW, _("Het moet binnen uren. Dat kan alleen als jullie elkaar belden.")),
)


class Seen(forms.Form):
    """A move that needs nothing but that it is as it was seen."""

    moves = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, others: Iterable[Choice] = (), **parts: Any) -> None:
        """Take which organisations can be chosen, where one is."""
        super().__init__(*args, **parts)
        self.others = list(others)
        if "organisation" in self.fields:
            first = [("", _("Kies een organisatie"))] if self.is_long else []
            self.fields["organisation"].choices = [*first, *self.others]  # type: ignore[attr-defined]

    @property
    def is_long(self) -> bool:
        """Tell whether organisations are chosen from a list that unfolds."""
        return isinstance(self.fields["organisation"].widget, forms.Select) and not isinstance(
            self.fields["organisation"].widget, forms.RadioSelect
        )

    def body(self, move: str) -> Record:
        """Return what was filled in as a script would ask it."""
        filled = {key: value for key, value in self.cleaned_data.items() if value != ""}
        return Record("form", {**dict.fromkeys(MAY.split()), **filled, "move": move})


class Declining(Seen):
    """Saying no: why, and who could do it instead; both go to the person."""

    reason = forms.ChoiceField(
        label=_("Waarom kunnen jullie dit niet doen?"),
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    organisation = forms.ChoiceField(
        label=_("Welke organisatie past beter?"),
        help_text=_("De persoon ziet dit als jullie voorstel, en kiest zelf."),
        error_messages={"required": CHOOSE},
    )


class Asking(Seen):
    """Asking the person whether another organisation may take over."""

    organisation = forms.ChoiceField(
        label=_("Wie kan het overnemen?"),
        help_text=_("Hier staan organisaties die nu via Entree kunnen ontvangen."),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    urgency = forms.ChoiceField(
        label=_("Hoe snel moet het?"),
        choices=URGENCIES,
        initial=Urgency.CALM.value,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    is_called = forms.BooleanField(
        label=_("Wij belden met deze organisatie, en zij kunnen het overnemen"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse hours without a call: nobody reads a mailbox at night."""
        found = super().clean() or {}
        if found.get("urgency") == Urgency.NOW and not found.get("is_called"):
            self.add_error("urgency", _("Bel eerst met die organisatie, en zet dan het vinkje."))
        return found


class GivingBack(Seen):
    """Giving a referral back, as the national desk, to an organisation that was reached."""

    organisation = forms.ChoiceField(
        label=_("Wie gaat ermee verder?"),
        help_text=_("Hier staat wie het al had, van wie het mag, en wie nu kan ontvangen."),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
