"""What may be published, before somebody who has every number of it.

A protected list is printed with everything a report prints of it. The attacker of ``attacking.py``
must not come closer to a hidden count than the rule, and finds each leak that is planted here.
"""

from dataclasses import replace

import numpy as np
import pytest

from entree.core.study.cells import Why
from entree.core.study.disclosure import Protected, Status, ToldTable, protect
from entree.core.study.merging import Because
from entree.core.study.published import Fact, Merge, Publication, Rules, Table, Weighting, follows
from tests.core.study.attacking import Printed
from tests.core.study.publishing import (
    Study,
    codes,
    invented,
    lines,
    reader,
    share,
    too_close,
    variable,
)


def told_of(study: Study, rules: Rules | None = None) -> Protected:
    """Return what may be told of a study."""
    return protect(study.publication, study.answers, rules)


def table(told: Protected, id_: str) -> ToldTable:
    """Return a table that is told."""
    return next(one for one in told.tables if one.id == id_)


@pytest.mark.parametrize("seed", [0, 1, 3, 5, 7])
def test_nobody_comes_close_to_a_hidden_count(seed: int) -> None:
    study = invented(seed)

    told = told_of(study)

    assert too_close(study, told) == []
    assert any(cell.count is None for one in told.tables for cell in one.cells)


@pytest.mark.slow
def test_nor_where_four_questions_are_crossed() -> None:
    study = invented(0, wide=True)

    assert too_close(study, told_of(study)) == []


def test_the_same_list_is_protected_the_same_each_time() -> None:
    study = invented(3)

    assert told_of(study) == told_of(study)


def crossed(first: list[int], second: list[int], rows: list[list[int]]) -> Study:
    """Return a study of two questions whose table is ``rows``."""
    a, b = variable("a", len(first)), variable("b", len(second))
    pairs = [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]
    answers = {"a": np.array([i for i, _ in pairs]), "b": np.array([j for _, j in pairs])}
    tables = (Table("a", ("a",)), Table("b", ("b",)), Table("ab", ("a", "b")))
    return Study(Publication({"a": a, "b": b}, tables), answers)


ROWS = [[20, 4, 30], [25, 40, 22], [31, 26, 44]]
THREE = [0, 0, 0]


def small_only(study: Study) -> Protected:
    """Return a list in which only what is small is hidden: the mistake that is made most."""
    told = told_of(study)

    def opened(one: ToldTable) -> ToldTable:
        cells = []
        for cell in one.cells:
            number = study.count({name: list(said) for name, said in cell.where.items()})
            hides = number < 10
            cells.append(replace(cell, count=None if hides else number))
        return replace(one, cells=tuple(cells))

    return replace(told, tables=tuple(opened(one) for one in told.tables))


def test_planted_hiding_only_what_is_small_is_found() -> None:
    study = crossed(THREE, THREE, ROWS)

    found = too_close(study, small_only(study))

    assert found == [({"a": ["a0"], "b": ["b1"]}, (4, 4), 4)]


def test_planted_a_complement_is_found() -> None:
    study = crossed(THREE, THREE, [[20, 4, 3], [25, 40, 22], [31, 26, 44]])

    # Both hidden in one row, and each the only one in its column.
    found = too_close(study, small_only(study))

    assert [(bounds, number) for _, bounds, number in found] == [((4, 4), 4), ((3, 3), 3)]


def test_it_hides_others_with_what_is_small_and_tells_no_reader_which() -> None:
    study = crossed(THREE, THREE, ROWS)

    told = told_of(study)

    hidden = [cell for cell in table(told, "ab").cells if cell.count is None]
    assert [cell.why for cell in hidden].count(Why.SMALL) == 1
    assert [cell.why for cell in hidden].count(Why.WITH_OTHERS) == 3
    assert {cell.status for cell in hidden} == {Status.HIDDEN}
    assert too_close(study, told) == []


HIDDEN_ROW = {"a": ["a0"], "b": ["b1"]}


def with_leak(study: Study, *leaks: Printed) -> list[tuple[int, int]]:
    """Return how close a reader comes when these lines are printed besides."""
    told = told_of(study)
    found = too_close(study, told, [*lines(study, told), *leaks])
    return [bounds for where, bounds, _ in found if where == HIDDEN_ROW]


def test_planted_an_interval_beside_a_hidden_count_is_found() -> None:
    study = crossed(THREE, THREE, ROWS)
    row = {"a": ["a0"], "b": ["b0", "b1", "b2"]}
    line = share(study, table(told_of(study), "ab"), HIDDEN_ROW, row, 1)

    assert with_leak(study) == []
    assert with_leak(study, Printed(HIDDEN_ROW, row, interval=line.interval, decimals=1)) == [
        (4, 4)
    ]


def test_planted_a_rounded_percentage_is_found() -> None:
    study = crossed(THREE, THREE, ROWS)
    row = {"a": ["a0"], "b": ["b0", "b1", "b2"]}

    # 4 of 54, with no n beside it.
    assert with_leak(study, Printed(HIDDEN_ROW, row, percent=7.4, decimals=1)) == [(4, 4)]
    assert with_leak(study, Printed(HIDDEN_ROW, row, percent=7.0)) == [(4, 4)]


