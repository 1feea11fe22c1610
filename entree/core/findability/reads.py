"""The pages of a visit, each read once for all that looks at them."""

from dataclasses import dataclass

from entree.core.findability.kept import Kept, Visit
from entree.core.findability.page import Page, read_page


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was kept, and read."""

    kept: Kept
    page: Page


Reads = tuple[Read, ...]


def reads_of(visit: Visit) -> Reads:
    """Return the pages that came."""
    return tuple(Read(one, read_page(one.html, one.final)) for one in visit.pages if one.is_page)
