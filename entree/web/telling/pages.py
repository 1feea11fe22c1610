"""The pages of telling it once, each rendered once in each language, with a policy of their own."""

import hashlib
from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from entree.web.assets import LETTER, script_hash, stylesheet_hash
from entree.web.front.frame import Context, frame
from entree.web.front.said import help_said
from entree.web.telling import scripts
from entree.web.telling.questions import ages, moments, regions, situations

# The parts of the pages whose words somebody agrees to by sending: what is read before, what is
# asked, where is chosen who may read it and what happens in silence, and who may take over.
CONSENT = ("first", "before", "sections", "share", "around", "number", "code", "changes", "asked")
# Which script a page loads, beside the small one inside it; the sheet needs none.
SCRIPTS = {"letter": "letter.js", "box": "box.js"}


def policy() -> str:
    """Return the policy: our own bundle, its worker, our own server, and no form."""
    return (
        "default-src 'none'; "
        f"style-src '{stylesheet_hash(LETTER)}'; script-src 'self' '{script_hash(LETTER)}'; "
        "worker-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def answer(page: str, language: str) -> HttpResponse:
    """Answer with a page."""
    name = SCRIPTS.get(page)
    response = HttpResponse(rendered(page, language, scripts.integrity(name) if name else None))
    response.headers["Content-Language"] = language
    response.headers["Content-Security-Policy"] = policy()
    response.is_constant = True  # type: ignore[attr-defined]
    return response


@cache
def rendered(page: str, language: str, integrity: str | None) -> bytes:
    """Return a page; without a script that is as it was made, it sends nothing and says so."""
    with override(language):
        context = {**own_frame(page, language), **said(language), "integrity": integrity}
        context["bundle"] = SCRIPTS.get(page)
        context["text_version"] = text_version(language)
        return render_to_string(f"telling/{page}.html", context).encode()


def own_frame(page: str, language: str) -> Context:
    """Return what a page shows around its content, in the active language; its title is neutral."""
    whole = frame(language, page)
    return {
        **whole,
        "own_frame": True,
        "part": LETTER,
        "not_found": True,
        "other_url": reverse(f"telling:{page}", args=[whole["other_code"]]),
        **{f"{name}_url": reverse(f"telling:{name}", args=[language]) for name in PAGES},
    }


PAGES = ("letter", "box", "sheet")


def said(language: str) -> Context:
    """Return what the pages ask, and the help they name, from the knowledge."""
    return {
        "now_options": situations(language),
        "moments": moments(language),
        "ages": ages(language),
        "regions": regions(language),
        "child_help": help_said("kindertelefoon/praten", language),
        "picture_help": help_said("helpwanted/beelden", language),
    }


@cache
def text_version(language: str) -> str:
    """Return a name for exactly the words that somebody agrees to; other words have another."""
    with override(language):
        context = {**own_frame("letter", language), **said(language)}
        parts = [render_to_string(f"telling/parts/{part}.html", context) for part in CONSENT]
    return f"{language}-{hashlib.sha256(''.join(parts).encode()).hexdigest()[:32]}"
