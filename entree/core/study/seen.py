"""What was seen of a count: two other tables that show it as uncertain as it needs to be.

Most are seen to be so where only their own joint tables differ, and that is soon found however long
the list is; only the others are looked for in all that hangs together.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from entree.core.study.design import Floats, Ints
from entree.core.study.known import Rows, System
from entree.core.study.published import Form
from entree.core.study.ranges import Need, Part
from entree.core.study.suppression import Reach, near


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """That a count is as uncertain as it needs to be: two other tables, as some columns of it."""

    need: Need
    columns: Ints
    tables: tuple[Floats, Floats]


def part_near(system: System, form: Form, need: Need, rows: Rows, known: Floats) -> Part | None:
    """Return the unknown columns of a count's own joint tables, all else as it is; None where
    nothing of the count is unknown.
    """
    _, columns = near(system, form, np.empty(0, dtype=np.int64), Reach.OWN)
    columns = columns[known[columns] == 0]
    own = system.sums([form])
    if not own[:, columns].nnz:
        return None
    others = system.truth.copy()
    others[columns] = 0
    bound = rows.take(np.flatnonzero(abs(rows.sums)[:, columns].sum(axis=1) > 0))
    fixed = bound.sums @ others
    return Part(
        columns,
        Rows(csr_array(bound.sums[:, columns]), bound.low - fixed, bound.high - fixed),
        csr_array(own[:, columns]),
        own @ others,
        [need],
        system.truth[columns],
        np.full(len(columns), float(system.people)),
    )
