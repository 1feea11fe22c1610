"""Run everything `make check` runs, in two lanes beside each other, and say how long each took.

Each stage is a target of the Makefile and runs alone too. Those of one lane reckon most of the
time and those of the other wait for browsers, so that the processors have work while these wait.
Runs before anything is installed, so it uses the standard library only.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A stage that hangs is stopped after this many seconds; a busy machine takes twice as long.
LIMIT = 1_800
# All together should take no longer: who waits longer for an answer does something else.
QUARTER = 900
# After being asked to stop, a stage has this many seconds to tidy up.
TIDY_UP = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the check: its name, its target in the Makefile, its plan in seconds."""

    name: str
    target: str
    plan: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a stage went; ``passed`` is None when it did not run.

    ``spent`` are the seconds of processors, of all processes that ended as they should.
    """

    stage: Stage
    passed: bool | None
    seconds: float
    spent: float = 0


SET_UP = Stage("set-up", "check-setup", 60)
# The plans are what the processors spend on each: beside another lane a stage has about one core.
LANES = (
    (
        Stage("core", "check-core", 500),
        Stage("web on SQLite", "check-web-sqlite", 220),
        Stage("web on PostgreSQL", "check-web-postgres", 230),
        Stage("promises", "check-promises", 280),
    ),
    (
        Stage("lint and types", "check-lint", 50),
        Stage("traces", "check-traces", 350),
        Stage("browsers", "check-browsers", 600),
        Stage("reading", "check-reading", 120),
        Stage("proofs", "check-proofs", 110),
    ),
)


class Lanes:
    """Runs stages; once stopped it ends those that run and begins no other."""

    def __init__(self) -> None:
        """Begin with none."""
        self._running: set[subprocess.Popen[str]] = set()
        self._is_stopped = threading.Event()

    def run_all(self, first: Stage, lanes: Sequence[Sequence[Stage]]) -> list[Result]:
        """Run the first, the set-up, and when it passed all lanes beside each other."""
        results = [self.run(first)]
        if not results[0].passed:
            return results + [Result(one, None, 0) for lane in lanes for one in lane]
        with ThreadPoolExecutor(len(lanes)) as beside:
            waiting = [beside.submit(self.run_lane, lane) for lane in lanes]
            try:
                return results + [one for lane in waiting for one in lane.result()]
            finally:
                self.stop()

    def run_lane(self, lane: Sequence[Stage]) -> list[Result]:
        """Run stages one after the other."""
        return [self.run(stage) for stage in lane]

    def run(self, stage: Stage) -> Result:
        """Run one stage, each line of it after its name, and stop it when it hangs."""
        if self._is_stopped.is_set():
            return Result(stage, None, 0)
        print(f"=== {stage.name} (make {stage.target}) begins", flush=True)
        start = time.monotonic()
        running = subprocess.Popen(
            ["make", "--no-print-directory", stage.target],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._running.add(running)
        reader = threading.Thread(target=pass_on, args=(running, stage.name), daemon=True)
        reader.start()
        passed, spent = wait(running, start + LIMIT)
        self._running.discard(running)
        reader.join(TIDY_UP)
        seconds = time.monotonic() - start
        print(f"=== {stage.name} {'passed' if passed else 'FAILED'} in {seconds:.0f} s", flush=True)
        return Result(stage, passed, seconds, spent)

    def stop(self) -> None:
        """End what runs, and begin nothing else."""
        self._is_stopped.set()
        for running in list(self._running):
            end(running)


def pass_on(running: "subprocess.Popen[str]", name: str) -> None:
    """Print what a stage says as it comes."""
    assert running.stdout is not None
    with running.stdout as said:
        for line in said:
            print(f"{name:>17} | {line}", end="", flush=True)


def wait(running: "subprocess.Popen[str]", until: float) -> tuple[bool, float]:
    """Wait for a stage; return whether it passed, and the seconds of processors it spent."""
    is_late = False
    while True:
        number, status, used = os.wait4(running.pid, os.WNOHANG)
        if number:
            running.returncode = os.waitstatus_to_exitcode(status)
            return running.returncode == 0 and not is_late, used.ru_utime + used.ru_stime
        if not is_late and time.monotonic() > until:
            is_late = True
            print(f"=== stopped after {LIMIT} seconds", flush=True)
            threading.Thread(target=end, args=(running,), daemon=True).start()
        time.sleep(0.2)


def end(running: "subprocess.Popen[str]") -> None:
    """Ask a stage and all it started to stop; then make it."""
    for how, patience in ((signal.SIGTERM, TIDY_UP), (signal.SIGKILL, 0)):
        try:
            os.killpg(running.pid, how)
        except ProcessLookupError:
            return
        until = time.monotonic() + patience
        # Whoever waits for it notes that it ended.
        while running.returncode is None and time.monotonic() < until:
            time.sleep(0.1)


def table(results: list[Result], seconds: float) -> str:
    """Lay out the stages with their time beside the plan, and what the processors did."""
    lines = [f"{'stage':20} {'seconds':>8} {'plan':>6} {'cores':>7}  outcome"]
    for result in results:
        outcome = {True: "passed", False: "FAILED", None: "not run"}[result.passed]
        if result.seconds >= 2 * result.stage.plan:
            outcome += ", twice its plan: a defect"
        name, plan = result.stage.name, result.stage.plan
        lines.append(f"{name:20} {result.seconds:8.1f} {plan:6d} {result.spent:7.0f}  {outcome}")
    spent = sum(one.spent for one in results)
    late = "more than a quarter of an hour: a defect" if seconds > QUARTER else ""
    lines.append(f"{'all, side by side':20} {seconds:8.1f} {QUARTER:6d} {spent:7.0f}  {late}")
    return "\n".join(lines)


def main() -> None:
    """Run all stages, print the table and the verdict."""
    # Asked to stop, leave by the front door, so that the running stages are stopped as well.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    begun = time.monotonic()
    results = Lanes().run_all(SET_UP, LANES)
    print(f"\n{table(results, time.monotonic() - begun)}\n")
    wrong = [result.stage.name for result in results if not result.passed]
    if wrong:
        sys.exit(f"Not good: {', '.join(wrong)}.")
    print("All good.")


if __name__ == "__main__":
    main()
