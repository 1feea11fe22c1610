"""Make ``.venv`` and install exactly what the locks say, checked by hash.

``python3 -m requirements.environment run`` is what the site needs, ``check`` what the checks
need too. Nothing happens when the locks have not changed since the last time. Runs on the
machine's own Python, so it uses the standard library only.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from requirements import bundle, debian

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
# The files that decide what an environment holds. The checks' environment also runs the site.
LOCKS = {
    "run": ["run.txt", "bundle.txt", "uv.txt", "../pyproject.toml", "../package-lock.json"],
    "check": ["dev.txt", "uv.txt", "../pyproject.toml", "../package-lock.json"],
}
NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
# What is only for the checks stays away from a machine that runs the site.
NPM_FOR = {"run": [*NPM, "--omit=dev"], "check": NPM}


def place() -> str:
    """Return one line that changes when the environment would have to be made anew."""
    made_of = f"{sys.version} {sys.prefix} {ROOT}"
    return hashlib.sha256(made_of.encode()).hexdigest()


def contents(purpose: str) -> str:
    """Return one line that changes when the locks ask for something else."""
    locks = b"".join((HERE / name).read_bytes() for name in LOCKS[purpose])
    return f"{purpose} {hashlib.sha256(locks).hexdigest()}"


def installed() -> list[str]:
    """Return the two lines above as they were when the environment was last complete."""
    stamp = VENV / "stamp"
    return stamp.read_text(encoding="utf-8").splitlines() if stamp.exists() else ["", ""]


def is_ready(purpose: str) -> bool:
    """Say whether the environment holds what this purpose needs, as the locks are now."""
    was_made_of, held = installed()
    is_there = (ROOT / "node_modules").exists()
    return is_there and was_made_of == place() and held in {contents(purpose), contents("check")}


def run(*command: str | Path) -> None:
    """Run one command of the set-up; its own words are the error."""
    done = subprocess.run(command, cwd=ROOT, env=surroundings(), check=False)
    if done.returncode:
        sys.exit(f"Set-up stopped: {' '.join(map(str, command))}")


def surroundings() -> dict[str, str]:
    """Return the environment: our own programs first, no Python from elsewhere, no chatter."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    ours = {
        "PATH": path,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_NO_PROGRESS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    return {**os.environ, **ours}


def make_venv() -> None:
    """Make an empty environment; Debian keeps the module for that in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        debian.install(["python3-venv"])
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)
    run(VENV / "bin/pip", "install", "--quiet", "--require-hashes", "-r", HERE / "uv.txt")


def install(purpose: str) -> None:
    """Bring the environment to what the lock says, no more and no less, and Entree itself."""
    uv = VENV / "bin/uv"
    locks = [HERE / name for name in LOCKS[purpose] if not name.startswith("..")]
    target = ("--quiet", "--python", VENV / "bin/python")
    run(uv, "pip", "sync", *target, "--require-hashes", *locks)
    run(uv, "pip", "install", *target, "--no-deps", "--editable", ROOT)
    run("npm", *NPM_FOR[purpose])


def set_up(purpose: str) -> None:
    """Make the environment anew, or bring it to what the locks say now."""
    print(f"Setting up {VENV.name} (needs the package registries once) ...", flush=True)
    if installed()[0] != place():
        make_venv()
    (VENV / "stamp").unlink(missing_ok=True)
    install(purpose)
    (VENV / "stamp").write_text(f"{place()}\n{contents(purpose)}\n", encoding="utf-8")


def main() -> None:
    """Set up for one purpose, once at a time."""
    purpose = sys.argv[1] if len(sys.argv) == 2 else ""
    if purpose not in LOCKS:
        sys.exit(f"Usage: python3 -m requirements.environment {'|'.join(LOCKS)}")
    if sys.version_info < OLDEST:
        sys.exit(f"Entree needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    only_one = os.open(HERE, os.O_RDONLY)
    fcntl.flock(only_one, fcntl.LOCK_EX)
    if not is_ready(purpose):
        set_up(purpose)
    # The bundles are made of sources that change more often than the locks.
    bundle.make_what_is_old()


if __name__ == "__main__":
    main()
