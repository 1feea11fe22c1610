"""How the functions of the loop become machine code; uncompiled they are plain Python.

What is compiled is kept between processes only where somebody named a folder for it
(``NUMBA_CACHE_DIR``), never beside the source.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba

P = ParamSpec("P")
R = TypeVar("R")

# The loop makes no array and keeps none beyond a call, so that nothing has to be counted
# (``_nrt``): counting who uses which array made it many times slower.
SETTINGS: dict[str, object] = {
    "nogil": True,
    "error_model": "numpy",
    "_nrt": False,
    "cache": bool(getattr(numba.config, "CACHE_DIR", "")),
}


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that Python itself calls."""
    made: Callable[P, R] = numba.njit(**SETTINGS)(function)  # type: ignore[call-overload]
    return made


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function into whoever calls it: a call would copy all arrays' descriptions."""
    made: Callable[P, R] = numba.njit(forceinline=True, **SETTINGS)(  # type: ignore[call-overload]
        function
    )
    return made
