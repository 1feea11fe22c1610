"""Answers with pages that are the same for everyone in a language: made once, filled anew."""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from entree.web.front.frame import Context, frame

Values = tuple[tuple[str, str], ...]
Say = Callable[[str], Context]


def nothing_more(_language: str) -> Context:
    """Return what a page says beside its frame and its template: nothing."""
    return {}


@lru_cache(maxsize=128)
def constant_page(page: str, language: str, say: Say = nothing_more, routes: Values = ()) -> bytes:
    """Return a page that is the same for everyone, once for each values of the routes."""
    with override(language):
        context = {**frame(language, page), **say(language), "routes": dict(routes)}
        return render_to_string(f"front/{page}.html", context).encode()


def constant(
    page: str, language: str, say: Say = nothing_more, routes: Values = ()
) -> HttpResponse:
    """Answer with a page that is the same for everyone; with ``routes`` one can begin on them."""
    return same_for_everyone(constant_page(page, language, say, routes), language)


def same_for_everyone(page: bytes, language: str) -> HttpResponse:
    """Answer with a page that no answer is part of."""
    response = HttpResponse(page)
    response.headers["Content-Language"] = language
    response.is_constant = True  # type: ignore[attr-defined]
    return response
