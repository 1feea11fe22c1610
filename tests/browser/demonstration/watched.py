"""The whole walk by three people, watched: what their browsers were refused, asked, and given."""

from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import ConsoleMessage, Page, Response

from tests.browser import barriers
from tests.browser.demonstration.cast import Cast
from tests.browser.demonstration.walk import walk
from tests.browser.test_states import ELSEWHERE

# The browser says itself what the page says: a conversation that is gone, and a used invitation.
GONE = ["404 (Not Found)", "410 (Gone)"]
# What answers a script or a form with no page of its own, and other names of the account's page.
NOT_MET = {
    "partners:language", "partners:keys_statement", "mfa_index", "mfa_list_webauthn",
    *(f"conversations:{asked}" for asked in ("weigh", "anew", "under", "head")),
    "letter:head", "conversations:alarm",
    # Nobody works for the desk there: ``keyroom/test_turns.py`` looks at its page.
    "conversations:desk",
    # Looked at in ``keyroom/test_referred_in.py``.
    "conversations:call_off",
    # Nobody is away there.
    "partners:back",
    *(f"partners:keys_{step}" for step in ("epoch", "wrap", "draft", "sign", "signed")),
    *("partners:keys_share", "partners:keys_recovered"),
    # Taking part in a study has walks of its own: ``browser/survey``.
    *("survey:page", "survey:ask", "survey:made"),
}  # fmt: skip


class Watching:
    """Remembers what three browsers were refused, asked of others, and were given to keep."""

    def __init__(self, people: Cast) -> None:
        """Watch every page."""
        self.said: list[str] = []
        self.outside: list[str] = []
        self.cookies: list[str] = []
        self.met: set[str] = set()
        self.address = people.place.address
        for page in people.pages:
            page.on("console", self.hear)
            page.on("pageerror", lambda error: self.said.append(str(error)))
            page.on("request", lambda request: self.ask(request.url))
        people.visitor.on("response", self.give)

    def hear(self, message: ConsoleMessage) -> None:
        """Remember what a browser complains of."""
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    def ask(self, url: str) -> None:
        """Remember which page is asked for, and what is asked of somebody else."""
        if url.startswith(f"{self.address}/"):
            self.met.add(resolve(urlsplit(url).path).view_name)
        elif not url.startswith("data:"):
            self.outside.append(url)

    def give(self, response: Response) -> None:
        """Remember what a visitor is given to keep."""
        if response.header_value("set-cookie"):
            self.cookies.append(response.url)


def wrong(page: Page, axe_source: str) -> list[str]:
    """Return what stands in somebody's way on a page."""
    return [*barriers.axe(page, axe_source), *barriers.narrow(page)]


def walk_together(people: Cast, axe_source: str) -> None:
    """Walk all of it, and look at every page on the way."""
    watching = Watching(people)

    found = {name: wrong(page, axe_source) for name, page in walk(people)}

    assert {name: problems for name, problems in found.items() if problems} == {}
    assert len(people.words.split()) == 12
    assert ELSEWHERE - NOT_MET - watching.met == set()
    assert [one.partition("status of ")[2] for one in watching.said] == GONE
    assert watching.outside == []
    assert watching.cookies == []
    assert people.visitor.context.cookies() == []
    assert people.visitor.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
