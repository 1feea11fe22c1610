"""Looking at screens on the way: what stands in somebody's way on them."""

from playwright.sync_api import Page

from tests.browser import barriers


class Looking:
    """Looks at screens on the way, and remembers what stands in somebody's way on them."""

    def __init__(self, page: Page, source: str) -> None:
        """Take the page, and the script that looks."""
        self.page, self.source, self.wrong = page, source, dict[str, list[str]]()

    def look(self, name: str) -> None:
        """Look at the screen that is shown."""
        found = [*barriers.axe(self.page, self.source), *barriers.narrow(self.page)]
        self.wrong.update({name: found} if found else {})
        self.page.set_viewport_size({"width": 390, "height": 844})
