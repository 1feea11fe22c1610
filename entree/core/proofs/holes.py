"""The theorem of no holes: who lies between two ages or moments that fit, fits too."""

from collections.abc import Iterator

import z3

from entree.core.knowledge.conditions import Condition, Given, Within, leaves
from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import any_of, conditions_of


def broken_holes(view: Encoded) -> z3.BoolRef:
    """Return who falls out of a condition that holds for who is younger and for who is older.

    The same of moments: out of one that holds sooner and later. All else they tell is the same.
    """
    return any_of(
        hole
        for when in conditions_of(view.knowledge)
        for name in sorted({leaf.question for leaf in leaves(when) if isinstance(leaf, Within)})
        for hole in _holes(view, when, name)
    )


def _holes(view: Encoded, when: Condition | None, name: str) -> Iterator[z3.BoolRef]:
    """Give, for each stretch of a span, who lies in it and falls out."""
    asked = view.space.asked[name]
    stretches = sorted(((one, pick) for one, pick in asked.picks if not one.options), key=_start)
    holds = [encode(view.space.where(name, one), when).yes for one, _ in stretches]
    for place, (_, is_here) in enumerate(stretches):
        sooner, later = any_of(holds[:place]), any_of(holds[place + 1 :])
        yield z3.And(is_here, z3.Not(holds[place]), sooner, later)


def _start(stretch: tuple[Given, z3.BoolRef]) -> int:
    """Return where a stretch begins."""
    return stretch[0].least or 0
