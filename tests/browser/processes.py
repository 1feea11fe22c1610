"""Programs the tests start: in a process group of their own, awaited by a line, ended by number.

A browser is a tree of processes. Each tree is one process group, so that ending it never touches
a program that somebody else started.
"""

import os
import queue
import re
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.browser.patience import SECONDS


class ProcessError(Exception):
    """A program ended, or stayed silent, before it said what was awaited."""


class Program:
    """A running program whose output is read as it comes, so that no pipe is ever full."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], folder: Path
    ) -> None:
        self._name = Path(command[0]).name
        self.lines: list[str] = []
        self._new: queue.Queue[str | None] = queue.Queue()
        self._process = subprocess.Popen(
            command,
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def number(self) -> int:
        """The number of the process, which is that of its group."""
        return self._process.pid

    def wait_for_line(self, pattern: str, seconds: float = SECONDS) -> re.Match[str]:
        """The first line not read before in which the pattern is found."""
        while True:
            try:
                line = self._new.get(timeout=seconds)
            except queue.Empty:
                raise ProcessError(
                    f"{self._name} did not say {pattern!r} in {seconds:.0f} s"
                ) from None
            if line is None:
                raise ProcessError(f"{self._name} ended early:\n" + "\n".join(self.lines[-20:]))
            found = re.search(pattern, line)
            if found:
                return found

    def wait(self, seconds: float = SECONDS) -> int | None:
        """The exit status once the program and its children have ended; None when they did not."""
        try:
            status = self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None
        self._reader.join(timeout=seconds)
        return status

    def kill(self) -> None:
        """End the whole group at once, as a power cut or a low battery does."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=SECONDS)
        self._reader.join(timeout=SECONDS)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            for line in output:
                self.lines.append(line.rstrip("\n"))
                self._new.put(line)
        self._new.put(None)
