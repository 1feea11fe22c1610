"""``python -m benchmarks [NAME …]``: run all benchmarks, or those named, and print one table."""

import os
import sys
from importlib import import_module

from benchmarks.table import Row, table

# In the order in which they are run and reported; each has ``rows() -> list[Row]``.
MODULES = ("view", "asking", "proofs", "steps", "pages", "directory", "slow_line")


def main(names: list[str]) -> None:
    """Run, print the table, and say how busy the machine was."""
    unknown = sorted(set(names) - set(MODULES))
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(MODULES)}.")
    before, rows = os.getloadavg()[0], list[Row]()
    for name in names or MODULES:
        rows += import_module(f"benchmarks.{name}").rows()
    print(table(rows))
    print(f"\n{os.cpu_count()} cores; load {before:.1f} before, {os.getloadavg()[0]:.1f} after.")


if __name__ == "__main__":
    main(sys.argv[1:])
