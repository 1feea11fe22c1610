"""When a station has warmed up: from where on what it shows no longer leans on its beginning."""

import math

import numpy as np

from entree.core.pathways.state import Floats

# With fewer periods nothing could be told from chance.
LEAST, STRETCHES = 8, 10


def settles_after(crowd: Floats) -> int | None:
    """Return how many first periods to leave out; None when it does not settle in this time.

    The rule is MSER (White, 1997): leave out what makes the mean of the rest surest. When that is
    half or more, or when the rest still rises or falls, the series is too short to say.
    """
    if len(crowd) < LEAST:
        return None
    errors = [
        float(np.var(crowd[first:]) / (len(crowd) - first))
        for first in range(len(crowd) - LEAST + 1)
    ]
    first = int(np.argmin(errors))
    if first >= len(crowd) / 2 or leans(crowd[first:]):
        return None
    return first


def leans(rest: Floats) -> bool:
    """Say whether a series rises or falls by more than chance: Kendall's test, at 1 in 1,000.

    It is taken over ten stretches, because neighbouring periods lean on each other.
    """
    means = np.array(
        [stretch.mean() for stretch in np.array_split(rest, min(STRETCHES, len(rest)))]
    )
    number = len(means)
    signs = np.sign(means[None, :] - means[:, None])
    score = float(np.triu(signs, 1).sum())
    spread = math.sqrt(number * (number - 1) * (2 * number + 5) / 18)
    return abs(score) > 3.29 * spread
