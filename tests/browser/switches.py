"""How the tests start Chromium when Playwright drives it: as a visit of the audit does."""

import os

from playwright.sync_api import Playwright

from entree.outside.browser import without_proposals

# Nothing is looked up and nothing is called: a page that wants another host gets nowhere.
SWITCHES = (
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def switches(playwright: Playwright) -> list[str]:
    """Return every switch of a Chromium for the tests."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*SWITCHES, without_proposals(playwright), *sandbox]
