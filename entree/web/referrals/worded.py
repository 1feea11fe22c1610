"""A refusal in words, as a page of the portal: one knows where one is, and how to go on."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entree.web.assets import PARTNERS
from entree.web.security import content_policy


def worded(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int
) -> HttpResponse:
    """Return the page; nothing puts the page of the site for such an error in its place."""
    page = render(request, f"conversations/{template}.html", context, status=status)
    page.is_friendly = True  # type: ignore[attr-defined]
    page.own_policy = content_policy(PARTNERS)  # type: ignore[attr-defined]
    return page


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a conversation is not there, or not any more."""
    return worded(request, "gone", {}, 404)
