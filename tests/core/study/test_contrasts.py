"""Contrasts are worked out as the plan says; what cannot be stays in and is not told."""

from dataclasses import replace
from math import isnan

import pytest

from entree.core.study.arms import Arm
from entree.core.study.contrasts import compare, difference, mirrored
from entree.core.study.multiplicity import Discovery, Verdict
from entree.core.study.plan import NOTE, Contrast, Group, Moment, Plan, Seeking
from entree.core.study.rows import Rows, contacts
from tests.core.study.answered import Said, needs, rows
from tests.core.study.test_tables import table

ORGANISATIONS, OPEN = Arm.ORGANISATIONS, Arm.OPEN
ANY, SOUGHT, NEVER = Seeking.ANY, Seeking.SOUGHT, Seeking.NEVER
FAMILY: Said = {"event.by": ["family"], "entrance.first_step": "read", "path.turned": "yes"}
BOTH: Said = {**FAMILY, "event.by": ["family", "stranger"]}
STRANGER: Said = {"event.by": ["stranger"], "entrance.first_step": "peer", "path.turned": "no"}


def contrast(item: str, option: str | None, first: Group, second: Group) -> Contrast:
    note = NOTE if {first.seeking, second.seeking} == {SOUGHT, NEVER} else ""
    moment = Moment.BEFORE if item.startswith("barrier.") else None
    return Contrast("one", item, option, first, second, 0.1, moment, note)


def by(option: str, arm: Arm | None = None) -> Group:
    return Group({"event.by": option}, ANY, arm)


def people(*some: Rows) -> dict[tuple[str, Arm], Rows]:
    return {(one.book.form, one.sample.arm): one for one in some}


def test_who_is_in_both_groups_counts_in_neither() -> None:
    mine = people(rows([FAMILY, FAMILY, BOTH, STRANGER, STRANGER]))
    one = contrast("entrance.first_step", "read", by("family"), by("stranger"))

    found = difference(one, OPEN, mine, {})

    assert (found.first.n, found.second.n) == (2, 2)
    assert found.value == 1


def test_two_arms_are_compared_as_two_samples() -> None:
    mine = people(rows([FAMILY, STRANGER]), rows([STRANGER, STRANGER], arm=ORGANISATIONS))
    first, second = Group({}, ANY, OPEN), Group({}, ANY, ORGANISATIONS)

    found = difference(contrast("entrance.first_step", "read", first, second), OPEN, mine, {})

    assert found.arms == (OPEN, ORGANISATIONS)
    assert found.value == 0.5


def test_a_contrast_of_contacts_has_contacts_as_rows() -> None:
    said: Said = {
        "path.turned": "yes", "contact.year@1": "this_year", "contact.year@2": "this_year",
        "contact.told_again@1": "yes", "contact.told_again@2": "no",
        "contact.ended@1": "i_stopped", "contact.ended@2": "done",
    }  # fmt: skip
    some = rows([said] * 3)
    told = contacts(some)
    assert told is not None
    first, second = (Group({"contact.told_again": one}, SOUGHT) for one in ("yes", "no"))
    one = contrast("contact.ended", "i_stopped", first, second)

    found = difference(one, OPEN, people(some), people(told))

    assert (found.first.n, found.second.n, found.value) == (3, 3, 1)
    assert isnan(difference(one, OPEN, people(some), {}).value)


def test_a_mean_is_compared_as_a_mean() -> None:
    some = rows([{"sheet.hours": 40, "sheet.kind": "csg"}, {"sheet.hours": 10, "sheet.kind": "gp"}],
                form="organisation")  # fmt: skip
    more = rows([{"sheet.hours": 25}], form="organisation", arm=ORGANISATIONS)
    first, second = (Group({"sheet.kind": one}, ANY) for one in ("csg", "gp"))

    within = difference(contrast("sheet.hours", None, first, second), OPEN, people(some), {})
    other = Group({}, ANY, ORGANISATIONS)
    between = difference(contrast("sheet.hours", None, first, other), OPEN, people(some, more), {})

    assert (within.value, within.is_share) == (30, False)
    assert between.value == 15


def test_a_barrier_is_compared_at_its_moment() -> None:
    held: Said = {"path.turned": "yes", "barrier.b02": "very_much", "barrier.b02_when": ["after"]}
    never: Said = {"path.turned": "no", "barrier.b02": "very_much"}
    one = contrast("barrier.b02", "very_much", Group({}, SOUGHT), Group({}, NEVER))

    found = difference(one, OPEN, people(rows([held, held, never, never])), {})

    assert (found.first.value, found.second.value) == (0, 1)


@pytest.mark.parametrize("arm", [ORGANISATIONS, Arm.PROBABILITY])
def test_an_arm_that_is_not_there_leaves_a_contrast_that_is_not_told(arm: Arm) -> None:
    one = contrast("entrance.first_step", "read", by("family"), by("stranger"))
    plan = Plan(arm, (one,), {}, Discovery.YEKUTIELI, needs().plan.limits)

    found = compare(plan, people(rows([FAMILY, STRANGER])), {})

    assert found.primary["one"].verdict is Verdict.NOT_TOLD
    assert found.primary["one"].chance == 1


def test_mirrors_compare_professionals_with_who_looked_for_help_only() -> None:
    seen: Said = {f"seen.b{at:02}": "very_much" for at in range(1, 23)}
    sought: Said = {"path.turned": "yes", "barrier.b01": "not_at_all"}
    never: Said = {"path.turned": "no", "barrier.b01": "very_much"}
    workers = rows([seen] * 30, arm=Arm.PROFESSIONALS, form="professional")
    mine = people(workers, rows([sought] * 30 + [never] * 30))

    found = mirrored(table("mirror-barriers"), OPEN, mine, Discovery.YEKUTIELI)

    assert found["seen.b01"].difference.second.n == 30
    assert found["seen.b01"].difference.value == 1
    assert found["seen.b01"].verdict is Verdict.MORE
    assert found["seen.b02"].verdict is Verdict.NOT_TOLD


def test_without_professionals_or_people_no_mirror_is_told() -> None:
    one = replace(table("mirror-helped"), shows=("eases.f01",))
    workers = rows([{"eases.f01": "helped"}] * 20, arm=Arm.PROFESSIONALS, form="professional")

    for mine in (people(workers), people(rows([FAMILY]))):
        found = mirrored(one, OPEN, mine, Discovery.YEKUTIELI)
        assert found["eases.f01"].verdict is Verdict.NOT_TOLD