def test_planted_two_waves_are_told_apart() -> None:
    """Who was in the first edition is known; both editions are safe by themselves."""
    study = crossed(THREE, THREE, [[40, 30], [36, 44]])
    wave = variable("w", 2, Merge.NEVER)
    answers = {**study.answers, "w": codes(147, 3)}
    tables = (Table("ab", ("a", "b")),)
    now = Study(Publication({**study.publication.variables, "w": wave}, tables), answers)
    first = Table("first", ("a", "b"), {"w": frozenset({"w0"})})
    late = {"a": ["a1"], "b": ["b1"], "w": ["w1"]}
    attacker = reader(now)
    for line in lines(now, told_of(now)):
        attacker.read(line)
    alone = attacker.range(late)

    for cells in ({"a": [f"a{i}"], "b": [f"b{j}"], "w": ["w0"]} for i in (0, 1) for j in (0, 1)):
        attacker.read(Printed(cells, n=now.count(cells)))
    listed = replace(now.publication, tables=(*tables, first, Table("w", ("w",))))
    together = Study(listed, answers)

    assert alone[0] == 0
    assert alone[1] >= 10
    assert attacker.range(late)[1] == 3
    assert too_close(together, told_of(together)) == []


def path_study(rare: int) -> Study:
    """Return a study of paths, and of their first step."""
    names = ("gp", "gp>csg", "gp>police", "csg>police", "other")
    path = replace(variable("path", 5, Merge.OTHER), categories=names)
    first = replace(variable("first", 3, Merge.NEVER), categories=("gp", "csg", "else"))
    step = {"gp": "gp", "gp>csg": "gp", "gp>police": "gp", "csg>police": "csg"}
    counts = (60, 40, rare, 30, 20)
    firsts = (60 + 40 + rare, 30, 20)
    listed = {"path": path, "first": first}
    facts = [
        fact
        for fact in follows(path, first, {**step, "other": "else"})
        if fact.where["path"] != {"other"}
    ]
    answers = {"path": codes(*counts), "first": codes(*firsts)}
    tables = (Table("path", ("path",)), Table("first", ("first",)))
    return Study(Publication(listed, tables, tuple(facts)), answers)


def test_planted_a_path_is_found_by_its_first_step() -> None:
    study = path_study(4)
    told = told_of(study)
    naive = [
        Printed({"first": [name]}, n=study.count({"first": [name]}))
        for name in ("gp", "csg", "else")
    ]
    naive += [
        Printed({"path": [name]}, n=study.count({"path": [name]}))
        for name in ("gp", "gp>csg", "csg>police")
    ]
    attacker = reader(study)
    for line in naive:
        attacker.read(line)

    assert attacker.range({"path": ["gp>police"]})[1] < 10
    assert too_close(study, told) == []


def test_rare_paths_go_into_other() -> None:
    told = told_of(path_study(4))

    assert told.merged[0].categories == ("gp>police", "other")
    assert told.merged[0].because is Because.RARE


def weighted_study() -> Study:
    """Return a study whose weights hang on one question; few of one class gave an answer."""
    study = crossed([0, 0], [0, 0], [[60, 3], [50, 47]])
    weighting = Weighting(("b",), {("b0",): 0.6, ("b1",): 1.9}, 1)
    tables = (Table("a", ("a",)), Table("b", ("b",)))
    return Study(replace(study.publication, tables=tables, weighting=weighting), study.answers)


def test_planted_weighted_beside_unweighted_is_found() -> None:
    study = weighted_study()
    told = told_of(study)
    open_ = replace(told, tables=tuple(replace(one, is_weighted=True) for one in told.tables))
    few = {"a": ["a0"], "b": ["b1"]}
    plain, leaking = reader(study), reader(study)
    for line in lines(study, told):
        plain.read(line)
    for line in lines(study, open_):
        leaking.read(line)

    assert not table(told, "a").is_weighted
    assert plain.range(few) == (0, 50)
    assert leaking.range(few) == (3, 3)


def test_weighted_figures_stand_where_they_tell_nothing() -> None:
    study = invented(1, 300)
    weighting = Weighting(("c",), {("c0",): 0.9, ("c1",): 1.1})
    study = Study(replace(study.publication, weighting=weighting), study.answers)

    told = told_of(study)

    assert any(one.is_weighted for one in told.tables)
    assert too_close(study, told, [*lines(study, told, 0)]) == []


def test_nearly_everyone_giving_one_sensitive_answer_is_not_told() -> None:
    heavy, group = variable("b", 2, heavy=True), variable("a", 2, Merge.NEVER)
    answers = {"b": np.array([0] * 57 + [1] * 3 + [0] * 30 + [1] * 40), "a": codes(60, 70)}
    tables = (Table("ab", ("a", "b")), Table("a", ("a",)))
    study = Study(Publication({"a": group, "b": heavy}, tables), answers)

    told = told_of(study)

    cells = {tuple(cell.where["a"] + cell.where["b"]): cell for cell in table(told, "ab").cells}
    assert cells["a0", "b0"].why is Why.NEARLY_EVERYONE
    attacker = reader(study)
    for line in lines(study, told):
        attacker.read(line)
    assert attacker.range({"a": ["a0"], "b": ["b0"]})[0] < 54


def test_what_was_known_before_cannot_be_hidden_and_is_said() -> None:
    study = crossed(THREE, THREE, ROWS)
    known = Fact({"a": frozenset({"a0"}), "b": frozenset({"b1"})}, 2, 6)
    told = protect(replace(study.publication, facts=(known,)), study.answers)

    assert told.leaks == ("ab",)


def test_what_was_told_before_is_reckoned_with() -> None:
    study = crossed(THREE, THREE, ROWS)
    fact = Fact({"a": frozenset({"a1"}), "b": frozenset({"b1"})}, 40, 40)
    again = Study(replace(study.publication, facts=(fact,)), study.answers)

    assert told_of(study) != told_of(again) or too_close(again, told_of(study)) == []
    assert too_close(again, told_of(again)) == []
