"""How far declared groups lie apart, shrunk for noise: small groups differ by chance alone."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from entree.core.pathways.landscape.study import Declared
from entree.core.pathways.landscape.weigh import Floats, as_numbers, mean, quantile

FEWEST = 400
# By declared group: what is told of it, for each world that counts.
Rows = Mapping[str, Sequence[Mapping[str, float]]]


def apart(
    groups: Sequence[Declared], rows: Rows, weights: Floats, measure: str
) -> dict[str, dict[str, object]]:
    """Return for each declared group its gap and ratio with the one it is compared with."""
    found: dict[str, dict[str, object]] = {}
    for declared in groups:
        ours, theirs = rows.get(declared.id), rows.get(declared.against)
        if declared.id == declared.against or not ours or not theirs:
            continue
        people = min(one["people"] for one in (*ours, *theirs))
        if people < FEWEST:
            found[declared.id] = {"against": declared.against, "too_few": people}
            continue
        found[declared.id] = gap(ours, theirs, weights, measure) | {"against": declared.against}
    return shrunk(found)


def gap(
    ours: Sequence[Mapping[str, float]],
    theirs: Sequence[Mapping[str, float]],
    weights: Floats,
    measure: str,
) -> dict[str, object]:
    """Return how much less or more of a group reach something, with its error by chance."""
    one, other = (as_numbers(told[measure] for told in some) for some in (ours, theirs))
    by_chance = np.array([chance_of(told, measure) for told in ours])
    by_chance += np.array([chance_of(told, measure) for told in theirs])
    parts = weights / weights.sum()
    return {
        "gap": mean(one - other, weights),
        "interval": [quantile(one - other, weights, part) for part in (0.05, 0.95)],
        "ratio": mean(one, weights) / mean(other, weights) if other.any() else math.nan,
        "error": math.sqrt(float((parts**2 * by_chance).sum())),
        "people": min(told["people"] for told in (*ours, *theirs)),
    }


def chance_of(told: Mapping[str, float], measure: str) -> float:
    """Return how much a share of so many people varies by chance."""
    share = min(max(told[measure], 0.0), 1.0)
    return share * (1 - share) / told["people"]


def shrunk(found: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Add the gaps shrunk towards none, by how much of their spread is chance."""
    told = [one for one in found.values() if "gap" in one]
    gaps = np.array([float(str(one["gap"])) for one in told])
    noise = np.array([float(str(one["error"])) for one in told]) ** 2
    real = max(0.0, float((gaps**2).mean() - noise.mean())) if told else 0.0
    for one, gap_, part in zip(told, gaps, noise, strict=True):
        keep = real / (real + part) if real + part else 0.0
        one["shrunk"] = float(gap_ * keep)
    return found
