"""``entree demo mailbox`` as somebody starts it, and what it prints, read as they read it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entree.web.environment import ROOT
from tests.browser.patience import SECONDS
from tests.browser.processes import Program
from tests.browser.site import free_port, wait_until_it_answers

START = "from entree.commands.entry import main; main()"
PRINTED = re.compile(
    r"  (?P<role>\w+)\n"
    r"    address     (?P<email>\S+@(?P<organisation>[a-z]+)\.example)\n"
    r"    password    (?P<password>\S+)\n"
    r"    code        \S+ demo code (?P<app_secret>\S+)\n"
    # The national desk opens nothing.
    r"(?:    passphrase  (?P<passphrase>[a-z]+(?: [a-z]+){7})\n)?"
)
RECEIPT = re.compile(r"^  ([A-Z])  ([a-z]+(?: [a-z]+){11})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of an invented colleague."""

    role: str
    email: str
    organisation: str
    password: str
    app_secret: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The running demonstration: its address, and who it prints: colleagues, in order, and persons.

    Of persons only what the week prints: a letter, and the words of the mailbox.
    """

    address: str
    folder: Path
    program: Program
    logins: tuple[Printed, ...]
    receipts: dict[str, str]

    def login(self, organisation: str, role: str) -> Printed:
        """Return what is printed of the colleague in this role."""
        return next(
            one for one in self.logins if (one.organisation, one.role) == (organisation, role)
        )

    def code(self, login: Printed) -> str:
        """Return the six digits that an app would show now."""
        return command(self.folder, "demo", "code", login.app_secret).strip()


def surroundings(folder: Path) -> dict[str, str]:
    """Return the settings of whoever starts it, with a folder for temporary files of its own."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }


def start(port: int, folder: Path, which: Sequence[str] = ("mailbox",), **more: str) -> Program:
    """Start it; it is ready when it prints how it ends."""
    command = [sys.executable, "-c", START, "demo", *which, "--port", str(port)]
    return Program(command, {**surroundings(folder), **more}, folder)


@contextmanager
def running(folder: Path, which: Sequence[str] = ("mailbox",)) -> Iterator[Demonstration]:
    """Give a demonstration, and end it afterwards."""
    port = free_port()
    program = start(port, folder, which)
    try:
        program.wait_for_line("Ctrl-C ends it", SECONDS)
        wait_until_it_answers(port)
        said = "\n".join(program.lines)
        logins = tuple(Printed(**found.groupdict("")) for found in PRINTED.finditer(said))
        receipts = dict(RECEIPT.findall(said))
        yield Demonstration(f"http://localhost:{port}", folder, program, logins, receipts)
    finally:
        program.kill()


def command(folder: Path, *words: str) -> str:
    """Run a command as whoever tries it does, and return what it says."""
    whole = [sys.executable, "-c", START, *words]
    done = subprocess.run(
        whole, env=surroundings(folder), capture_output=True, text=True, check=True, timeout=SECONDS
    )
    return done.stdout
