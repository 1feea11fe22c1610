"""A visitor at the door in a real browser: reads the page, answers, presses buttons.

Knows the questions and options by the ids of the knowledge, and finds them on the page by what is
visible there. A step is the same with and without JavaScript: press, and wait for another page.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page

from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import Text, Words
from entree.core.knowledge.wording import Tone
from entree.web.front.screens import screens_of
from tests.browser.site import Site

ROOT = Path(__file__).resolve().parents[2]
Answers = Mapping[str, tuple[str, ...]]
# An answer that is no option of a question: the button beside it, or its last choice.
SKIP = ("skip",)
RATHER_NOT = ("rather not",)
MOST_STEPS = 20
BUTTONS = {
    "nl": {"plain": "Gewone taal", "easy": "Makkelijke taal", "child": "Voor kinderen"},
    "en": {"plain": "Normal text", "easy": "Easy to read", "child": "For children"},
}


@cache
def knowledge() -> Knowledge:
    """Return what the site knows."""
    return load(ROOT / "knowledge")


@cache
def legends(language: str) -> Mapping[str, str]:
    """Return which question is asked by which sentence."""
    words = Words(knowledge().catalogues, language)
    return {
        words.say(Text(f"questions/{question.id}/ask/{route}", asked)): question.id
        for question in knowledge().questions.values()
        for route, asked in question.ask.items()
    }


class Visitor:
    """Somebody at the door, on one page of a browser, in one language."""

    def __init__(
        self, page: Page, site: Site, language: str = "nl", tone: Tone = Tone.PLAIN
    ) -> None:
        """Come with this page, and read in this tone."""
        self.page, self.site, self.language, self.tone = page, site, language, tone

    def arrive(self) -> None:
        """Open the first page, and choose the tone there."""
        self.open("")
        if self.tone is not Tone.PLAIN:
            self.turn(self.tone)

    def turn(self, tone: Tone) -> None:
        """Read on in this tone."""
        self.tone = tone
        self._click(self.page.locator(".tone", has_text=BUTTONS[self.language][tone]))

    def open(self, path: str) -> None:
        """Open an address of this language."""
        self.page.goto(f"{self.site.address}/{self.language}/{path}")

    def can(self, do: str) -> bool:
        """Return whether there is a button that does this."""
        return self.page.locator(f"main button[name=do][value={do}]").count() > 0

    def press(self, do: str) -> None:
        """Press the button that does this, and wait until the next page is there."""
        self._click(self.page.locator(f"main button[name=do][value={do}]:not(.unseen)").first)

    def _click(self, button: Locator) -> None:
        self.page.locator("body").evaluate("body => { body.dataset.seen = '' }")
        button.click()
        self.page.locator("body:not([data-seen]) footer").wait_for()

    def kind(self) -> str:
        """Return which page this is: first, question, view, gone, error."""
        classes = self.page.locator("body").get_attribute("class") or ""
        return classes.removeprefix("page-").split()[0]

    def heading(self) -> str:
        """Return the heading, without which part of it this is."""
        return str(self.page.locator("h1").evaluate("(one) => one.firstChild.textContent.trim()"))

    def asked(self) -> str:
        """Return the id of the question on the page."""
        return legends(self.language)[self.heading()]

    def tick(self, *options: str) -> None:
        """Choose these options of the question on the page, by pressing their words."""
        known = self.screens()[self.screen()]
        rows = self.page.locator(".choice")
        for option in options:
            rows.nth(len(known) if (option,) == RATHER_NOT else known.index(option)).click()

    def screens(self) -> tuple[tuple[str, ...], ...]:
        """Return the options of the question on the page, by screen."""
        return screens_of(knowledge().questions[self.asked()], self.tone)

    def screen(self) -> int:
        """Return which screen of its options is on the page, from 0."""
        part = self.page.locator("[data-screen]")
        return int(part.get_attribute("data-screen") or 1) - 1 if part.count() else 0

    def answer(self, options: tuple[str, ...]) -> None:
        """Answer the question on the page and go on, over all screens that it takes."""
        if options == SKIP or (self.tone is not Tone.PLAIN and options == RATHER_NOT):
            self.press("skip")
            return
        left = set(options)
        while left:
            here = [one for one in self.screens()[self.screen()] if one in left]
            if self.tone is Tone.PLAIN:
                here = list(options)
            self.tick(*here)
            left -= set(here)
            asked = self.heading()
            self.press("next")
        while self.kind() == "question" and self.heading() == asked:
            self.press("next")

    def tell(self, answers: Answers) -> None:
        """Walk in from the first page until all this was said, and look at the help.

        What is asked and not in ``answers`` is skipped; a view on the way asks for one more.
        """
        self.arrive()
        self.press("start")
        left = dict(answers)
        for _ in range(MOST_STEPS):
            if not left:
                if self.kind() != "view":
                    self.press("help")
                return
            assert self.kind() != "view" or self.can("ask"), f"nobody asked {sorted(left)}"
            self.answer(left.pop(self.next_asked(), SKIP))
        raise AssertionError(f"after {MOST_STEPS} steps nobody asked {sorted(left)}")

    def next_asked(self) -> str:
        """Return the id of the question on the page; a view on the way asks for one more."""
        if self.kind() == "view":
            assert self.can("ask"), "the help is there, and nothing more is asked"
            self.press("ask")
        return self.asked()

    def skip_to(self, question: str) -> None:
        """Skip what is asked before this question."""
        for _ in range(MOST_STEPS):
            if self.next_asked() == question:
                return
            self.press("skip")
        raise AssertionError(f"after {MOST_STEPS} steps nobody asked {question}")

    def unfold(self) -> None:
        """Open every part of the page that can be folded."""
        folded = self.page.locator("main details:not([open]) > summary")
        while folded.count():
            folded.first.click()

    def go_back(self) -> None:
        """Return from the help to the question that was on the page last, answered or not."""
        self.press("back" if self.can("back") else "again")

    def spoil(self) -> None:
        """Alter the sealed state on the page, so that the next step finds nothing of it."""
        field = self.page.locator("main form input[name=state]")
        field.evaluate("field => { field.value = field.value.slice(0, -8) + 'AAAAAAAA' }")

    def cards(self) -> list[str]:
        """Return the names on the cards, in order."""
        return self.page.locator(".card h2").all_inner_texts()
