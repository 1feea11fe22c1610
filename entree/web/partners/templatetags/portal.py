"""Tags of the portal's pages: what the browser needs for a passkey, as JSON in an attribute."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from entree.web import bundles

register = template.Library()


@register.filter
def to_json(value: object) -> str:
    """Return the value as JSON; the template escapes it as any text.

    >>> to_json({"a": [1]})
    '{"a": [1]}'
    """
    return json.dumps(value)


@register.filter
def begin(conversation: object) -> str:
    """Return the beginning of the id of a conversation: enough to tell two apart in a list.

    >>> begin("0a1b2c3d-0000")
    '0A1B'
    """
    return str(conversation)[:4].upper()


@register.simple_tag
def bundle(name: str) -> SafeString:
    """Return the element that loads a bundle by its hash; nothing when it is not as it was made."""
    try:
        # A text out of a template is no plain text, and no path takes it.
        made = bundles.read_bundle(name[:], bundles.made())
    except bundles.BundleRefused:
        return SafeString("")
    element = '<script type="module" src="{}" integrity="{}"></script>'
    return format_html(element, reverse("partners:bundle", args=[name]), made.integrity)
