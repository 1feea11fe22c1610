"""With an interviewer or alone: counted beside the arms, and protected as any other count."""

from dataclasses import replace

import numpy as np
import pytest

from entree.core.study.analyse import analyse
from entree.core.study.answers import Wave
from entree.core.study.arms import Arm
from entree.core.study.publication_file import read_lists
from entree.core.study.publish import Deciding, Numbers, publish
from entree.core.study.results_file import Study, came, spoken
from tests.core.study.answered import NEEDS, Said, answers, needs, wave

ONE: Said = {"background.gender": "man", "path.turned": "yes"}
OTHER: Said = {"background.gender": "woman", "path.turned": "no"}


def read_to(interviews: int, people: int = 120, *, form: str = "person") -> Wave:
    """Return a wave of which the first so many were read to."""
    two: list[Said] = [ONE, OTHER] if form == "person" else [{}, {}]
    said = two * (people // 2)
    some = answers(said, form=form)
    return wave((form, replace(some, aloud=np.arange(people) < interviews)))


def published(of: Wave) -> Numbers:
    """Return what may be told of a wave in which nothing else is counted."""
    analyses = replace(needs().analyses, tables=(), missing=())
    plan = replace(needs().plan, primary=(), chapters={})
    lists = read_lists(NEEDS, needs().instrument)
    few = {name: replace(one, tables=()) for name, one in lists.items()}
    return publish(analyse(of, plan, analyses, None), Deciding(plan, analyses, None, few))


@pytest.mark.parametrize(
    ("interviews", "told"), [(0, None), (3, None), (9, None), (40, 40), (115, None), (120, None)]
)
def test_how_many_were_read_to_is_told_unless_few_were_or_few_were_not(
    interviews: int, told: int | None
) -> None:
    assert published(read_to(interviews)).aloud == {("person", Arm.OPEN): told}


def test_it_stands_on_the_list_that_is_protected_and_in_the_open_tables() -> None:
    numbers = published(read_to(40))

    [protected] = numbers.lists.values()
    [table] = [one for one in protected.tables if one.by == ("mode",)]
    counts = {next(iter(one.where["mode"])): one.count for one in table.cells if not one.totals}
    assert counts == {"self": 80, "interview": 40}


def test_of_a_form_that_nobody_reads_aloud_it_is_nought() -> None:
    of = read_to(0, form="professional")
    analyses = replace(needs().analyses, tables=(), missing=())
    plan = replace(needs().plan, primary=(), chapters={})
    study = Study(needs().instrument, plan, analyses, None)
    numbers = published(read_to(40))

    [one] = analyse(of, plan, analyses, None).came
    found = came(one, spoken(one, numbers, study))

    assert set(numbers.aloud) == {("person", Arm.OPEN)}
    assert found["interviews"] == 0


def test_a_form_of_which_nothing_is_published_has_no_list() -> None:
    numbers = published(read_to(0, form="professional"))

    assert (numbers.lists, numbers.cells, numbers.aloud) == ({}, (), {})


def test_where_nobody_knows_nobody_was_read_to() -> None:
    some = answers([ONE] * 12)
    of = wave(("person", some))

    assert of.everyone("person")[1]["mode"] == ["self"] * 12
    told = replace(some, aloud=np.arange(12) == 2)
    assert wave(("person", told)).everyone("person")[1]["mode"][1:4] == [
        "self",
        "interview",
        "self",
    ]
