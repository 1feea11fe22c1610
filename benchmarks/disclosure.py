"""The processor time to protect a publication list of 200 tables, and how much of it is told.

Nobody else does all of it: R's sdcTable protects hierarchies of one cube. So there is a budget, and
no peer.
"""

from time import process_time

import numpy as np

from benchmarks.table import Row
from entree.commands.quiet import quiet
from entree.core.study.disclosure import protect
from entree.core.study.published import Codes, Merge, Publication, Table, Variable

PEOPLE, TICKS, REGIONS = 600, 38, 12
BUDGET = 120.0


def listed() -> tuple[Publication, dict[str, Codes]]:
    """Return 200 invented tables: four background questions, and each need by each of them."""
    chance = np.random.default_rng(1)
    variables = [
        Variable("age", tuple(f"a{at}" for at in range(6))),
        Variable("sex", ("m", "f", "x")),
        Variable("region", tuple(f"r{at}" for at in range(REGIONS))),
        Variable("by", tuple(f"b{at}" for at in range(6)), merge=Merge.OTHER),
    ]
    answers = {
        one.name: chance.choice(
            len(one.categories), PEOPLE, p=chance.dirichlet(np.full(len(one.categories), 4.0))
        )
        for one in variables
    }
    tables = [Table(one.name, (one.name,)) for one in variables]
    tables += [Table("age-sex", ("age", "sex")), Table("age-by", ("age", "by"))]
    groups = [one.name for one in variables]
    for at in range(TICKS):
        need = Variable(f"need{at}", ("no", "yes"), frozenset({"yes"}), Merge.NEVER)
        variables.append(need)
        answers[need.name] = (chance.random(PEOPLE) < chance.uniform(0.05, 0.7)).astype(np.int64)
        tables.append(Table(need.name, (need.name,)))
        tables += [Table(f"{need.name}-{group}", (need.name, group)) for group in groups]
    for name, given in answers.items():
        answers[name] = np.where(chance.random(PEOPLE) < 0.02, -1, given)
    return Publication({one.name: one for one in variables}, tuple(tables[:200])), answers


def rows() -> list[Row]:
    """Return the time, and what is told."""
    publication, answers = listed()
    start = process_time()
    with quiet():
        told = protect(publication, answers)
    taken = process_time() - start
    cells = [cell for table in told.tables for cell in table.cells]
    hidden = sum(cell.count is None for cell in cells)
    said = f"{taken:.0f} s; {len(cells)} counts, {hidden} hidden, {len(told.merged)} merged"
    what = f"protect a list of {len(publication.tables)} tables of {PEOPLE} people"
    return [Row(what, said, f"{BUDGET:.0f} s", taken <= BUDGET)]
