"""A visitor at the real site in a real browser, who remembers every word and value that was shown.

What was shown on the way is what must not be found afterwards.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from entree.core.knowledge.load import load
from entree.core.knowledge.model import Kind, Knowledge
from entree.core.knowledge.texts import Text, Words
from entree.core.knowledge.wording import Tone
from entree.web.environment import ROOT
from entree.web.front.screens import screens_of
from tests.browser.walks import Browser, press

LANGUAGES = ("nl", "en")
# The option to choose at each question.
Answers = Mapping[str, str]
WHOLE: Answers = {
    "now.situation": "none",
    "who.for": "me",
    "what.happened": "rape",
    "when.last_time": "today",
    "who.age": "18_plus",
    "by.whom": "family",
}
SHORT: Answers = {"now.situation": "none", "who.for": "close", "what.happened": "made_to"}
# Two people who take as many steps, with another answer to whatever they are asked.
ONE: Answers = {**WHOLE, "who.age": "12_15", "needs.now": "medical", "where.now": "netherlands"}
OTHER: Answers = {
    "now.situation": "cannot_phone",
    "who.for": "close",
    "what.happened": "images",
    "when.last_time": "longer",
    "who.age": "18_plus",
    "by.whom": "online",
    "needs.now": "police",
    "where.now": "abroad",
}
# They also press a button of a route on the first page, before their walk and after it.
ROUTES_OF_ONE, ROUTES_OF_OTHER = ("close", "close"), ("own", "professional")
MOST_STEPS = 20
LOOK = """({
  page: document.body.className,
  heading: document.querySelector('h1').firstChild.textContent.trim(),
  text: document.documentElement.textContent,
  labels: [...document.querySelectorAll('.choice > span')].map((one) => one.firstChild.textContent),
  values: [...document.querySelectorAll('input[name=pick]')].map((one) => one.value),
  states: [...document.querySelectorAll('[name=state]')].map((one) => one.value),
  names: [...document.querySelectorAll('.card h2, .compact > b')].map((one) => one.textContent),
  reasons: [...document.querySelectorAll('.reasons li')].map((one) => one.textContent),
})"""
TICKED = "document.querySelector('input[name=pick]:checked').value"
# In this order the first page offers them.
EASY = (Tone.EASY, Tone.CHILD)
MAY_GO_ON = "Boolean(document.querySelector('main button[value=ask]'))"


@dataclass(slots=True)
class Seen:
    """What the visitor saw: words that answer, opaque values, sealed states, pages in order.

    ``answered`` are the questions at which an option was ticked, in order; ``tone`` is the one in
    which the next intake is read.
    """

    tone: Tone = Tone.PLAIN
    words: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    posted: set[str] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    heading: str = ""
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
        self.pages.append(str(page["page"]).split()[0])
        self.heading = page["heading"]
        kind = str(page["page"]).split()[0]
        if kind == "page-first":
            self.first_page += page["text"]
        return kind


@cache
def knowledge() -> Knowledge:
    """What the site knows."""
    return load(ROOT / "knowledge")


def words_of_answers() -> set[str]:
    """Every answer that the pages ask for, in all wordings and languages."""
    return {
        words.say(Text(f"questions/{question.id}/options/{option.id}/{route}", label))
        for words in _languages()
        for question in knowledge().questions.values()
        if not question.refines
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


@cache
def questions_by_wording() -> Mapping[str, str]:
    """Which question is asked by which sentence, on all routes and in all languages."""
    return {
        words.say(Text(f"questions/{question.id}/ask/{route}", asked)): question.id
        for words in _languages()
        for question in knowledge().questions.values()
        for route, asked in question.ask.items()
    }


def tell(
    browser: Browser, seen: Seen, address: str, answers: Answers, steps: int | None = None
) -> None:
    """Begin, say all this whenever it is asked, skip what else is asked, and end at the help.

    With ``steps`` it ends after so many, whatever was said by then.
    """
    browser.open(address)
    seen.look(browser)
    if seen.tone is not Tone.PLAIN:
        press(browser, f".tone:nth-of-type({EASY.index(seen.tone) + 1})")
        seen.look(browser)
    press(browser, "main button[value=start]")
    left = dict(answers)
    for _ in range(steps or MOST_STEPS):
        if not left:
            break
        if seen.look(browser) == "page-view":
            assert browser.evaluate(MAY_GO_ON), f"nobody asked {sorted(left)}"
            step(browser, seen, "[value=ask]")
        asked = questions_by_wording()[seen.heading]
        if asked in left:
            answer(browser, seen, asked, left.pop(asked))
        else:
            press(browser, "main button[value=skip]")
    assert steps or not left, f"after {MOST_STEPS} steps nobody asked {sorted(left)}"
    if seen.look(browser) != "page-view":
        step(browser, seen, "[value=help]")


def answer(browser: Browser, seen: Seen, question: str, option: str) -> None:
    """Tick this option of the question on the page, and go on over all its screens."""
    for options in screens_of(knowledge().questions[question], seen.tone):
        if option in options:
            browser.click(f".choice:nth-of-type({options.index(option) + 1}) input")
            seen.answered.append(question)
            seen.posted.add(browser.evaluate(TICKED))
        press(browser, "main button[value=next]:not(.unseen)")
        if option in options and knowledge().questions[question].kind is not Kind.SEVERAL:
            return


def step(browser: Browser, seen: Seen, button: str) -> str:
    """Press the button that does this, and look at what comes."""
    press(browser, f"main button{button}")
    return seen.look(browser)


def _languages() -> Iterator[Words]:
    return (Words(knowledge().catalogues, language) for language in LANGUAGES)
