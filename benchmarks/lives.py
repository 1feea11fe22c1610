"""A million steps of random lives of referrals, each looked at (``tests/web/referrals/lives.py``).

One process for each core, each with a database in memory and dice of its own; what they do not
reach within the time is said. By its own name only: it takes an hour.
"""

import json
import os
import subprocess
import sys
import time
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.pages import settings
from benchmarks.table import Row
from entree.web.environment import ROOT

WANTED = 1_000_000
SECONDS = 5_400
# Everybody begins anew after so many.
OF_A_LIFE = 100


def rows(number: int = WANTED, seed: int = 0) -> list[Row]:
    """Walk, on every core, until there were enough steps or the time is over."""
    cores = os.cpu_count() or 1
    begun = time.perf_counter()
    with TemporaryDirectory(prefix="entree-bench-") as folder:
        running = [walker(folder, -(-number // cores), seed + nth) for nth in range(cores)]
        said = [json.loads(one.communicate()[0]) for one in running]
    spent = time.perf_counter() - begun
    steps, done, crashed = (sum(one[name] for one in said) for name in ("steps", "done", "crashed"))
    broken = [one["broken"] for one in said if one["broken"]]
    return [
        Row(
            "steps of random lives of referrals, nothing broken",
            f"{steps:,} in {spent / 60:.0f} minutes" if not broken else f"BROKEN: {broken[0]}",
            f"{number:,}",
            steps >= number and not broken,
        ),
        Row("  of them done, and killed halfway", f"{done:,} and {crashed:,}"),
    ]


def walker(folder: str, number: int, seed: int) -> "subprocess.Popen[str]":
    """Start one process that walks."""
    command = [sys.executable, "-m", "benchmarks.lives", str(number), str(seed)]
    surroundings = {**settings(folder), "DJANGO_SETTINGS_MODULE": "entree.web.settings"}
    return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)


def main(number: int, seed: int) -> None:
    """Walk so many steps in a database in memory, and say how it went."""
    import django  # noqa: PLC0415
    from django.conf import settings as chosen  # noqa: PLC0415

    chosen.DATABASES["default"]["NAME"] = ":memory:"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from entree.web import erasing  # noqa: PLC0415
    from entree.web.referrals.actions import erase  # noqa: PLC0415
    from tests.web.referrals.lives import Lives, walk  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    # What comes after a commit is no part of an act, and there is no disk to erase from.
    patch.object(erasing, "erase").start()
    patch.object(erase, "destroy_keys").start()
    world, dice, broken = Lives(), Random(seed), ""
    until = time.monotonic() + SECONDS
    try:
        while world.steps < number and time.monotonic() < until:
            walk(world, dice, OF_A_LIFE, OF_A_LIFE)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what this looks for)
        broken = f"seed {seed}, step {world.steps}: {type(error).__name__}: {error}"
    said = {"steps": world.steps, "done": world.done, "crashed": world.crashed, "broken": broken}
    sys.stdout.write(f"{json.dumps(said)}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
