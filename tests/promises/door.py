"""The real site for walks that come back later: closed, and open again at another time.

It keeps its port and its folder, so that the browser finds the same address and the site its keys.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from entree.web.environment import ROOT
from tests.browser.processes import Program
from tests.browser.site import Outside, free_port, lay_ready, wait_until_it_answers

COMMAND = Path(sys.executable).parent / "entree"


class Door:
    """One site on one port: open it, close it, open it later."""

    def __init__(self, folder: Path, outside: Outside, settings: Mapping[str, str]) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.outside = outside.address
        self.folder = folder
        self.settings = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "ENTREE_VAR": str(folder),
            "ENTREE_LEAVE_NL": outside.address,
            "ENTREE_LEAVE_EN": outside.address,
            **settings,
        }

    def open(self, *, seconds_later: int = 0) -> Program:
        """Start the site with its clock so much ahead."""
        lay_ready(self.folder)
        settings = self.settings | {"ENTREE_CLOCK_SHIFT_SECONDS": str(seconds_later)}
        command = [str(COMMAND), "serve", "--port", str(self.port)]
        self.program = Program(command, settings, self.folder)
        self.program.wait_for_line("Entree is open")
        wait_until_it_answers(self.port)
        return self.program

    def close(self) -> None:
        """Stop the site at once."""
        self.program.kill()


@contextmanager
def opened(folder: Path, **settings: str) -> Iterator[Door]:
    """The site, with a place to leave to beside it; both end with the block."""
    outside = Outside()
    door = Door(folder, outside, settings)
    try:
        door.open()
        try:
            yield door
        finally:
            door.close()
    finally:
        outside.close()
