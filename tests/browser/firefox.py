"""Debian's Firefox ESR with its own settings, on a profile on disk, driven over WebDriver BiDi.

No geckodriver and no recommended automation settings: those switch off part of what a visitor's
browser keeps. Switched off are only the browser's own calls to its maker.
"""

import base64
import fcntl
import json
import os
import shutil
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from tests.browser.chromium import CENTRE
from tests.browser.patience import looks
from tests.browser.processes import Program
from tests.browser.wire import Message, RemoteControlError, Wire
from tests.programs import program

SETTINGS: dict[str, bool | int | str] = {
    # The settings for automation would change what is kept.
    "remote.prefs.recommended": False,
    # The network is closed: no calls to the maker, and no page of the maker's at the first start.
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.activity-stream.feeds.system.topstories": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.url": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "security.OCSP.enabled": 0,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.server": "http://127.0.0.1:9/",
    # The browser's own first page is neither kept ready nor cached: no part of a walk.
    "browser.newtab.preload": False,
    "browser.startup.homepage.abouthome_cache.enabled": False,
    # Nothing that asks first, and the session file written often, not each 15 seconds.
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.sessionstore.interval": 200,
}


def used_profile() -> Path | None:
    """Return a profile of a browser that started and ended once, made by whoever asks first.

    On a new one it works for twice as long, and a visitor's is seldom new.
    """
    if "ENTREE_VAR" not in os.environ:
        return None
    folder = Path(os.environ["ENTREE_VAR"]) / "firefox"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        # Who comes second waits for the first one.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            first = Firefox(folder, is_new=True)
            first.start()
            first.close()
            (folder / "done").touch()
    return folder / "profile"


class Firefox:
    """One browser at a time on one profile: it can be closed or killed, and started again."""

    name = "firefox"

    def __init__(
        self, folder: Path, *, scripts: bool = True, tall: bool = False, is_new: bool = False
    ) -> None:
        self._end = ExitStack()
        self._is_tall = tall
        # Home and temporary files lie inside the folder, so that a search of it misses nothing.
        self.folder = folder
        for inner in ("home", "tmp", "profile"):
            (folder / inner).mkdir(parents=True, exist_ok=True)
        if not is_new and (used := used_profile()) is not None:
            shutil.copytree(used, folder / "profile", symlinks=True, dirs_exist_ok=True)
        settings = SETTINGS | ({} if scripts else {"javascript.enabled": False})
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in settings.items()
        ]
        (folder / "profile" / "user.js").write_text("\n".join(lines) + "\n")

    def start(self, *, restore: bool = False) -> None:
        """Start on the profile; with `restore`, open what the last run left open."""
        if restore:
            with (self.folder / "profile" / "user.js").open("a") as settings:
                settings.write('user_pref("browser.startup.page", 3);\n')
        environment = {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "MOZ_CRASHREPORTER_DISABLE": "1",
        }
        command = [
            str(program("firefox-esr")),
            "--headless",
            "--no-remote",
            "--remote-debugging-port",
            "0",
        ]
        command += ["--profile", str(self.folder / "profile")]
        command += [] if restore else ["about:blank"]
        with ExitStack() as started:
            self._program = Program(command, environment, self.folder)
            started.callback(self._program.kill)
            address = self._program.wait_for_line(r"BiDi listening on (ws://\S+)")[1]
            self._wire = Wire(address + "/session")
            started.callback(self._wire.close)
            self._wire.call("session.new", capabilities={})
            self._tab = self._find_tab(restored=restore)
            if self._is_tall:
                self._ask("browsingContext.setViewport", viewport={"width": 1280, "height": 8000})
            self._end = started.pop_all()

    @property
    def session_files(self) -> Path:
        """The folder in which the browser keeps what it would open again."""
        return self.folder / "profile" / "sessionstore-backups"

    def open(self, address: str) -> None:
        """Open an address by typing it."""
        self._ask("browsingContext.navigate", url=address, wait="complete")

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page, as JSON carries it, also without scripts."""
        answer = self._wire.call(
            "script.evaluate",
            expression=f"JSON.stringify({script}) ?? 'null'",
            target={"context": self._tab, "sandbox": "tests"},
            awaitPromise=False,
        )
        if answer["type"] != "success":
            raise RemoteControlError(json.dumps(answer))
        return json.loads(answer["result"]["value"])

    def wait_for(self, script: str) -> Any:
        """The value of a promise of the page itself, whose policy counts."""
        answer = self._wire.call(
            "script.evaluate",
            expression=script,
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise RemoteControlError(json.dumps(answer))
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """A real press with the mouse on the middle of the first thing that matches."""
        place = self.evaluate(CENTRE.replace("SELECTOR", json.dumps(selector)))
        if place is None:
            raise RemoteControlError(f"there is nothing like {selector} on the page")
        x, y = place
        press = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": press})

    def type(self, selector: str, text: str) -> None:
        """Put the text into a field key by key, as a keyboard does."""
        held = f"document.activeElement === document.querySelector({json.dumps(selector)})"
        for _ in looks():
            # A page that moves under the mouse may make a press miss.
            self.click(selector)
            if self.evaluate(held):
                break
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def back(self) -> None:
        """Go back by the browser's own button."""
        self._move(-1)

    def forward(self) -> None:
        """Go forward by the browser's own button."""
        self._move(1)

    def reload(self) -> None:
        """Load the page again."""
        self._ask("browsingContext.reload", wait="complete")

    def print(self) -> bytes:
        """The page as paper: the browser's own print to PDF."""
        return base64.b64decode(self._ask("browsingContext.print")["data"])

    def close(self) -> None:
        """End as a visitor does who closes the window: everything not yet on disk is written."""
        self._wire.send("browser.close")
        if self._program.wait() is None:
            raise RemoteControlError("Firefox did not close")
        self.kill()

    def kill(self) -> None:
        """End mid-way, without a chance to tidy up; nothing happens when it ended already."""
        self._end.close()

    def _find_tab(self, *, restored: bool) -> str:
        """The visitor's tab; a restored one comes a moment after the start."""
        for _ in looks():
            for tab in self._wire.call("browsingContext.getTree")["contexts"]:
                if not restored or not tab["url"].startswith("about:"):
                    return str(tab["context"])
        raise RemoteControlError("Firefox opened no tab again")

    def _move(self, steps: int) -> None:
        # It answers before the other page is there, and gives up after a moment on a busy machine.
        mark = time.monotonic_ns()
        self.evaluate(f"(document.left = {mark})")
        with suppress(RemoteControlError):
            self._ask("browsingContext.traverseHistory", delta=steps)
        for _ in looks():
            with suppress(RemoteControlError):
                if self.evaluate("document.left ?? null") != mark:
                    return
        raise RemoteControlError("Firefox did not leave the page")

    def _act(self, source: Message) -> None:
        self._ask("input.performActions", actions=[source])

    def _ask(self, method: str, **params: Any) -> Message:
        return self._wire.call(method, context=self._tab, **params)
