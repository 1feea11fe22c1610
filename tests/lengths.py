"""How long what is repeated by chance runs: short in ``make check``, whole in ``make check-long``.

A short run is long enough to find the mistakes that are planted in the same file; a whole one has
the figures that the documentation gives. Both run the same tests on the same code.
"""

import os
from typing import TypeVar

IS_LONG = os.environ.get("CHECK_LONG") == "1"

Length = TypeVar("Length")


def length(short: Length, *, whole: Length) -> Length:
    """Return how much is done now, of the two that are given."""
    return whole if IS_LONG else short
