"""The real portal for the tests: `entree serve` on localhost, where passkeys work, and its command.

The clock is the real one: what an app shows depends on it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page

from entree.web.environment import ROOT
from tests.browser.patience import SECONDS
from tests.browser.processes import Program
from tests.browser.site import free_port, lay_ready, wait_until_it_answers

COMMAND = str(Path(sys.executable).parent / "entree")
# A device as many have one: it keeps the passkey and asks for a finger, which is always given.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True, slots=True)
class Portal:
    """The running portal: its address, its settings and what it writes down."""

    address: str
    settings: dict[str, str]
    program: Program

    def run(self, *words: str) -> str:
        """Run `entree` on the same database, and return what it says."""
        return run(self.settings, *words)

    def invite(self, email: str, role: str) -> str:
        """Return a link that invites somebody of an organisation."""
        return self.run("partners", "invite", "113", "--email", email, "--role", role).strip()


def run(settings: dict[str, str], *words: str) -> str:
    """Run a command of ours."""
    done = subprocess.run(
        [COMMAND, *words], env=settings, capture_output=True, text=True, check=True, timeout=SECONDS
    )
    return done.stdout


@contextmanager
def portal(folder: Path) -> Iterator[Portal]:
    """Start the portal in a folder, and end it afterwards."""
    port = free_port()
    settings = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "ENTREE_VAR": str(folder),
        "ENTREE_PORT": str(port),
    }
    run(settings, "migrate")
    lay_ready(folder)
    program = Program([COMMAND, "serve"], settings, folder)
    try:
        program.wait_for_line("Entree is open")
        wait_until_it_answers(port)
        yield Portal(f"http://localhost:{port}", settings, program)
    finally:
        program.kill()


def with_device(context: BrowserContext, page: Page) -> CDPSession:
    """Give a page a device that makes passkeys; return the line by which one asks about it."""
    line = context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return line
