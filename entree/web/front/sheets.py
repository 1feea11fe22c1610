"""A page with slots: rendered once, and filled with what is one visitor's own."""

from collections.abc import Mapping
from functools import cache

from django.utils.safestring import SafeString

# A control character that no text of ours has; escaping leaves it as it is.
EDGE = "\x1e"
# What stands before this is the same on many pages, so it is kept once.
CONTENT = "<main"


class Sheet:
    """The texts between the slots of a page, and the names of the slots."""

    def __init__(self, page: str) -> None:
        """Cut a page at the edges of its slots."""
        head, main, rest = page.partition(CONTENT)
        pieces = f"{main}{rest}".split(EDGE)
        self.head, self.between, self.names = _shared(head), pieces[::2], pieces[1::2]

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the page with these values, which may be markup of our own and nothing else.

        A KeyError names the slot without a value.
        """
        pieces = [self.head, self.between[0]]
        for name, text in zip(self.names, self.between[1:], strict=True):
            pieces += (values[name], text)
        return "".join(pieces)


@cache
def _shared(head: str) -> str:
    """Return one and the same text for all that are equal."""
    return head


def slot(name: str) -> SafeString:
    """Return what stands in a page where a value will come."""
    return SafeString(f"{EDGE}{name}{EDGE}")  # nosec B703
