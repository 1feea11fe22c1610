"""A day in a form of the portal, as the browser's own calendar gives it."""

from typing import Any

from django import forms

WRITTEN = "%Y-%m-%d"


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day."""
    attributes = {"type": "date", "autocomplete": "off"}
    widget = forms.DateInput(format=WRITTEN, attrs=attributes)
    return forms.DateField(label=label, input_formats=[WRITTEN], widget=widget)
