"""Answers with pages that are the same for everyone in a language: made once, filled anew.

Where a page opens on a route or in a tone, marks stand in it, and a sealed state takes the place
of each every few seconds: browsers keep what is posted, so none may be readable or last.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from entree.web.front.frame import Context, frame

# By name of a tone or route.
Sealed = Mapping[str, str]
Say = Callable[[str], Context]


def nothing_more(_language: str) -> Context:
    """Return what a page says beside its frame and its template: nothing."""
    return {}


@lru_cache(maxsize=128)
def constant_page(
    page: str, language: str, say: Say = nothing_more, names: tuple[str, ...] = ()
) -> bytes:
    """Return a page that is the same for everyone, rendered once; with a mark for each name."""
    with override(language):
        opening = {name: mark(name) for name in names}
        context = {**frame(language, page), **say(language), "opening": opening}
        return render_to_string(f"front/{page}.html", context).encode()


def mark(name: str) -> str:
    """Return what stands in a page where the state of a tone or route will."""
    return f"sealed-{name}-state"


def constant(
    page: str, language: str, say: Say = nothing_more, sealed: Sealed | None = None
) -> HttpResponse:
    """Answer with a page that is the same for everyone; one can begin on what is ``sealed``."""
    opening = sealed or {}
    body = constant_page(page, language, say, tuple(opening))
    for name, state in opening.items():
        body = body.replace(mark(name).encode(), state.encode())
    response = HttpResponse(body)
    response.headers["Content-Language"] = language
    response.is_constant = True  # type: ignore[attr-defined]
    response.is_brief = bool(opening)  # type: ignore[attr-defined]
    return response
