"""A private PostgreSQL for the tests: made, used and thrown away by the tests themselves.

``python -m tests.postgres COMMAND ...`` runs a command with ``ENTREE_DATABASE_URL`` set to it.
It listens on a socket in a temporary folder only, and needs no right on the machine.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn
from urllib.parse import quote

from tests.programs import program

OWNER = "entree"
# PostgreSQL refuses to run as root: there, Debian's own account for it is borrowed.
BORROWED = "postgres"
# Seconds any single step of starting or stopping may take.
PATIENCE = 60
# To PostgreSQL, this signal means: stop without tidying up.
AT_ONCE = signal.SIGQUIT
# And this one: let nobody wait, and leave all files as they should be.
TIDILY = signal.SIGINT
# UTF-8 everywhere, whatever the machine speaks; only this account reaches the socket.
NEW_STORE = ["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
# Nothing here has to survive a power cut, so nothing waits for the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
}


def database_url(folder: Path) -> str:
    """Return the address of the empty database on the server whose socket lies in a folder.

    >>> database_url(Path("/a folder"))
    'postgresql:///postgres?host=%2Fa%20folder&user=entree'
    """
    return f"postgresql:///postgres?host={quote(str(folder), safe='')}&user={OWNER}"


@contextmanager
def server(
    changed: Mapping[str, str] | None = None,
    *,
    store_of: Path | None = None,
    keep: Path | None = None,
) -> Iterator[str]:
    """Start a server, give the address of its empty database, and remove every trace of it.

    ``changed`` are settings of PostgreSQL that this one has otherwise; ``store_of`` is a store that
    an earlier one left, to begin with a copy of it; ``keep`` is where to leave one's own.
    """
    folder = Path(tempfile.mkdtemp(prefix="entree-"))
    if os.geteuid() == 0:
        account = pwd.getpwnam(BORROWED)
        os.chown(folder, account.pw_uid, account.pw_gid)
    store = str(folder / "store")
    settings = {**SETTINGS, **(changed or {}), "unix_socket_directories": str(folder)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    started: list[subprocess.Popen[bytes]] = []
    try:
        if store_of is None:
            started.append(start(folder, "initdb", "-D", store, "-U", OWNER, *NEW_STORE))
            if started[0].wait(timeout=PATIENCE):
                raise RuntimeError(f"initdb failed:\n{said(folder)}")
        else:
            copy(store_of, store)
        started.append(start(folder, "postgres", "-D", store, *options))
        wait_until_ready(folder, started[-1])
        yield database_url(folder)
        if keep is not None:
            started[-1].send_signal(TIDILY)
            started[-1].wait(timeout=PATIENCE)
            copy(store, keep)
    finally:
        for process in started:
            if process.poll() is None:
                process.send_signal(AT_ONCE)
                process.wait(timeout=PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def copy(store: Path | str, to: Path | str) -> None:
    """Copy a store with its owner and its modes."""
    subprocess.run(["cp", "--archive", str(store), str(to)], check=True, timeout=PATIENCE)


def start(folder: Path, name: str, *words: str) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs, as the borrowed account when we are root."""
    account = BORROWED if os.geteuid() == 0 else None
    with (folder / "output").open("ab") as output:
        return subprocess.Popen(
            [program(name), *words],
            cwd=folder,
            user=account,
            group=account,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def wait_until_ready(folder: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until the server says in its own file that it takes connections."""
    state = folder / "store/postmaster.pid"
    give_up = time.monotonic() + PATIENCE
    while not (state.exists() and state.read_text(encoding="utf-8").rstrip().endswith("ready")):
        if running.poll() is not None or time.monotonic() > give_up:
            raise RuntimeError(f"PostgreSQL did not start:\n{said(folder)}")
        time.sleep(0.02)


def said(folder: Path) -> str:
    """Return what PostgreSQL's programs said."""
    return (folder / "output").read_text(encoding="utf-8", errors="replace")


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    """Turn the first signal into an exit, so that the server is stopped on the way out."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(128 + number)


def main() -> None:
    """Run the command given on the command line with a database of its own."""
    signal.signal(signal.SIGTERM, _stop)
    with server() as url:
        surroundings = {**os.environ, "ENTREE_DATABASE_URL": url}
        sys.exit(subprocess.run(sys.argv[1:], env=surroundings, check=False).returncode)


if __name__ == "__main__":
    main()
