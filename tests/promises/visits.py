"""A visitor at the real site in a real browser, who remembers every word and value that was shown.

What was shown on the way is what must not be found afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import Text, Words
from entree.web.environment import ROOT
from tests.browser.walks import Browser, press

LANGUAGES = ("nl", "en")
LOOK = """({
  page: document.body.className,
  text: document.documentElement.textContent,
  labels: [...document.querySelectorAll('.choice > span')].map((one) => one.firstChild.textContent),
  values: [...document.querySelectorAll('input[name=pick]')].map((one) => one.value),
  states: [...document.querySelectorAll('input[name=state]')].map((one) => one.value),
  names: [...document.querySelectorAll('.card h2, .compact h3')].map((one) => one.textContent),
  reasons: [...document.querySelectorAll('.reasons li')].map((one) => one.textContent),
})"""


@dataclass(slots=True)
class Seen:
    """What the visitor saw: words that answer, opaque values, sealed states, pages in order."""

    words: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    posted: set[str] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)
    values_given: int = 0
    first_page: str = ""

    def look(self, browser: Browser) -> str:
        """Remember everything on this page, and say which page it is."""
        page = browser.evaluate(LOOK)
        self.words |= {
            word.strip() for kind in ("labels", "names", "reasons") for word in page[kind]
        }
        self.values |= set(page["values"])
        self.values_given += len(page["values"])
        self.states |= set(page["states"])
        self.pages.append(page["page"])
        if page["page"] == "page-first":
            self.first_page += page["text"]
        return str(page["page"])


@cache
def knowledge() -> Knowledge:
    """What the site knows."""
    return load(ROOT / "knowledge")


def words_of_answers() -> set[str]:
    """Every answer that can be given, in all wordings and languages."""
    return {
        words.say(Text(f"questions/{question.id}/options/{option.id}/{route}", label))
        for words in _languages()
        for question in knowledge().questions.values()
        for option in question.options
        for route, label in option.labels.items()
    }


def names_of_organisations() -> set[str]:
    """Every organisation by its name, in all languages."""
    return {
        words.say(Text(f"organisations/{one.id}/name", one.name))
        for words in _languages()
        for one in knowledge().organisations.values()
    }


def ids_of_options() -> set[str]:
    """Every option as a plain form would post it, and under the name of its question."""
    return {
        text
        for question in knowledge().questions.values()
        for option in question.options
        for text in (
            f"pick={option.id}",
            f"{question.id}={option.id}",
            f"{question.id}|{option.id}",
        )
    } | set(knowledge().questions)


def tell(browser: Browser, seen: Seen, address: str, picks: Sequence[int]) -> None:
    """Begin, give these answers by their places on the page, and end at the help."""
    browser.open(address)
    seen.look(browser)
    press(browser, "main button[value=start]")
    for pick in picks:
        if seen.look(browser) == "page-view":
            step(browser, seen, "[value=ask]")
        browser.click(f".choice:nth-of-type({pick}) input")
        seen.posted.add(
            browser.evaluate("document.querySelector('input[name=pick]:checked').value")
        )
        press(browser, "main button[value=next]")
    if seen.look(browser) != "page-view":
        step(browser, seen, "[value=help]")


def step(browser: Browser, seen: Seen, button: str) -> str:
    """Press the button that does this, and look at what comes."""
    press(browser, f"main button{button}")
    return seen.look(browser)


def _languages() -> Iterator[Words]:
    return (Words(knowledge().catalogues, language) for language in LANGUAGES)
