"""Many runs of Pathways: over all cores, kept one by one, so that an interrupted run goes on.

A run's file is named by what it depends on: the description, the chance, and the source of the
engine. So the same result comes from any number of processes, at once or in parts.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import entree.core.pathways

if TYPE_CHECKING:
    from entree.core.pathways.measures import Measures
    from entree.core.pathways.run import Spec

# What one file is made of.
Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: runs done, of how many, how many of them were there already, and time left."""

    done: int
    all: int
    kept: int
    seconds: float

    @property
    def seconds_left(self) -> float:
        """The time for the others, when they take as long; infinite as long as none was made."""
        made = self.done - self.kept
        return self.seconds / made * (self.all - self.done) if made else float("inf")


def say_nothing(progress: Progress) -> None:
    """Be told how far it is, and say nothing."""


def version() -> str:
    """Return one word for the engine's source: another engine may give other results."""
    folder = Path(entree.core.pathways.__file__).parent
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def keep_compiled(folder: Path) -> None:
    """Let processes that begin after this keep what they compile here, by version.

    A folder that somebody named already stays.
    """
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder / f"compiled-{version()}"))


def name_of(spec: "Spec") -> str:
    """Return the name of a run: the hash of all it depends on."""
    return hashlib.sha256(f"{version()} {spec!r}".encode()).hexdigest()[:32]


def make(spec: "Spec", path: Path) -> None:
    """Make one run and keep it; what is half written has another name."""
    numpy = import_module("numpy")
    chunk = import_module("entree.core.pathways.run").run_chunk(spec)
    half = path.with_suffix(f".{os.getpid()}.half")
    with half.open("wb") as file:
        numpy.savez_compressed(file, **chunk)
    half.replace(path)


def kept(spec: "Spec", path: Path) -> "Measures":
    """Read one run that was kept."""
    with import_module("numpy").load(path) as chunk:
        found: Measures = import_module("entree.core.pathways.run").measured(spec, dict(chunk))
    return found


def run_all(
    specs: Sequence["Spec"],
    folder: Path,
    *,
    processes: int | None = None,
    tell: Callable[[Progress], None] = say_nothing,
) -> Iterator["Measures"]:
    """Make the runs that are not there yet, then give all of them in order."""
    runs = folder / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    keep_compiled(folder)
    paths = [runs / f"{name_of(spec)}.npz" for spec in specs]
    missing = {path: spec for spec, path in zip(specs, paths, strict=True) if not path.exists()}
    if missing:
        make_all(make, missing, processes or cores(), tell, len(specs))
    for spec, path in zip(specs, paths, strict=True):
        yield kept(spec, path)


def cores() -> int:
    """Return how many processes can work at once here."""
    return len(os.sched_getaffinity(0))


def make_all(
    make: Callable[[Work, Path], None],
    missing: dict[Path, Work],
    processes: int,
    tell: Callable[[Progress], None],
    number: int,
) -> None:
    """Make files side by side; the first alone, so that only one process compiles."""
    there, since = number - len(missing), monotonic()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = iter(missing.items())
        path, work = next(waiting)
        pool.submit(make, work, path).result()
        tell(Progress(there + 1, number, there, monotonic() - since))
        futures: list[Future[None]] = [pool.submit(make, work, path) for path, work in waiting]
        try:
            for done, future in enumerate(as_completed(futures), 2):
                future.result()
                tell(Progress(there + done, number, there, monotonic() - since))
        except BaseException:
            # What was not begun is not made any more; what is kept is kept.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
