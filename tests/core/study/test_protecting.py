"""How it is done: joint tables, merging where hiding fails, and a solver that does not end."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from entree.core.study import suppression, weighted
from entree.core.study.cells import Why
from entree.core.study.disclosure import Protected, Status, protect
from entree.core.study.errors import BadPublication
from entree.core.study.known import System
from entree.core.study.merging import Because
from entree.core.study.published import (
    Codes,
    Fact,
    Form,
    Merge,
    Publication,
    Rules,
    Sum,
    Table,
    Variable,
    Weighting,
)
from entree.core.study.ranges import Answer, Need, split
from entree.core.study.scopes import scopes_of
from tests.core.study.publishing import Study, codes, invented, too_close, variable


def made(
    variables: list[Variable], tables: list[tuple[str, ...]], answers: Mapping[str, Codes]
) -> Study:
    """Return a study of some tables."""
    listed = tuple(Table("-".join(by), by) for by in tables)
    return Study(Publication({one.name: one for one in variables}, listed), answers)


def told(study: Study, rules: Rules | None = None) -> Protected:
    """Return what may be told."""
    return protect(study.publication, study.answers, rules)


def test_a_small_joint_table_is_looked_at_whole_and_a_large_one_by_threes() -> None:
    study = invented(2)

    whole, _ = scopes_of(study.publication, 700)
    parts, shared = scopes_of(invented(2, wide=True).publication, 80)

    assert [one.names for one in whole] == [("a", "b", "c")]
    assert ("a", "b", "c") in {one.names for one in parts}
    assert ("a", "b", "d") not in {one.names for one in parts}
    assert {one.names for one in shared} >= {("a", "c"), ("c", "d")}


@pytest.mark.parametrize("seed", [1, 4])
def test_what_is_looked_at_in_parts_is_safe_too(seed: int) -> None:
    whole = invented(seed)
    tables = tuple(one for one in whole.publication.tables if one.id in {"b", "ab", "bc"})
    study = Study(replace(whole.publication, tables=tables), whole.answers)

    assert len(scopes_of(study.publication, 30)[0]) == 2
    assert too_close(study, told(study, Rules(together=30))) == []


def test_a_chain_of_tables_is_safe_too() -> None:
    whole = invented(2, 120, wide=True)
    tables = tuple(one for one in whole.publication.tables if one.id in {"ab", "bc", "cd"})
    study = Study(replace(whole.publication, tables=tables), whole.answers)

    assert too_close(study, told(study, Rules(together=20))) == []


def test_what_is_uncertain_enough_from_the_start_is_not_looked_for() -> None:
    study = made([variable("a", 2)], [("a",)], {"a": codes(8, 4)})
    system = System(study.publication, study.answers, 700)
    counts = system.sums([Form.of({"a": (1,)})])

    ((part, _),), dead = split(
        system.always, counts, [Need()], system.truth, np.zeros(system.width), 12.0
    )

    assert part.look(Rules()) == [Answer.WIDE]
    assert (part.low.tolist(), part.high.tolist(), dead.tolist()) == ([4], [4], [])


def test_tables_that_share_nothing_are_apart() -> None:
    study = made([variable("a", 2), variable("b", 2)], [("a",), ("b",)], {
        "a": codes(40, 60), "b": codes(50, 50),
    })  # fmt: skip

    scopes, shared = scopes_of(study.publication, 700)

    assert [one.names for one in scopes] == [("a",), ("b",)]
    assert shared == []


def test_nobody_at_all_is_hidden_as_one_person_is() -> None:
    study = made([variable("a", 3)], [("a",)], {"a": np.array([0] * 40 + [1] * 30)})

    cells = {cell.where["a"]: cell for cell in told(study).tables[0].cells}

    assert (cells["a2",].count, cells["a2",].why) == (None, Why.SMALL)


def test_neighbours_go_together_where_hiding_fails() -> None:
    study = made([variable("a", 3)], [("a",)], {"a": codes(40, 30, 4)})

    found = told(study)

    # Two hidden ones would give 34 together: that is no way to hide 4, for a1 would have to be
    # large. It is: hiding it does protect, so nothing merges.
    assert found.merged == ()
    assert [cell.count for cell in found.tables[0].cells] == [40, None, None, 74]

    two = told(made([variable("a", 2)], [("a",)], {"a": codes(40, 4)}))
    assert [one.because for one in two.merged] == []
    assert [cell.count for cell in two.tables[0].cells] == [None, None, 44]


def test_a_table_of_few_people_is_not_told() -> None:
    study = made([variable("a", 2)], [("a",)], {"a": np.array([0] * 5 + [1] * 4 + [-1] * 40)})

    assert told(study).withheld == {"a": Because.TOO_FEW}


def test_what_cannot_be_hidden_nor_merged_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "LARGEST", 0)
    study = made([variable("a", 2, Merge.NEVER)], [("a",)], {"a": codes(40, 4)})

    found = told(study)

    assert found.withheld == {"a": Because.NO_WAY}
    assert found.tables == ()


def test_a_variable_of_which_all_goes_together_leaves_the_total(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suppression, "LARGEST", 0)
    study = made([variable("a", 2)], [("a",)], {"a": codes(40, 4)})

    found = told(study)

    assert found.merged[0].because is Because.NO_WAY
    (cell,) = found.tables[0].cells
    assert (cell.count, cell.totals, cell.status) == (44, ("a",), Status.SHOWN)


def test_a_crowded_table_becomes_coarser() -> None:
    study = made([variable("a", 5)], [("a",)], {"a": codes(2, 8, 7, 60, 60)})

    found = told(study)

    assert [one.because for one in found.merged] == [Because.CROWDED]
    assert found.merged[0].categories == ("a0", "a1")
    assert ("a0", "a1") in {cell.where["a"] for cell in found.tables[0].cells}


def test_a_count_of_merged_categories_is_told_as_such() -> None:
    study = made([variable("a", 4, Merge.OTHER)], [("a",)], {"a": codes(50, 20, 30, 4)})

    statuses = [cell.status for cell in told(study).tables[0].cells]

    assert statuses == [Status.SHOWN, Status.MERGED, Status.SHOWN, Status.SHOWN]


def test_rare_ones_go_into_the_smallest_where_there_is_no_other() -> None:
    study = made([variable("a", 4, Merge.OTHER)], [("a",)], {"a": codes(50, 20, 30, 4)})

    found = told(study)

    assert found.merged[0].categories == ("a1", "a3")


def test_other_that_is_too_small_takes_in_the_next() -> None:
    kinds = replace(variable("a", 3, Merge.OTHER), categories=("x", "y", "other"))
    study = made([kinds], [("a",)], {"a": codes(50, 30, 4)})

    assert told(study).merged[0].categories == ("y", "other")


def test_a_solver_that_does_not_end_makes_it_merge_and_says_so() -> None:
    rows = [[20, 4, 30], [25, 40, 22], [31, 26, 44]]
    pairs = [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]
    answers = {"a": np.array([i for i, _ in pairs]), "b": np.array([j for _, j in pairs])}
    study = made([variable("a", 3), variable("b", 3)], [("a", "b")], answers)

    found = told(study, Rules(seconds=0.0))

    assert {one.because for one in found.merged} == {Because.NOT_ENDED}
    assert too_close(study, found) == []


def test_neighbourhoods_that_are_too_large_are_not_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suppression, "LARGEST", 0)
    study = made([variable("a", 3)], [("a",)], {"a": codes(40, 30, 4)})

    found = told(study)

    assert found.merged[0].because is Because.NO_WAY
    assert too_close(study, found) == []


def test_a_fact_that_the_answers_deny_is_refused() -> None:
    study = made([variable("a", 2)], [("a",)], {"a": codes(40, 30)})
    fact = Fact({"a": frozenset({"a0"})}, 39, 39)

    with pytest.raises(BadPublication, match="What is known of a is not so"):
        protect(replace(study.publication, facts=(fact,)), study.answers)


def test_what_everybody_knows_is_told() -> None:
    """Nobody answers what they were not asked: that is no secret."""
    asked, gate = variable("a", 2), variable("g", 2)
    answers = {"a": np.array([0] * 30 + [1] * 30 + [-1] * 40), "g": codes(60, 40)}
    fact = Fact({"a": frozenset({"a0", "a1"}), "g": frozenset({"g1"})}, 0, 0)
    plain = made([asked, gate], [("a", "g"), ("g",)], answers)
    study = Study(replace(plain.publication, facts=(fact,)), answers)

    cells = {tuple(cell.where["a"] + cell.where["g"]): cell for cell in told(study).tables[0].cells}

    assert cells["a0", "g1"].count == 0
    assert cells["a0", "g0"].count == 30


def test_weighted_figures_stay_away_from_tables_that_are_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(weighted, "LARGEST", 5)
    study = invented(1)
    weighting = Weighting(("c",), {("c0",): 0.9, ("c1",): 1.1})
    publication = replace(study.publication, weighting=weighting)

    found = protect(publication, study.answers)

    assert {one.id for one in found.tables if one.is_weighted} <= {"c"}


def test_with_many_classes_only_hidden_counts_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(weighted, "CLASSES", 1)
    study = made([variable("a", 2), variable("c", 2)], [("a",)], {
        "a": codes(50, 50), "c": np.array([0] * 47 + [1] * 3 + [0] * 20 + [1] * 30),
    })  # fmt: skip
    weighting = Weighting(("c",), {("c0",): 0.6, ("c1",): 1.9}, 1)

    found = protect(replace(study.publication, weighting=weighting), study.answers)

    assert found.tables[0].is_weighted


def test_a_share_of_nobody_tells_no_interval() -> None:
    asked, gate = variable("a", 2), variable("g", 2)
    answers = {"a": np.array([0] * 30 + [1] * 30 + [-1] * 40), "g": codes(60, 40)}
    fact = Fact({"a": frozenset({"a0", "a1"}), "g": frozenset({"g1"})}, 0, 0)
    plain = made([asked, gate], [("g", "a")], answers)
    weighting = Weighting(("g",), {("g0",): 0.6, ("g1",): 1.9}, 1)
    publication = replace(plain.publication, facts=(fact,), weighting=weighting)

    assert protect(publication, answers).tables[0].is_weighted


def test_a_joint_table_holds_everybody() -> None:
    study = invented(5)
    system = System(study.publication, study.answers, 700)

    assert system.truth.sum() == study.people


def test_what_follows_although_it_is_withheld_takes_its_neighbours_along() -> None:
    first, second = variable("a", 2, Merge.NEVER), variable("b", 2, Merge.NEVER)
    tables = (Table("a", ("a",)), Table("b", ("b",)))
    yes_a, yes_b = {"a": frozenset({"a1"})}, {"b": frozenset({"b1"})}
    sums = (Sum(((1, yes_a), (1, yes_b)), 31, 60), Sum(((1, yes_b),), 26, 26))
    publication = Publication({"a": first, "b": second}, tables, sums=sums)

    told = protect(publication, {"a": codes(25, 5), "b": codes(4, 26)})

    assert set(told.withheld) == {"a", "b"}
    assert "a" in told.leaks
