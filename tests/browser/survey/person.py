"""Somebody who answers a study in a real browser, with a script or without: the same buttons."""

from collections.abc import Mapping
from random import Random

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from tests.browser.patience import looks
from tests.browser.survey.conftest import Survey

AGREED = ("old_enough", "joins", "knows")
MOST_PAGES = 150


class Person:
    """Answers page by page, and remembers what was ticked and typed."""

    def __init__(self, page: Page, survey: Survey, language: str = "nl", after: str = "") -> None:
        """Open the first page."""
        self.page, self.survey = page, survey
        self.said: list[str] = []
        page.goto(f"{survey.address}/{language}/survey/{after}")
        page.evaluate(LISTENING)

    @property
    def here(self) -> Locator:
        """Return what is shown: the screen of a script, or the page."""
        shown = self.page.locator("section[data-screen]:not([hidden])")
        return shown if shown.count() else self.page.locator("main")

    @property
    def heading(self) -> str:
        """Return the heading of what is shown."""
        return self.here.locator("h1").inner_text()

    def press(self, do: str) -> None:
        """Press a button, and wait for what it leads to."""
        before = self.mark()
        self.here.locator(f"button[value={do}]:not(.unseen)").click()
        if all(self.mark() in {before, ""} for _ in looks()):
            raise AssertionError(f"'{do}' led nowhere from {self.heading}")

    def mark(self) -> str:
        """Return what changes with each page; nothing while one gives way to another."""
        try:
            return str(self.page.evaluate(MARK))
        except PlaywrightError:
            return ""

    def begin(self, form: int = 0, invitation: str = "", by: str = "join") -> None:
        """Agree, and begin; ``by`` the way in, "aloud" for an interviewer."""
        self.press(by)
        self.here.locator("[name=form]").nth(form).check()
        for name in AGREED:
            self.here.locator(f"[name={name}]").check()
        if invitation:
            self.here.locator("[name=invitation]").fill(invitation)
        self.press("begin")

    def is_asked(self) -> bool:
        """Return whether a question is shown."""
        return self.here.locator("button[value=skip]").count() > 0

    def answer(self, chance: Random, words: Mapping[str, str] | None = None) -> None:
        """Answer every line of this page by chance, and go on."""
        for line in self.here.locator("fieldset").all():
            typed = line.locator("textarea")
            if typed.count():
                text = (words or {}).get("text", "")
                typed.fill(text)
                self.said.append(text)
                continue
            boxes = line.locator("label.choice")
            box = boxes.nth(chance.randrange(boxes.count()))
            box.locator("input").check()
            self.said.append(box.inner_text())
        self.press("next")

    def answer_all(self, chance: Random, most: int = MOST_PAGES, **words: str) -> None:
        """Answer whatever comes, up to so many pages."""
        for _ in range(most):
            if not self.is_asked():
                return
            self.answer(chance, words)


# Until the page's own script has read its questions and taken the buttons; one that was refused or
# runs nowhere takes none.
LISTENING = """async () => {
  const script = document.querySelector("script[type=module][src]");
  const runs = matchMedia("(scripting: enabled)").matches;
  if (script && runs) await import(script.src).catch(() => {});
}"""
# Which page or screen it is, and what it asks.
MARK = """(() => {
  if (document.readyState !== "complete" || document.querySelector("main[aria-busy]")) return "";
  const screen = document.querySelector("section[data-screen]:not([hidden])");
  const shown = screen ?? document.querySelector("main");
  const told = (one) => shown.querySelector(one)?.innerText;
  const parts = ["h1", "[data-said]", "[data-problem]"].map(told);
  const state = document.querySelector("main [name=state]")?.value ?? "";
  return [screen?.dataset.screen, ...parts, state.slice(-40)].join("|");
})()"""
