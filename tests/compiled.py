"""Where the tests keep what is compiled: in ``var``, by version, so that it is done once.

To be imported before the engine of Pathways.
"""

import os
from pathlib import Path

import numba

from entree.outside.runs import keep_compiled

keep_compiled(Path(__file__).resolve().parents[1] / "var/pathways")
numba.config.CACHE_DIR = os.environ["NUMBA_CACHE_DIR"]  # type: ignore[attr-defined]
