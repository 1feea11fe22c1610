"""Answers with pages that are the same for everyone in a language: made once, filled anew.

Where a page opens on a route or in a tone it has slots, and other sealed states are put in every
few seconds: browsers keep what is posted, so none may be readable or last.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from entree.web.front.frame import Context, frame
from entree.web.front.sheets import Sheet, slot

# By name of a tone or route.
Sealed = Mapping[str, str]
Say = Callable[[str], Context]


def nothing_more(_language: str) -> Context:
    """Return what a page says beside its frame and its template: nothing."""
    return {}


@lru_cache(maxsize=128)
def constant_page(page: str, language: str, say: Say = nothing_more) -> bytes:
    """Return a page that is the same for everyone, rendered once."""
    return _rendered(page, language, say, {}).encode()


@lru_cache(maxsize=16)
def opened_page(page: str, language: str, say: Say, sealed: tuple[tuple[str, str], ...]) -> bytes:
    """Return a page on which one can begin, for as long as these states are given out."""
    names = tuple(name for name, _ in sealed)
    return constant_sheet(page, language, say, names).filled(dict(sealed)).encode()


@lru_cache(maxsize=128)
def constant_sheet(page: str, language: str, say: Say, names: tuple[str, ...]) -> Sheet:
    """Return such a page, rendered once, with a slot for each of these states."""
    return Sheet(_rendered(page, language, say, {name: slot(name) for name in names}))


def _rendered(page: str, language: str, say: Say, opening: Sealed) -> str:
    """Return a page that is the same for everyone, rendered."""
    with override(language):
        context = {**frame(language, page), **say(language), "opening": opening}
        return render_to_string(f"front/{page}.html", context)


def constant(
    page: str, language: str, say: Say = nothing_more, sealed: Sealed | None = None
) -> HttpResponse:
    """Answer with a page that is the same for everyone; one can begin on what is ``sealed``."""
    if sealed is None:
        body = constant_page(page, language, say)
    else:
        body = opened_page(page, language, say, tuple(sealed.items()))
    response = HttpResponse(body)
    response.headers["Content-Language"] = language
    response.is_constant = True  # type: ignore[attr-defined]
    response.is_brief = sealed is not None  # type: ignore[attr-defined]
    return response
