"""``python -m benchmarks [NAME …]``: run all benchmarks, or those named, and print one table."""

import os
import sys
from argparse import ArgumentParser
from importlib import import_module

from benchmarks.table import Row, table

# In the order in which they are run and reported; each has ``rows() -> list[Row]``.
MODULES = (
    "view", "asking", "proofs", "mistakes", "steps", "pages", "directory", "slow_line",
    "sealing", "mailbox", "abuse", "estimates", "findability",
)  # fmt: skip


# Those that take so long that they run by their own name only.
ALONE = ("lives", "covering", "pathways", "disclosure", "rehearsal")
# These have settings of their own.
SET = {
    "mistakes": ("number", "seed", "markdown"),
    "lives": ("number", "seed"),
    "covering": ("number", "seed"),
}


def main(words: list[str]) -> None:
    """Run, print the table, and say how busy the machine was."""
    names, settings = read(words)
    known = (*MODULES, *ALONE)
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known)}.")
    before, rows = os.getloadavg()[0], list[Row]()
    for name in names or MODULES:
        mine = {key: one for key, one in settings.items() if key in SET.get(name, ())}
        rows += import_module(f"benchmarks.{name}").rows(**mine)
    print(table(rows))
    print(f"\n{os.cpu_count()} cores; load {before:.1f} before, {os.getloadavg()[0]:.1f} after.")


def read(words: list[str]) -> tuple[list[str], dict[str, int]]:
    """Return which benchmarks are asked for, and the settings of the one that has some."""
    parser = ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help="all, when none is named")
    parser.add_argument("--number", type=int, help="how many mistakes or steps are made")
    parser.add_argument("--seed", type=int, help="which mistakes or steps are made")
    parser.add_argument("--markdown", action="store_true", help="print them for the docs")
    given = vars(parser.parse_args(words))
    return given.pop("names"), {name: one for name, one in given.items() if one is not None}


if __name__ == "__main__":
    main(sys.argv[1:])
