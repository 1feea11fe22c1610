"""Debian's Chromium with its own switches, on a profile on disk, driven over its DevTools protocol.

Drivers such as Playwright switch off page caching and the prompt before a form is sent again;
here nothing is switched off but the browser's own calls to its maker.
"""

import base64
import json
import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.browser.patience import SECONDS
from tests.browser.processes import Program
from tests.browser.wire import Message, RemoteControlError, Wire
from tests.programs import program as find_program

# Debian's starter adds its own switches, --disable-background-networking among them.
SWITCHES = (
    "--headless",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
    "--password-store=basic",
)
NO_PAGE_YET = "Not attached to an active page"
CENTRE = """(() => {
  const thing = document.querySelector(SELECTOR);
  if (!thing) return null;
  thing.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = thing.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""


class Chromium:
    """One browser at a time on one profile: it can be closed or killed, and started again."""

    name = "chromium"

    def __init__(self, folder: Path, *, scripts: bool = True, tall: bool = False) -> None:
        self._end = ExitStack()
        self._size = ("--window-size=1280,8000",) if tall else ()
        # Home and temporary files lie inside the folder, so that a search of it misses nothing.
        self.folder = folder
        for inner in ("home", "tmp", "profile/Default"):
            (folder / inner).mkdir(parents=True, exist_ok=True)
        if not scripts:
            # The visitor's own setting, so that it holds from the first moment of a restored page.
            settings = {"profile": {"default_content_setting_values": {"javascript": 2}}}
            (folder / "profile" / "Default" / "Preferences").write_text(json.dumps(settings))

    def start(self, *, restore: bool = False) -> None:
        """Start on the profile; with `restore`, open what the last run left open."""
        own = [f"--user-data-dir={self.folder / 'profile'}", *self._size]
        own += ["--no-sandbox"] if os.geteuid() == 0 else []
        own += ["--restore-last-session"] if restore else ["about:blank"]
        program = str(find_program("chromium"))
        environment = {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
        }
        with ExitStack() as started:
            self._program = Program([program, *SWITCHES, *own], environment, self.folder)
            started.callback(self._program.kill)
            self._wire = Wire(self._program.wait_for_line(r"DevTools listening on (ws://\S+)")[1])
            started.callback(self._wire.close)
            self._attach()
            self._end = started.pop_all()

    @property
    def session_files(self) -> Path:
        """The folder in which the browser keeps what it would open again."""
        return self.folder / "profile" / "Default" / "Sessions"

    def open(self, address: str) -> None:
        """Open an address by typing it."""
        since = len(self._wire.events)
        self._ask("Page.navigate", url=address)
        self._wait_for_page(since, "Page.loadEventFired")

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page, as JSON carries it."""
        answer = self._ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RemoteControlError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def wait_for(self, script: str) -> Any:
        """The value of a promise of the page itself, whose policy counts."""
        return self.evaluate(script)

    def click(self, selector: str) -> None:
        """A real press with the mouse on the middle of the first thing that matches."""
        place = self.evaluate(CENTRE.replace("SELECTOR", json.dumps(selector)))
        if place is None:
            raise RemoteControlError(f"there is nothing like {selector} on the page")
        at = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        self._ask("Input.dispatchMouseEvent", type="mousePressed", **at)
        self._ask("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def type(self, selector: str, text: str) -> None:
        """Put the text into a field key by key, as a keyboard does."""
        self.click(selector)
        for letter in text:
            self._ask("Input.dispatchKeyEvent", type="char", text=letter)

    def back(self) -> None:
        """Go back by the browser's own button."""
        self._move(-1)

    def forward(self) -> None:
        """Go forward by the browser's own button."""
        self._move(1)

    def reload(self) -> None:
        """Load the page again; a posted one is posted again, as after a yes to the prompt."""
        since = len(self._wire.events)
        self._ask("Page.reload")
        self._wait_for_page(since, "Page.loadEventFired")

    def print(self) -> bytes:
        """The page as paper: the browser's own print to PDF."""
        return base64.b64decode(self._ask("Page.printToPDF")["data"])

    def close(self) -> None:
        """End as a visitor does who closes the window: everything not yet on disk is written."""
        self._wire.send("Browser.close")
        if self._program.wait() is None:
            raise RemoteControlError("Chromium did not close")
        self.kill()

    def kill(self) -> None:
        """End mid-way, without a chance to tidy up; nothing happens when it ended already."""
        self._end.close()

    def _attach(self) -> None:
        tabs = self._wire.call("Target.getTargets")["targetInfos"]
        tab = next(tab["targetId"] for tab in tabs if tab["type"] == "page")
        answer = self._wire.call("Target.attachToTarget", targetId=tab, flatten=True)
        self._page: str = answer["sessionId"]
        self._ask("Page.enable")

    def _ask(self, method: str, **params: Any) -> Message:
        # A restored page gives way to the one that loads; in between Chromium refuses, untouched.
        end = time.monotonic() + SECONDS
        while True:
            try:
                return self._wire.call(method, page=self._page, **params)
            except RemoteControlError as error:
                if NO_PAGE_YET not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def _move(self, steps: int) -> None:
        history = self._ask("Page.getNavigationHistory")
        place = history["currentIndex"] + steps
        since = len(self._wire.events)
        self._ask("Page.navigateToHistoryEntry", entryId=history["entries"][place]["id"])
        # A page kept in memory comes without loading, so its arrival counts and not its load.
        self._wait_for_page(since, "Page.frameNavigated")

    def _wait_for_page(self, since: int, event: str) -> None:
        self._wire.wait_for(lambda message: message["method"] == event, event, since=since)
