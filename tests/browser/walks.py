"""What a visitor does in any browser: answer, go on, look, and let the browser write it down.

A page may change by loading another or by a script that swaps its content; a walk sees no
difference, so that the same walk runs with and without scripts.
"""

import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from tests.browser.residue import Search
from tests.browser.wire import RemoteControlError

SECONDS = 15.0
MARK = """[document.readyState, document.querySelector('main')?.getAttribute('data-page'),
  document.querySelector('form[data-step] [name=state]')?.value]"""
ADD_CANARY = """(() => {
  document.getElementById('canary')?.remove();
  const field = document.createElement('input');
  field.id = 'canary';
  document.body.append(field);
})()"""


class Browser(Protocol):
    """What Chromium and Firefox have in common."""

    name: str
    folder: Path

    @property
    def session_files(self) -> Path: ...
    def start(self, *, restore: bool = False) -> None: ...
    def open(self, address: str) -> None: ...
    def evaluate(self, script: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def type(self, selector: str, text: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def print(self) -> bytes: ...
    def close(self) -> None: ...
    def kill(self) -> None: ...


def wait_until(browser: Browser, condition: str) -> None:
    """Until the expression is true in the page; while pages change it may fail, and is asked again."""
    end, last = time.monotonic() + SECONDS, ""
    while time.monotonic() < end:
        try:
            if browser.evaluate(condition):
                return
        except RemoteControlError as error:
            last = str(error)
        time.sleep(0.02)
    raise RemoteControlError(f"not within {SECONDS:.0f} seconds: {condition} {last}")


def press(browser: Browser, selector: str) -> None:
    """Press what leads to the next step, and wait until the step is there."""
    before = browser.evaluate(MARK)
    browser.click(selector)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            now = browser.evaluate(MARK)
        except RemoteControlError:
            now = before
        if now[0] == "complete" and now[1:] != before[1:] and now[1]:
            return
        time.sleep(0.02)
    raise RemoteControlError(f"{selector} led nowhere within {SECONDS:.0f} seconds")


def shown(browser: Browser) -> str:
    """Every word the page holds, folded parts too."""
    wait_until(browser, "document.readyState === 'complete'")
    text: str = browser.evaluate("document.documentElement.textContent")
    return text


def write_everything_down(browser: Browser) -> str:
    """Wait until the browser has put the state of this page on disk.

    A text typed into a field of the test's own, without `autocomplete`, is kept by both browsers
    together with all other fields. Once it stands on disk, whatever else is kept stands there too.
    """
    canary = f"kanarie-{secrets.token_hex(8)}"
    browser.evaluate(ADD_CANARY)
    browser.type("#canary", canary)
    search, end = Search([canary]), time.monotonic() + SECONDS
    while not search.folder(browser.session_files):
        if time.monotonic() > end:
            raise RemoteControlError("the browser wrote no session file")
        time.sleep(0.05)
    return canary


def found(folder: Path, needles: Iterable[str]) -> set[str]:
    """Which of the texts stand anywhere in the folder."""
    return {finding.needle for finding in Search(needles).folder(folder)}
