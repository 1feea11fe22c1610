"""The pages around the intake: one table of what each is called, where it is and who may find it.

Addresses and titles stay in a history, so they say as little as they can. What search engines may
show is not kept there, and may say what the page is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page around the intake.

    ``label`` is what links to it say; ``title`` None: only the name of the site. ``found_as`` is
    what search engines may say of it; None: they are asked to leave it out.
    """

    address: str
    label: Promise
    title: Promise | None
    found_as: Promise | None
    in_footer: bool = True


PUBLIC: Mapping[str, PublicPage] = {
    "about": PublicPage(
        "about/",
        _("Over Entree"),
        _("Over Entree"),
        _("Wie deze site aanbiedt, wat Entree wel en niet is, en wat er met een fout gebeurt."),
    ),
    "how": PublicPage(
        "how/",
        _("Hoe het werkt"),
        _("Hoe het werkt – Entree"),
        _("Zo zoekt Entree hulp na seksueel geweld: vaste regels, en vragen die je mag overslaan."),
    ),
    "limits": PublicPage(
        "limits/",
        _("Wat we niet weten"),
        _("Wat we niet weten – Entree"),
        _("Welke hulp Entree niet kan vinden of niet kent, en waar je dan naartoe kunt."),
    ),
    "privacy": PublicPage(
        "privacy/",
        _("Privacy"),
        _("Privacy – Entree"),
        _("Wat Entree bewaart en niet bewaart, wie iets kan zien, en wat je rechten zijn."),
    ),
    # Where to look for what stays behind is nobody else's business: no title of its own.
    "traces": PublicPage("info/", _("Wat blijft er achter?"), None, None),
    "accessibility": PublicPage(
        "accessibility/",
        _("Toegankelijkheid"),
        _("Toegankelijkheid – Entree"),
        _("Of iedereen Entree kan gebruiken: wat getest is, wat niet, en wat nog niet goed gaat."),
    ),
    "close": PublicPage(
        "near/",
        _("Voor naasten"),
        _("Voor naasten – Entree"),
        _("Wat je kunt doen als iemand die je kent seksueel geweld meemaakte, en steun voor jou."),
    ),
    "professionals": PublicPage(
        "desk/",
        _("Voor professionals"),
        _("Voor professionals – Entree"),
        _("Tijdvensters, overleg, de meldcode en toestemming naar leeftijd na seksueel geweld."),
    ),
    # It is printed and shown: a paper that is found must not tell.
    "handout": PublicPage(
        "paper/", _("Een briefje om mee te geven"), _("Nummers"), None, in_footer=False
    ),
    # This help stays in its own route: quietly linked, and never beside a search for other help.
    "own": PublicPage(
        "self/", _("Zorgen over je eigen gedrag of gevoelens"), None, None, in_footer=False
    ),
}
