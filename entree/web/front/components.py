"""Every component in each state, for who works on them; not where the site runs for others."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entree.core.truth import Truth
from entree.web.access import for_developers
from entree.web.errors import language_of
from entree.web.front.constant import constant
from entree.web.front.entries import entries
from entree.web.front.frame import Context
from entree.web.front.offers import offers_said
from entree.web.front.question import CHECKED
from entree.web.front.said import help_said, notice_said
from entree.web.front.wishes import form_context

# An offer of each shape: many ways, one that may fit and is closed, none at all.
CARDS = (
    ("centrum-seksueel-geweld/bellen", Truth.YES, {"must": True, "fits": "yes"}),
    ("kindertelefoon/praten", Truth.NO, {"must": False, "fits": "may"}),
    ("stop-it-now/praten", Truth.UNKNOWN, {"must": True, "fits": "may"}),
    ("huisarts/gesprek", Truth.UNKNOWN, {"must": False, "fits": "yes"}),
)


@for_developers
@require_safe
def components(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Show all components."""
    return constant("components", language or language_of(request), components_context)


def components_context(language: str) -> Context:
    """Return something to show in every state of every component."""
    return {
        "cards": list(cards(language)),
        "one_of": question(several=False),
        "some_of": question(several=True),
        "tones": {"easy": "easy", "child": "child"},
        "problem": _("Kies iets wat past, of kies ‘Sla over’."),
        "help": help_said("veilig-thuis/advies", language),
        "urgent": notice_said("beroepsmatig-helpen", language),
        "fitting": list(entries(language).values())[:2],
        "doubtful": list(entries(language).values())[2:3],
        "is_about_reach": True,
        "form": form_context(b"", language, frozenset()),
        "example": {"href": "mailto:info@entree.example", "text": "info@entree.example"},
        "calm": notice_said("steun-voor-jezelf", language),
    }


def cards(language: str) -> Iterator[Context]:
    """Give a card for each state that a card can have."""
    for key, state, rest in CARDS:
        said = offers_said(language)[key]
        ways = [
            {**way, "open": state.value, "open_text": way["open_texts"][state]}
            for way in said["channels"].values()
        ]
        reasons = {"reasons": [said["does"]], "changes": [said["does"]]}
        yield {**said, **rest, "channels": ways, **reasons}


def question(*, several: bool) -> Context:
    """Return a question with an option in each state, and values that mean nothing."""
    options = [
        {"value": "a", "label": _("Verder"), "hint": None, "checked": CHECKED},
        {"value": "b", "label": _("Sla over"), "hint": _("Vorige")},
        {"value": "c", "label": _("Begin"), "hint": None, "alone": True},
    ]
    return {
        "legend": _("Je mag meer dan één antwoord kiezen.") if several else _("Kies één antwoord."),
        "several": several,
        "options": options,
        "rather_not": "d",
    }
