"""Have a real browser look at a site, in a process of its own that is ended after its time."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp
from time import sleep
from urllib.parse import urlsplit

from entree.core.findability.kept import OK, Fact
from entree.core.findability.sites import Site
from entree.outside.guard import Refused, allowed
from entree.outside.wire import Asker

MOST_FACTS, MOST_SIGNS, PATIENCE = 500, 2_000, 100


@dataclass(frozen=True, slots=True)
class Job:
    """What the browser is asked: the first page, the way to contact, and what a way out says."""

    home: str
    contact: str
    hosts: tuple[str, ...]
    rules: str
    agent: str
    exit: str
    chromium: str
    axe: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen, and how it ended: ok, or why not all was seen."""

    seen: tuple[Fact, ...]
    ended: str


def look(
    asker: Asker, site: Site, pages: tuple[str, str], leaving: str, *, axe: Path, seconds: float
) -> Looked:
    """Return what a browser sees on the first page and on the one with the way to contact."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return Looked((), "there is no Chromium here")
    try:
        rules = resolver_rules(asker, site)
    except Refused as refused:
        return Looked((), str(refused))
    job = Job(
        *pages,
        hosts=tuple(sorted(site.hosts)),
        rules=rules,
        agent=asker.agent,
        exit=leaving,
        chromium=chromium,
        axe=str(axe) if axe.exists() else "",
    )
    folder = Path(mkdtemp(prefix="entree-browser-"))
    try:
        return _run(job, folder, seconds)
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove the browser's folder; a browser whose driver was ended writes for a moment longer."""
    for _ in range(PATIENCE):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        sleep(0.1)


def resolver_rules(asker: Asker, site: Site) -> str:
    """Return the switch that ties each named host to the number that was checked, and no other.

    Raises Refused.
    """
    rules = []
    for host in sorted(site.hosts):
        parts = urlsplit(f"//{host}")
        name = parts.hostname or ""
        numbers = allowed(
            name, parts.port or 443, by_contact=asker.by_contact, look_up=asker.look_up
        )
        number = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
        rules += [f"MAP {name} {number}", f"MAP www.{name} {number}"]
    return ", ".join([*rules, "MAP * ~NOTFOUND"])


def _run(job: Job, folder: Path, seconds: float) -> Looked:
    """Run the browser; what it wrote before its end counts."""
    (folder / "job.json").write_text(json.dumps(asdict(job)), encoding="utf-8")
    # Only what a browser needs: no setting of this machine reaches it.
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    surroundings |= {"HOME": str(folder), "TMPDIR": str(folder)}
    surroundings |= {"PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    with (folder / "facts").open("wb") as out, (folder / "errors").open("wb") as errors:
        program = subprocess.Popen(
            [sys.executable, "-m", "entree.outside.browser", str(folder / "job.json")],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            env=surroundings,
            start_new_session=True,
        )
        try:
            code = program.wait(seconds)
            ended = OK if code == 0 else _last_line(folder / "errors")
        except subprocess.TimeoutExpired:
            ended = f"ended after {seconds:.0f} seconds"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
            program.wait()
    return Looked(tuple(read_facts((folder / "facts").read_bytes())), ended)


def _last_line(path: Path) -> str:
    """Return what a program said last, in short."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    return said[-1][:200] if said else "ended without a word"


def read_facts(written: bytes) -> Sequence[Fact]:
    """Return the facts that were written, a line each; half a line at the end is left out."""
    found = []
    for line in written.split(b"\n")[:MOST_FACTS]:
        with contextlib.suppress(ValueError, TypeError):
            fact = Fact(**json.loads(line))
            found.append(Fact(*(str(one)[:MOST_SIGNS] for one in asdict(fact).values())))
    return found
