"""Forget what the site made once, for tests that change what is the same for everyone."""

from entree.web.front.constant import constant_page, constant_sheet, opened_page
from entree.web.front.frame import frame
from entree.web.front.organisation import organisation_page, organisation_sheet


def forget_organisations() -> None:
    """Forget the pages of organisations."""
    for made in (organisation_page, organisation_sheet):
        made.cache_clear()


def forget_pages() -> None:
    """Forget the pages without answers, and the frame around them."""
    for made in (frame, constant_page, constant_sheet, opened_page):
        made.cache_clear()
