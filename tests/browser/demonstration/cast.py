"""Who walks through the demonstration: a visitor, and a colleague at each organisation."""

from collections.abc import Generator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from entree.commands.demo_partners import ORGANISATIONS
from tests.browser.demonstration.running import Demonstration, Printed
from tests.browser.telling import steps

# The name of a state and the page that is in it.
Stops = Generator[tuple[str, Page], None, None]
# Who works at which organisation in a walk, so that each role is seen in each language.
ROLES = {"nl": ("coordinator", "caseworker"), "en": ("caseworker", "coordinator")}
TOLD = {
    "nl": steps.TOLD,
    "en": {
        "reach_phone": "06 00000000",
        "must_not": "Do not call after five.",
        "need": "Someone to talk to.",
        "what": "It was someone from the sports club.",
    },
}


@dataclass(slots=True)
class Cast:
    """Who walks: the pages of the visitor and of a colleague at each organisation."""

    place: Demonstration
    language: str
    visitor: Page
    staff: tuple[Page, Page]
    logins: tuple[Printed, Printed]
    words: str = field(default="", init=False)

    @property
    def told(self) -> dict[str, str]:
        """Return what the visitor tells, by field."""
        return TOLD[self.language]

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return all three."""
        return (self.visitor, *self.staff)

    @property
    def coordinator(self) -> int:
        """Return which of the two is a coordinator."""
        return [one.role for one in self.logins].index("coordinator")


def cast(place: Demonstration, language: str, contexts: list[BrowserContext]) -> Cast:
    """Return who walks in a language, each in a browser of their own."""
    visitor, *staff = [one.new_page() for one in contexts]
    logins = [
        place.login(organisation, role)
        for organisation, role in zip(ORGANISATIONS, ROLES[language], strict=True)
    ]
    return Cast(place, language, visitor, (staff[0], staff[1]), (logins[0], logins[1]))


def contexts(browser: Browser, language: str, width: int, height: int) -> list[BrowserContext]:
    """Open three browsers without a history: of the visitor, and of each organisation."""
    return [
        browser.new_context(locale=language, viewport={"width": width, "height": height})
        for _ in range(3)
    ]
