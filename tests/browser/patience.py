"""How long the tests wait for what should come: a busy machine is no mistake.

Waiting long costs nothing where all is well: each wait ends as soon as what it waits for is there.
"""

import time
from collections.abc import Iterator

SECONDS = 60.0
# Between two looks: soon at first, and then less often, because looking takes what is waited for.
FIRST, LAST = 0.01, 0.1


def looks(seconds: float = SECONDS) -> Iterator[None]:
    """Give a turn to look once more, again and again, until patience ends."""
    end, pause = time.monotonic() + seconds, FIRST
    while time.monotonic() < end:
        yield
        time.sleep(pause)
        pause = min(2 * pause, LAST)
