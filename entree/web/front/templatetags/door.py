"""Puts the stylesheet and the script into the page, so that it needs no second request."""

from django import template
from django.utils.safestring import SafeString

from entree.web import assets

register = template.Library()


@register.simple_tag
def stylesheet() -> SafeString:
    """Return the style element; its text is our own files, allowed by its hash."""
    return SafeString(f"<style>{assets.stylesheet()}</style>")  # nosec B703


@register.simple_tag
def script() -> SafeString:
    """Return the script element; its text is our own files, allowed by its hash."""
    return SafeString(f'<script type="module">{assets.script()}</script>')  # nosec B703
