"""What is counted of turns: measures, their bins, and how bins are merged so that none is small.

A *turn* arrives at an organisation in a week, and is followed for six more. Each measure puts each
turn that arrived into one bin. The bins of a measure are the leaves of a tree that is the same for
everybody: what may not be said of a bin is said of the branch that it is on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# A count below it is never said.
LEAST = 10
# A bin, or a branch of several.
Tree = str | tuple["Tree", ...]


class Measure(StrEnum):
    """What is counted of each turn that arrived."""

    # How many arrived: one bin.
    ARRIVED = "arrived"
    # How many organisations had opened something of it before it came here.
    BEFORE = "before"
    # Working hours from arriving to opening, from that to accepting, from that to first contact.
    OPENED = "opened"
    ACCEPTED = "accepted"
    CONTACTED = "contacted"
    # How the turn ended.
    ENDED = "ended"


ALL, KEPT = "all", "kept"
# Hours of work: eight are a working day.
EDGES = (4, 8, 16, 40, 80)
# Longer also holds what never came in the time that a turn is followed. Were that a bin of its own,
# one could reckon from how many were never accepted how many were not contacted.
LONGER = "80-"
SPANS = ("0-4", "4-8", "8-16", "16-40", "40-80", LONGER)
# Every reason for declining: the web has words for them.
REASONS = ("full", "not_ours", "other_region", "other_age", "needs_more", "knows_somebody")
HANDED, SILENT, WITHDRAWN = "handed", "silent", "withdrawn"
TOLD: Tree = ("0", ("1", ("2", "3-")))
DECLINED: Tree = (
    "full",
    (("not_ours", "other_region"), ("other_age", ("needs_more", "knows_somebody"))),
)
# At which edge waits are told apart first; the next one after each period in which that failed.
FIRST_EDGES = {
    Measure.OPENED: (0, 1, 2, 3, 4),
    Measure.ACCEPTED: (0, 1, 2, 3, 4),
    Measure.CONTACTED: (2, 1, 3, 0, 4),
}
# What is left when all else is taken off: it is not written down by itself.
REST = {
    Measure.OPENED: LONGER,
    Measure.ACCEPTED: LONGER,
    Measure.CONTACTED: LONGER,
    Measure.ENDED: KEPT,
}


@dataclass(frozen=True, slots=True)
class Block:
    """Bins that are said together, and how many turns are in them."""

    bins: tuple[str, ...]
    number: int

    @property
    def is_merged(self) -> bool:
        """Tell whether it stands for bins of which none may be told.

        >>> Block(("0",), 31).is_merged, Block(("1", "2"), 12).is_merged
        (False, True)
        """
        return len(self.bins) > 1


def tree_of(measure: Measure, others: Iterable[str] = (), failed: int = 0) -> Tree:
    """Return the tree of a measure: by what is known to all, never by what was counted now.

    ``others``: to which organisations a turn can be handed over. ``failed``: in how many earlier
    periods nothing of the measure could be told apart.

    >>> tree_of(Measure.OPENED)
    ('0-4', ('4-8', ('8-16', ('16-40', ('40-80', '80-')))))
    >>> tree_of(Measure.CONTACTED, failed=1)
    (('0-4', '4-8'), ('8-16', ('16-40', ('40-80', '80-'))))
    """
    match measure:
        case Measure.ARRIVED:
            return ALL
        case Measure.BEFORE:
            return TOLD
        case Measure.ENDED:
            handed = comb([f"{HANDED}:{name}" for name in sorted(others)] or [HANDED])
            return (KEPT, (DECLINED, (handed, (SILENT, WITHDRAWN))))
        case _:
            edges = FIRST_EDGES[measure]
            cut = edges[failed % len(edges)] + 1
            return (comb(list(SPANS[:cut])), comb(list(SPANS[cut:])))


def comb(bins: list[str]) -> Tree:
    """Return a tree in which one bin after another stands against all behind it."""
    return bins[0] if len(bins) == 1 else (bins[0], comb(bins[1:]))


def leaves(tree: Tree) -> tuple[str, ...]:
    """Return the bins of a tree in their order.

    >>> leaves(TOLD)
    ('0', '1', '2', '3-')
    """
    if isinstance(tree, str):
        return (tree,)
    return tuple(leaf for branch in tree for leaf in leaves(branch))


def with_rest(measure: Measure, counts: Mapping[str, int], arrived: int) -> dict[str, int]:
    """Return the counts with what is left of all that arrived.

    >>> with_rest(Measure.OPENED, {"0-4": 12, "80-": 1}, 20)
    {'0-4': 12, '80-': 8}
    """
    if measure not in REST:
        return dict(counts)
    rest = REST[measure]
    left = max(0, arrived - sum(counts.values()))
    return {**counts, rest: counts.get(rest, 0) + left}


def protect(tree: Tree, counts: Mapping[str, int], least: int = LEAST) -> list[Block]:
    """Return the counts that may be said: each of a bin or a whole branch, and none too small.

    A branch is told apart only when none of its parts is too small. So of a block that is merged
    one part is small, and nobody can say which, nor how small: each of its bins may be anything
    from nothing on, whoever knows this rule too.

    >>> [block.bins for block in protect(TOLD, {"0": 31, "1": 14, "2": 6, "3-": 5})]
    [('0',), ('1',), ('2', '3-')]
    >>> [block.number for block in protect(TOLD, {"0": 31, "1": 14, "2": 6})]
    [31, 20]
    >>> protect(TOLD, {"0": 9})
    []
    """
    number = sum(counts.get(leaf, 0) for leaf in leaves(tree))
    if number < least:
        return []
    if not isinstance(tree, str):
        parts = [protect(branch, counts, least) for branch in tree]
        if all(parts):
            return [block for part in parts for block in part]
    return [Block(leaves(tree), number)]
