"""Worlds: one value for every unknown, drawn as a Latin hypercube from the seed.

Every unknown (or everything that belongs together) takes each of as many equal parts of its range
as there are worlds once. What one unknown draws hangs on its own name alone.
"""

from collections.abc import Iterable, Mapping
from random import Random

from entree.core.pathways.landscape.study import Assumption

Values = Mapping[str, float]


def parts_of(name: str, seed: int, worlds: int) -> list[float]:
    """Return where in the range of this name each world lies, 0 to 1."""
    rng = Random(f"{seed} {name}")  # noqa: S311 (seeded, to be seen again)
    strata = list(range(worlds))
    rng.shuffle(strata)
    return [(stratum + rng.random()) / worlds for stratum in strata]


def draw_worlds(assumptions: Iterable[Assumption], seed: int, worlds: int) -> list[Values]:
    """Return the value of every assumption in each world; fixed ones are the same in all."""
    drawn: list[dict[str, float]] = [{} for _ in range(worlds)]
    parts: dict[str, list[float]] = {}
    for one in assumptions:
        if one.is_fixed:
            for values in drawn:
                values[one.id] = one.middle
            continue
        if one.together not in parts:
            parts[one.together] = parts_of(one.together, seed, worlds)
        for values, part in zip(drawn, parts[one.together], strict=True):
            values[one.id] = one.at(part)
    return list(drawn)


def neutral(assumptions: Mapping[str, Assumption], values: Values) -> Values:
    """Return a world in which no design has the effect that is said of it."""
    found = dict(values)
    found |= {one.id: one.neutral for one in assumptions.values() if one.neutral is not None}
    return found
