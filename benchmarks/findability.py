"""A full audit of a hundred invented sites of thirty pages: pages a second, and memory.

The sites run in a process of their own, without pauses and without a browser: what is measured is
our own work of visiting, keeping and judging, not the politeness.
"""

import contextlib
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.streets import PAGES, SITES
from benchmarks.table import Row
from entree.commands.findability_audit import Round, run, study_folder
from entree.core.findability.audit import examine
from entree.core.findability.measures import read_measures
from entree.core.findability.queries import read_queries
from entree.core.findability.sites import read_sites
from entree.core.findability.walk import Limits
from entree.outside.kept_files import AuditFolder
from entree.outside.visitor import Visitor, agent
from entree.outside.wire import Asker
from entree.web.environment import ROOT

LEAST_A_SECOND, MOST_MEGABYTES = 50, 500
PATIENCE = 120


def rows() -> list[Row]:
    """Audit all sites once, in a process of its own, and report it."""
    with TemporaryDirectory(prefix="entree-bench-") as folder, streets(Path(folder)) as sites:
        command = [sys.executable, "-m", "benchmarks.findability", str(sites), f"{folder}/audit"]
        said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(said.stdout)
    visited, judged = (found["pages"] / found[name] for name in ("visiting", "judging"))
    return [
        Row(
            f"findability, {SITES} sites of {PAGES} pages: visited and kept",
            f"{visited:,.0f} pages a second",
            f"≥ {LEAST_A_SECOND}",
            visited >= LEAST_A_SECOND and found["pages"] == SITES * PAGES,
        ),
        Row(
            "  judged, with every query", f"{judged:,.0f} pages a second, {found['judging']:.1f} s"
        ),
        Row(
            "  memory of it all, at most",
            f"{found['megabytes']:.0f} MB",
            f"≤ {MOST_MEGABYTES}",
            found["megabytes"] <= MOST_MEGABYTES,
        ),
    ]


@contextmanager
def streets(folder: Path) -> Iterator[Path]:
    """Serve the invented sites; give their SITES file."""
    file = folder / "sites.yaml"
    command = [sys.executable, "-m", "benchmarks.streets", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE) as program:
        try:
            until = time.monotonic() + PATIENCE
            while not file.exists() and time.monotonic() < until:
                time.sleep(0.1)
            yield file
        finally:
            program.kill()


def measure(file: Path, out: Path) -> dict[str, float]:
    """Audit, and return how long it took and how much memory."""
    sites, folder, study = read_sites(file), AuditFolder(out), study_folder()
    measures = read_measures(study)
    folder.begin(sites)
    begun = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        visitor = Visitor(Asker(agent(""), by_contact=False), 0.0)
        run(sites, Round(visitor, folder, measures, Limits(), 0))
    kept = time.perf_counter()
    found = examine(sites, folder.visit, measures, read_queries(study))
    judged = time.perf_counter()
    return {
        "pages": sum(one.pages for one in found.results),
        "visiting": kept - begun,
        "judging": judged - kept,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
