"""The runs of a study of Pathways spread over a Dask cluster that somebody keeps.

Only what is missing is sent: the files of the study and of the knowledge once, then one task for
each run. What comes back is kept here, so that resuming and results are as on one machine.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile, ZipInfo

from entree.outside.pathways import Run, Where, ground, keep, lived, name_of
from entree.outside.runs import Progress, keep_compiled

if TYPE_CHECKING:
    from entree.core.pathways.landscape.live import Task

STUDY, KNOWLEDGE = "study", "knowledge"
# How many seconds to wait for a scheduler, and then for its first worker.
ANSWER, WORKER = 30.0, 30.0


class ClusterError(Exception):
    """The cluster cannot do it: AnotherVersion, Unreachable."""


class AnotherVersion(ClusterError):
    """A worker has another Entree, or read the files otherwise: its runs would be others."""


class Unreachable(ClusterError):
    """There is no scheduler at this address, or it has no worker."""


class Parcel(NamedTuple):
    """All that a worker needs beside Entree itself."""

    files: bytes
    quick: bool


def packed(where: Where) -> Parcel:
    """Return the files of a study and of the knowledge, the same bytes for the same files."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, folder in ((STUDY, where.study), (KNOWLEDGE, where.knowledge)):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    # Of the same date always, so that the same files are the same bytes.
                    at = ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}")
                    archive.writestr(at, path.read_bytes())
    return Parcel(kept.getvalue(), where.quick)


@lru_cache(maxsize=2)
def unpacked(parcel: Parcel) -> Where:
    """Lay the files down on a worker, once for each process."""
    folder = Path(tempfile.mkdtemp(prefix="entree-pathways-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    keep_compiled(Path(tempfile.gettempdir()) / f"entree-compiled-{os.getuid()}")
    with ZipFile(BytesIO(parcel.files)) as archive:
        archive.extractall(folder)
    return Where(folder / STUDY, folder / KNOWLEDGE, parcel.quick)


def lived_there(parcel: Parcel, task: "Task", name: str) -> dict[str, Any]:
    """Live one run through on a worker. Raises AnotherVersion."""
    where = unpacked(parcel)
    if name_of(ground(where), task, quick=where.quick) != name:
        raise AnotherVersion(
            "A worker would make another run of this: install the same version of Entree there."
        )
    return lived(Run(where, task))


@contextmanager
def reached(scheduler: str) -> Iterator[Any]:
    """Give a client of a scheduler that has a worker. Raises Unreachable."""
    engine = import_module("distributed")
    try:
        client = engine.Client(scheduler, timeout=ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Unreachable(f"No Dask scheduler answers at {scheduler}: {error}.") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKER)
        except TimeoutError:
            raise Unreachable(f"The scheduler at {scheduler} has no worker. Start some.") from None
        yield client


def spread(
    scheduler: str,
    missing: Mapping[Path, Run],
    tell: Callable[[Progress], None],
    number: int,
) -> None:
    """Make runs on the cluster of a scheduler, and keep each here as soon as it is there.

    Raises Unreachable and AnotherVersion.
    """
    completed = import_module("distributed").as_completed
    there, since = number - len(missing), monotonic()
    where = next(iter(missing.values())).where
    with reached(scheduler) as client:
        parcel = client.scatter(packed(where), broadcast=True, hash=False)
        futures = {
            client.submit(lived_there, parcel, run.task, path.stem, pure=False): path
            for path, run in missing.items()
        }
        try:
            for done, future in enumerate(completed(list(futures), loop=client.loop), 1):
                keep(future.result(), futures.pop(future))
                tell(Progress(there + done, number, there, monotonic() - since))
        except BaseException:
            # What was not begun is not made any more; what is kept is kept.
            client.cancel(list(futures))
            raise
