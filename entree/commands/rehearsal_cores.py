"""Work on all cores, with a line that says how far it is and how long it may still take.

What all share is inherited by the workers, so that it is not copied for each piece of work.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from random import Random
from types import TracebackType
from typing import Any, Self, TypeVar

from entree.core.study.instrument import Instrument
from entree.core.study.population import Part, invent
from entree.core.study.rehearsal import Key, Score, Stage, run, together
from entree.core.study.truth_file import Truth

Job = TypeVar("Job")
SHARED: dict[str, Any] = {}


def pool(cores: int, shared: object) -> Executor:
    """Return workers that know ``shared``."""
    SHARED["all"] = shared
    return ProcessPoolExecutor(cores, mp_context=get_context("fork"))


def answered(workers: Executor, jobs: Mapping[Job, tuple[Any, ...]]) -> Iterator[tuple[Job, Any]]:
    """Give each job with its result, as they come."""
    waiting: dict[Future[Any], Job] = {}
    for job, (work, *words) in jobs.items():
        waiting[workers.submit(work, *words)] = job
    for one in as_completed(waiting):
        yield waiting[one], one.result()


def made(form: str, at: int, number: int) -> Part:
    """Return a piece of the invented people of a form, as a worker."""
    work = SHARED["all"]
    instrument: Instrument = work.instrument
    truth: Truth = work.truth
    # Chance that can be made again: nothing here is a secret.
    rng = Random(f"{truth.seed} {form} {at}")  # noqa: S311
    return invent(instrument, truth, form, number, rng)


def block(n: int, seed: int, at: int, number: int) -> dict[Key, Score]:
    """Return the scores of a block of runs, as a worker."""
    on: Stage = SHARED["all"]
    return together(run(on, n, seed, one) for one in range(at, at + number))


class Line:
    """One line on the terminal: what is done, of how much, and the time that is left."""

    def __init__(self, says: str, number: int) -> None:
        self.says, self.number, self.done = says, number, 0
        self.since = time.monotonic()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the line."""
        if self.done:
            print(file=sys.stderr)

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        left = (time.monotonic() - self.since) / self.done * (self.number - self.done)
        words = f"\r{self.says}: {self.done} of {self.number}, about {left / 60:.1f} min left  "
        print(words, end="", file=sys.stderr, flush=True)
