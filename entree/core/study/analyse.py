"""From the answers of a wave to every number of its report: the one way that all of them go.

Plain in its order: weigh each arm, count each table, compare what the plan named, look who is
missing. The rehearsal runs the same code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from entree.core.study.analysis_file import Analyses, Form, Table
from entree.core.study.answers import Wave
from entree.core.study.arms import Arm, Sample
from entree.core.study.contrasts import People, compare, mirrored
from entree.core.study.margins import Margins
from entree.core.study.multiplicity import Told
from entree.core.study.plan import Outcome, Plan
from entree.core.study.rows import Rows, contacts, people, weighted
from entree.core.study.tables import Cell, cells, reached
from entree.core.study.weights import Weighted


@dataclass(frozen=True, slots=True)
class Came:
    """How many came by an arm, and what weighing them did."""

    form: str
    arm: Arm
    n: int
    strata: int
    weighted: Weighted


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was worked out; nothing of it is protected yet."""

    wave: str
    is_invented: bool
    came: tuple[Came, ...]
    cells: tuple[Cell, ...]
    reached: tuple[Cell, ...]
    outcome: Outcome
    mirrors: Mapping[str, Mapping[str, Told]]
    people: People
    contacts: People


def analyse(wave: Wave, plan: Plan, analyses: Analyses, margins: Margins | None) -> Findings:
    """Return every number of the report. Raises StudyError."""
    came = []
    mine: dict[tuple[str, Arm], Rows] = {}
    told: dict[tuple[str, Arm], Rows] = {}
    for (form, arm), answers in wave.of.items():
        book = wave.books[form]
        found = weighted(answers, book, margins, plan.limits)
        came.append(Came(form, arm, answers.n, len(set(answers.strata)), found))
        rows = people(Sample(arm, found.design), book, analyses.reading, answers)
        mine[form, arm] = rows
        of_contacts = contacts(rows)
        if of_contacts is not None:
            told[form, arm] = of_contacts
    return Findings(
        wave.name,
        wave.is_invented,
        tuple(came),
        tuple(_cells(analyses.tables, plan.arm, mine, told)),
        tuple(_reached(analyses, mine)),
        compare(plan, mine, told),
        {
            one.id: mirrored(one, plan.arm, mine, plan.discovery)
            for one in analyses.tables
            if one.form is Form.MIRRORS
        },
        mine,
        told,
    )


def _cells(tables: tuple[Table, ...], main: Arm, mine: People, told: People) -> Iterator[Cell]:
    """Give the cells of each table, arms beside each other; groups of the main arm only.

    Where nobody came by the main arm, groups are of all arms: professionals have one.
    """
    for table in tables:
        if table.form is Form.MIRRORS:
            continue
        few = replace(table, by=())
        for (form, arm), rows in (told if table.is_of_contacts else mine).items():
            if form == table.questionnaire:
                is_main = arm is main or (form, main) not in mine
                yield from cells(table if is_main else few, rows)


def _reached(analyses: Analyses, mine: People) -> Iterator[Cell]:
    """Give the share of each group that may be missing, in each arm that asks for it."""
    for group in analyses.missing:
        for (form, _), rows in mine.items():
            if form == group.questionnaire:
                yield reached(group, rows)
