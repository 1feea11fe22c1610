"""Run everything `make check` runs, one stage after the other, and say how long each took.

Each stage is a target of the Makefile and runs alone too. A stage that takes twice its plan is a
defect, though no failure; one that spent less than its seconds times the cores has waited.
Runs before anything is installed, so it uses the standard library only.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A stage that hangs is stopped after this many seconds; a busy machine takes twice as long.
LIMIT = 1_200
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


STAGES = (
    Stage("set-up", "check-setup", 60),
    Stage("lint and types", "check-lint", 30),
    Stage("core", "check-core", 500),
    Stage("proofs", "check-proofs", 150),
    Stage("web on SQLite", "check-web-sqlite", 270),
    Stage("web on PostgreSQL", "check-web-postgres", 300),
    Stage("promises", "check-promises", 400),
    Stage("traces", "check-traces", 350),
    Stage("reading", "check-reading", 200),
    Stage("browsers", "check-browsers", 500),
)


def carry_out(stage: Stage) -> Result:
    """Run one stage, its output straight through, and stop it when it hangs."""
    print(f"\n=== {stage.name} (make {stage.target}) ===", flush=True)
    start, before = time.monotonic(), spent()
    words = ["make", "--no-print-directory", stage.target]
    running = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        passed = running.wait(timeout=LIMIT) == 0
    except subprocess.TimeoutExpired:
        print(f"{stage.name}: stopped after {LIMIT} seconds", flush=True)
        passed = False
    finally:
        if running.poll() is None:
            stop(running)
    return Result(stage, passed, time.monotonic() - start, spent() - before)


def spent() -> float:
    """Return the seconds of processors that all processes spent that were started and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def stop(running: subprocess.Popen[bytes]) -> None:
    """Ask a stage and all it started to stop; then make it."""
    os.killpg(running.pid, signal.SIGTERM)
    try:
        running.wait(timeout=TIDY_UP)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)


def table(results: list[Result]) -> str:
    """Lay out the stages with their time beside the plan."""
    lines = [f"{'stage':20} {'seconds':>8} {'plan':>6} {'cores':>7}  outcome"]
    for result in results:
        outcome = {True: "passed", False: "FAILED", None: "not run"}[result.passed]
        if result.seconds >= 2 * result.stage.plan:
            outcome += ", twice its plan: a defect"
        name, plan = result.stage.name, result.stage.plan
        lines.append(f"{name:20} {result.seconds:8.1f} {plan:6d} {result.spent:7.0f}  {outcome}")
    total = sum(result.seconds for result in results)
    plan = sum(result.stage.plan for result in results)
    lines.append(
        f"{'all together':20} {total:8.1f} {plan:6d} {sum(one.spent for one in results):7.0f}"
    )
    return "\n".join(lines)


def carry_out_all(stages: tuple[Stage, ...]) -> list[Result]:
    """Run the stages in order; without the first, the set-up, no other makes sense."""
    results: list[Result] = []
    for stage in stages:
        if results and not results[0].passed:
            results.append(Result(stage, None, 0))
        else:
            results.append(carry_out(stage))
    return results


def main() -> None:
    """Run all stages, print the table and the verdict."""
    # Asked to stop, leave by the front door, so that the running stage is stopped as well.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    results = carry_out_all(STAGES)
    print(f"\n{table(results)}\n")
    wrong = [result.stage.name for result in results if not result.passed]
    if wrong:
        sys.exit(f"Not good: {', '.join(wrong)}.")
    print("All good.")


if __name__ == "__main__":
    main()
