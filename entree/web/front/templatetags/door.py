"""Puts the stylesheet and the script into the page, so that it needs no second request."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from entree.web import assets

register = template.Library()


@register.simple_tag
def stylesheet() -> SafeString:
    """Return the style element; its text is our own files, allowed by its hash."""
    return mark_safe(f"<style>{assets.stylesheet()}</style>")  # noqa: S308


@register.simple_tag
def script() -> SafeString:
    """Return the script element; its text is our own files, allowed by its hash."""
    return mark_safe(f'<script type="module">{assets.script()}</script>')  # noqa: S308
