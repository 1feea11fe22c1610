"""Install the Debian packages the checks need, or say exactly what to install.

The packages stand in ``debian.txt``. Used by ``make check-setup``, and by ``environment.py``
for ``python3-venv``. Runs on the machine's own Python, so it uses the standard library only.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Another installation may be busy: wait for it this many seconds before giving up.
PATIENCE = 300


def find(program: str) -> Path | None:
    """Return where a program, or a file given by its whole path (``*`` allowed), is.

    PostgreSQL's server tools are not on Debian's PATH; the newest of them is taken.
    """
    if program.startswith("/"):
        return next(Path("/").glob(program.lstrip("/")), None)
    on_path = shutil.which(program)
    if on_path:
        return Path(on_path)
    servers = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    newest = sorted(servers, key=lambda path: float(path.parts[-3]), reverse=True)
    return newest[0] if newest else None


def wanted() -> dict[str, str]:
    """Read ``debian.txt``: each package and the program or file by which it is recognised."""
    lines = (HERE / "debian.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(maxsplit=2) for line in lines if line.strip() and not line.startswith("#")]
    return {package: program for package, program, _ in rows}


def missing() -> list[str]:
    """Return the packages whose program or file is not there."""
    return [package for package, program in wanted().items() if find(program) is None]


def become_root() -> list[str] | None:
    """Return what to put before a command to run it as root; None where that is not allowed."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def apt_get(root: list[str], *words: str) -> None:
    """Run apt-get without questions, waiting while another installation holds the lists."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    command = [*root, *quiet, "--option", f"DPkg::Lock::Timeout={PATIENCE}", *words]
    give_up = time.monotonic() + PATIENCE
    while True:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        if "Could not get lock" not in done.stderr or time.monotonic() > give_up:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        time.sleep(2)


def install(packages: list[str]) -> None:
    """Install packages where this machine lets us; otherwise stop and say what to install."""
    line = f"apt-get install --no-install-recommends {' '.join(packages)}"
    root = become_root()
    if root is None:
        sys.exit(f"Missing: {', '.join(packages)}. As root: {line}\nThen run this again.")
    print(f"Installing from Debian: {', '.join(packages)}", flush=True)
    apt_get(root, "update")
    apt_get(root, "install", "--yes", "--no-install-recommends", *packages)


def main() -> None:
    """Install what is missing and make sure that it is there afterwards."""
    if packages := missing():
        install(packages)
    if packages := missing():
        sys.exit(f"Installed, but not found afterwards: {', '.join(packages)}")


if __name__ == "__main__":
    main()
