"""What a visitor does in any browser: answer, go on, look, and let the browser write it down.

A page may change by loading another or by a script that swaps its content; a walk sees no
difference, so that the same walk runs with and without scripts.
"""

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from tests.browser.patience import SECONDS, looks
from tests.browser.residue import Search
from tests.browser.wire import RemoteControlError

MARK = """[document.readyState, document.body?.className,
  document.querySelector('main form[data-step] [name=state]')?.value]"""
# Firefox never completes its own page that says that a posted page is gone.
ARRIVED = "document.readyState === 'complete' || document.documentURI.startsWith('about:neterror')"
SHOWN = "[document.documentElement.textContent, document.body.className]"
ADD_CANARY = """(() => {
  document.getElementById('canary')?.remove();
  const field = document.createElement('input');
  field.id = 'canary';
  // Above everything, so that nothing that stays in its place on the page lies over it.
  Object.assign(field.style, {position: 'fixed', top: '0', left: '0', zIndex: 9999});
  document.body.append(field);
})()"""


class Browser(Protocol):
    """What Chromium and Firefox have in common."""

    name: str
    folder: Path

    @property
    def session_files(self) -> Path:
        """Where it keeps what it would open again."""

    def start(self, *, restore: bool = False) -> None:
        """Start, with what was open last when asked to."""

    def open(self, address: str) -> None:
        """Open an address."""

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""

    def wait_for(self, script: str) -> Any:
        """The value of a promise of the page itself, whose policy counts."""

    def click(self, selector: str) -> None:
        """Press on the first thing that matches."""

    def type(self, selector: str, text: str) -> None:
        """Type into a field."""

    def back(self) -> None:
        """Go back."""

    def forward(self) -> None:
        """Go forward."""

    def reload(self) -> None:
        """Load the page again."""

    def print(self) -> bytes:
        """Print to a PDF."""

    def close(self) -> None:
        """Close the window."""

    def kill(self) -> None:
        """End at once."""


def wait_until(browser: Browser, condition: str) -> Any:
    """Wait until this is true in the page, and return what it is then.

    While one page gives way to another it may fail, and is asked again.
    """
    last = ""
    for _ in looks():
        try:
            if found := browser.evaluate(condition):
                return found
        except RemoteControlError as error:
            last = str(error)
    raise RemoteControlError(f"not within {SECONDS:.0f} seconds: {condition} {last}")


def press(browser: Browser, selector: str) -> None:
    """Press what leads to the next step, and wait until the step is there."""
    before = browser.evaluate(MARK)
    browser.click(selector)
    for _ in looks():
        try:
            now = browser.evaluate(MARK)
        except RemoteControlError:
            now = before
        if now[0] == "complete" and now[1:] != before[1:]:
            return
    raise RemoteControlError(f"{selector} led nowhere within {SECONDS:.0f} seconds")


def shown(browser: Browser) -> tuple[str, str]:
    """Every word the page holds, folded parts too, and the class that says which page it is."""
    # In one go: a page that arrived may already give way to the next. A browser that opens again
    # is blank for a moment, and what is done then is done to no page.
    arrived = f"({ARRIVED}) && document.documentURI !== 'about:blank'"
    text, page = wait_until(browser, f"{arrived} && document.body && {SHOWN}")
    return text, page


def write_everything_down(browser: Browser) -> str:
    """Wait until the browser has put the state of this page on disk.

    A text typed into a field of the test's own, without `autocomplete`, is kept by both browsers
    together with all other fields. Once it stands on disk, whatever else is kept stands there too.
    """
    canary = f"kanarie-{secrets.token_hex(8)}"
    browser.evaluate(ADD_CANARY)
    browser.type("#canary", canary)
    search = Search([canary])
    for _ in looks():
        if search.folder(browser.session_files):
            return canary
    raise RemoteControlError("the browser wrote no session file")


def found(folder: Path, needles: Iterable[str]) -> set[str]:
    """Which of the texts stand anywhere in the folder."""
    return {finding.needle for finding in Search(needles).folder(folder)}
