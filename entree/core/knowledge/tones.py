"""In which words something is said: those of a route or tone, or the nearest there are."""

from collections.abc import Mapping
from typing import TypeVar

TONES = frozenset({"easy", "child"})
"""Simple language, and the words of a child of 10 to 12: both are ways to read the route *me*."""

NEAREST = {"professional": ("close",), "easy": ("me",), "child": ("easy", "me")}
"""What is read when a route or tone has no words of its own, before those for everyone."""

Said = TypeVar("Said")


def nearest(wordings: Mapping[str, Said], route: str) -> str:
    """Return under which route or tone the words for this one stand.

    >>> nearest({"all": "Meld het.", "easy": "Zeg het."}, "child")
    'easy'
    """
    keys = (route, *NEAREST.get(route, ()))
    return next((key for key in keys if key in wordings), "all")


def in_tone(wordings: Mapping[str, Said], tone: str) -> Said:
    """Return the words in this tone: child falls back on easy, and easy on the plain text."""
    return wordings[nearest(wordings, tone)]
