"""The walks that stop at every state stop at every page of the site too."""

from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Browser

from entree.web.access import ACCESS
from tests.browser.site import Site
from tests.browser.states import WALKS, Walk
from tests.browser.visitor import Visitor

# What answers a machine is no page, and the door is the first page of the intake.
NO_PAGES = {"health", "security_txt", "front:robots", "front:sitemap", "front:door"}
# Of the portal and the sealed story: ``demonstration/walk.py`` stops at these; of a study:
# ``survey/test_for_everybody.py``.
ELSEWHERE = {
    name
    for name in ACCESS
    if name.partition(":")[0] in {"telling", "letter", "conversations", "partners", "survey"}
    or name.startswith(("account_", "mfa_"))
}
# Every address is in these; the others stay where they begin.
WALKED = ("pages beside", "directory")


def asked(browser: Browser, site: Site, walk: Walk) -> set[str]:
    """Make a walk; return the names of the URLs that its pages came from."""
    found: set[str] = set()

    def note(address: str) -> None:
        path = urlsplit(address).path
        if not path.endswith("/nowhere/"):
            found.add(resolve(path).view_name)

    with browser.new_context() as context:
        context.on("request", lambda request: note(request.url))
        for _ in walk(Visitor(context.new_page(), site)):
            pass
    return found


def test_every_page_of_the_site_is_stopped_at(browser: Browser, site: Site) -> None:
    found = {name: asked(browser, site, WALKS[name]) for name in WALKED}

    assert set.union(*found.values()) == set(ACCESS) - NO_PAGES - ELSEWHERE
    # Each of them is needed: without it, a page would be missed.
    for one in found:
        others = set.union(*(names for name, names in found.items() if name != one))
        assert others != set(ACCESS) - NO_PAGES - ELSEWHERE
