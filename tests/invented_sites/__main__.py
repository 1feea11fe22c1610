"""Serve the invented sites and write their SITES file: ``python -m tests.invented_sites FILE``."""

import sys
from pathlib import Path

from entree.outside.kept_files import as_yaml, write_whole
from tests.invented_sites import planted
from tests.invented_sites.serving import street

if __name__ == "__main__":
    with street() as found:
        write_whole(Path(sys.argv[1]), as_yaml(planted.sites_of(found)))
        input(f"{sys.argv[1]} names {len(found.homes)} sites on this machine. Enter ends them.")
