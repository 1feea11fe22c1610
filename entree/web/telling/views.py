"""The pages of telling it once: the same bytes for everybody, and nothing is asked of a database.

What they do happens in the browser; where it sends what it sealed stands in the mailbox.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from entree.web.bundles import BundleRefused
from entree.web.telling import pages, scripts


@require_safe
def letter(_request: HttpRequest, language: str) -> HttpResponse:
    """Show where somebody writes it down, once."""
    return pages.answer("letter", language)


@require_safe
def box(_request: HttpRequest, language: str) -> HttpResponse:
    """Show where the words open a mailbox."""
    return pages.answer("box", language)


@require_safe
def sheet(_request: HttpRequest, language: str) -> HttpResponse:
    """Show a sheet to print, for who has no JavaScript or would rather write by hand."""
    return pages.answer("sheet", language)


@require_safe
def made(request: HttpRequest, name: str) -> HttpResponse:
    """Give one of the files that set-up made; one that was changed since is not there."""
    try:
        return scripts.answer(name, request.headers.get("Accept-Encoding", ""))
    except BundleRefused:
        raise Http404 from None
