"""Tags of the portal's pages: what the browser needs for a passkey, as JSON in an attribute."""

import json

from django import template

register = template.Library()


@register.filter
def to_json(value: object) -> str:
    """Return the value as JSON; the template escapes it as any text.

    >>> to_json({"a": [1]})
    '{"a": [1]}'
    """
    return json.dumps(value)
