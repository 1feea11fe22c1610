"""The pages around the intake: the same for everyone, only read, without a question or a query."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from entree.web.front.constant import constant
from entree.web.front.frame import Context
from entree.web.front.limits import limits_context
from entree.web.front.said import guarantees_said, help_said, notices_said, questions_said
from entree.web.front.views import openings
from entree.web.knowledge import knowledge

# The rules whose texts a page shows, under their names.
FOR_PROFESSIONALS = (
    "beroepsmatig-helpen",
    "meldcode-in-vijf-stappen",
    "toestemming-naar-leeftijd",
    "een-briefje-om-mee-te-geven",
    "naast-iemand-staan",
    "diegene-is-nu-niet-veilig",
    "sporen-tot-7-dagen",
    "politie-is-een-keuze",
)
FOR_CLOSE = (
    "naast-iemand-staan",
    "diegene-is-nu-niet-veilig",
    "als-het-om-je-kind-gaat",
    "snel-naar-een-dokter",
    "steun-voor-jezelf",
)
FOR_OWN = (
    "zorgen-over-jezelf",
    "zorgen-om-kinderen",
    "zorgen-om-een-volwassene",
    "zorgen-en-jonger-dan-achttien",
)


@require_safe
def about(_request: HttpRequest, language: str) -> HttpResponse:
    """Say who runs this, what it is, and what happens with a mistake."""
    return constant("about", language)


@require_safe
def how(_request: HttpRequest, language: str) -> HttpResponse:
    """Say how help is found, what is asked and why, and what is proven."""
    return constant("how", language, how_context)


def how_context(language: str) -> Context:
    """Return the questions, the guarantees and the counts, from the knowledge."""
    return {
        "questions": questions_said(language),
        "guarantees": guarantees_said(language),
        "offered_after": knowledge().asking.offered_after,
        "organisations": len(knowledge().organisations),
        "rules": len(knowledge().rules),
    }


@require_safe
def limits(_request: HttpRequest, language: str) -> HttpResponse:
    """Say what is not known, and where to go then."""
    return constant("limits", language, limits_context)


@require_safe
def privacy(_request: HttpRequest, language: str) -> HttpResponse:
    """Say what is kept by whom; docs/understand/privacy.md names the test of each claim."""
    return constant("privacy", language)


@require_safe
def traces(_request: HttpRequest, language: str) -> HttpResponse:
    """Say what stays behind, and what leaving cannot do."""
    return constant("traces", language)


@require_safe
def accessibility(_request: HttpRequest, language: str) -> HttpResponse:
    """Say for whom this was tested, for whom not, and what does not go well."""
    return constant("accessibility", language)


@require_safe
def professionals(_request: HttpRequest, language: str) -> HttpResponse:
    """Say what a professional needs at once, and lead to their help in one press."""
    return constant("professionals", language, professionals_context, openings())


def professionals_context(language: str) -> Context:
    """Return the notices for professionals, and whom to call first."""
    notices = notices_said(FOR_PROFESSIONALS, language)
    return {
        **notices,
        "sources": list(notices.values()),
        "referral": help_said("slachtofferhulp/aanmelden", language),
        "centre": help_said("centrum-seksueel-geweld/bellen", language),
        "home_advice": help_said("veilig-thuis/advies", language),
    }


@require_safe
def handout(_request: HttpRequest, language: str) -> HttpResponse:
    """Show a paper to give, that tells nobody what it is about."""
    return constant("handout", language)


@require_safe
def close(_request: HttpRequest, language: str) -> HttpResponse:
    """Say what someone close can do, and where their own support is."""
    return constant("close", language, close_context, openings())


def close_context(language: str) -> Context:
    """Return the notices for someone close, and whom they can call."""
    return {
        **notices_said(FOR_CLOSE, language),
        "centre": help_said("centrum-seksueel-geweld/bellen", language),
        "home_advice": help_said("veilig-thuis/advies", language),
        "support": help_said("slachtofferhulp/steun", language),
    }


@require_safe
def own(_request: HttpRequest, language: str) -> HttpResponse:
    """Say where help is for who worries about their own behaviour, without blame."""
    return constant("own", language, own_context, openings())


def own_context(language: str) -> Context:
    """Return the notices of this route, and its help; no police stand here."""
    return {
        **notices_said(FOR_OWN, language),
        "about_children": help_said("stop-it-now/praten", language),
        "doctor": help_said("huisarts/gesprek", language),
        "home_advice": help_said("veilig-thuis/advies", language),
        "suicide": help_said("113/praten", language),
    }
