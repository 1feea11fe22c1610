"""The promise: taking part in a study leaves no answer, typed word or code in the browser.

Real browsers on real profiles, with a script and without: killed while somebody answers, and with
the code of a pause on the screen. All they keep is searched.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entree.core.study.frozen import thaw
from entree.web.study.models import Pooled
from tests.browser.residue import Finding, Search, report
from tests.browser.survey.conftest import Survey, needs, survey, survey_bundles
from tests.browser.survey.person import LISTENING
from tests.browser.walks import Browser, press, shown, wait_until, write_everything_down
from tests.promises.sealed_search import Sought, search
from tests.promises.sealed_search import report as sealed_report
from tests.promises.sealed_visits import BROWSERS, wait_for, without_its_own

__all__ = ["needs", "survey", "survey_bundles"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WALKS = [(name, scripted) for name in BROWSERS for scripted in (True, False)]
TYPED = "goudhaantje tapuitnest kwikstaart boomklever"
AGREED = ("old_enough", "joins", "knows")
SCREEN = "section[data-screen]:not([hidden])"
# Shorter ones stand in files of a browser by chance.
SHORTEST = 9
SHOWN = "document.querySelector('section[data-screen]:not([hidden]) h1, main h1').innerText"
ANSWERED = "document.querySelectorAll('section[data-screen], main :checked').length"
WORDS = "[...document.querySelectorAll('[data-words] li')].map((one) => one.innerText).join(' ')"


class Walk:
    """Somebody in a real browser, by the same buttons with a script and without."""

    def __init__(self, browser: Browser, address: str, *, scripted: bool) -> None:
        """Open the first page."""
        self.browser, self.scripted = browser, scripted
        browser.open(f"{address}/nl/survey/")
        wait_for(browser, "button[value=join]")
        if scripted:
            browser.wait_for(f"({LISTENING})()")

    def on(self, selector: str) -> str:
        """Return how to find something on what is shown."""
        return f"{SCREEN if self.scripted else 'main'} {selector}"

    def press(self, do: str, *, first: bool = False) -> None:
        """Press a button, and wait for another heading or state."""
        if not self.scripted:
            press(self.browser, f"main button[value={do}]:not(.unseen)")
            return
        before = self.browser.evaluate(SHOWN)
        place = "main" if first else SCREEN
        self.browser.click(f"{place} button[value={do}]:not(.unseen)")
        is_idle = "!document.querySelector('[aria-busy]')"
        wait_until(self.browser, f"{SHOWN} !== {before!r} && {is_idle}")

    def begin(self) -> None:
        """Agree, and begin as who went through it."""
        self.press("join", first=True)
        self.browser.click(self.on("[name=form]"))
        for name in AGREED:
            self.browser.click(self.on(f"[name={name}]"))
        self.press("begin")

    def answer(self, pages: int) -> None:
        """Tick the last but one of what stands on each page."""
        for _ in range(pages):
            self.browser.click(self.on(".choice:nth-of-type(2) input"))
            self.press("next")


def sought(needs: bytes, *more: str) -> list[str]:
    """Return all that must not be found: every answer by its label, every question's key, more."""
    variables = thaw(needs).layout.forms["person"]
    options = [one for each in variables for one in each.item.options]
    # English labels stand in files of the browsers themselves; these walks are in Dutch.
    labels = {one.label["nl"] for one in options}
    keys = {one.key for one in variables}
    # What is posted without a script are opaque values; who has the keys of the hour reads them.
    return sorted(one for one in {*labels, *keys, *more} if len(one) >= SHORTEST)


def left(browser: Browser, needles: list[str]) -> list[Finding]:
    """Let the browser write down what it will, kill it, and return what is found."""
    canary = write_everything_down(browser)
    browser.kill()
    found = Search([*needles, canary]).folder(browser.folder)
    assert canary in {one.needle for one in found}
    return [one for one in found if one.needle != canary]


def name_of(walk: tuple[str, bool]) -> str:
    """Return how a walk is called."""
    return f"{walk[0]}, {'with' if walk[1] else 'without'} scripts"


@pytest.fixture(params=WALKS, ids=name_of)
def visitor(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, survey: Survey
) -> Iterator[tuple[Browser, bool]]:
    """Start a browser on a new profile; it ends before the site."""
    name, scripted = request.param
    folder: Path = tmp_path_factory.mktemp("kept") / "browser"
    browser = BROWSERS[name](folder, scripts=scripted)
    browser.start()
    yield browser, scripted
    browser.kill()


def test_a_kill_while_answering_leaves_no_answer(
    visitor: tuple[Browser, bool], survey: Survey, needs: bytes
) -> None:
    browser, scripted = visitor
    walk = Walk(browser, survey.address, scripted=scripted)
    walk.begin()
    walk.answer(3)

    found = left(browser, sought(needs))
    browser.start(restore=True)
    shown(browser)

    assert found == [], report(found)
    # A page that was posted may be called back for twenty minutes; one of our script never.
    assert not scripted or browser.evaluate(ANSWERED) == 0


def test_a_code_and_a_sending_leave_nothing(
    visitor: tuple[Browser, bool], survey: Survey, needs: bytes
) -> None:
    browser, scripted = visitor
    walk = Walk(browser, survey.address, scripted=scripted)
    walk.begin()
    walk.answer(2)
    walk.press("pause")
    words = str(browser.evaluate(WORDS)).split()
    code = Sought((), {}, (" ".join(words),))

    found = left(browser, sought(needs))
    told = without_its_own(browser.name, search(browser.folder, code), code)

    assert len(words) == 9
    assert found == [], report(found)
    assert told == [], sealed_report(told)
    assert not Pooled.objects.exists()


def test_words_and_letters_that_were_typed_leave_nothing(
    visitor: tuple[Browser, bool], survey: Survey, needs: bytes
) -> None:
    browser, scripted = visitor
    walk = Walk(browser, survey.address, scripted=scripted)
    browser.click("main button[value=words]")
    wait_for(browser, walk.on("[name=words]"))
    browser.type(walk.on("[name=words]"), TYPED)

    found = left(browser, [TYPED, *TYPED.split()])

    assert found == [], report(found)
