"""A publication list that cannot be read as one is refused, and says why."""

import pytest

from entree.core.study.errors import BadPublication
from entree.core.study.published import (
    Fact,
    Form,
    Publication,
    Rules,
    Table,
    Variable,
    Weighting,
    follows,
    routed,
)

AGE, SEX = Variable("age", ("young", "old")), Variable("sex", ("m", "f"))
VARIABLES = {"age": AGE, "sex": SEX}


@pytest.mark.parametrize(
    ("tables", "facts", "weighting", "says"),
    [
        ((Table("t", ("age",)), Table("t", ("sex",))), (), None, "'t' stands twice"),
        ((Table("t", ()),), (), None, "needs variables"),
        ((Table("t", ("age", "age")),), (), None, "none of them twice"),
        ((Table("t", ("age",), {"age": frozenset({"old"})}),), (), None, "none of them twice"),
        ((Table("t", ("agee",)),), (), None, "unknown variable 'agee'"),
        ((Table("t", ("age",), {"s": frozenset({"m"})}),), (), None, "unknown variable 's'"),
        ((Table("t", ("age",), {"sex": frozenset({"x"})}),), (), None, "no category 'x'"),
        ((), (Fact({"b": frozenset({"m"})}, 0, 0),), None, "'a fact' speaks"),
        ((), (), Weighting(("w",), {}), "'the weighting' speaks"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(
    tables: tuple[Table, ...], facts: tuple[Fact, ...], weighting: Weighting | None, says: str
) -> None:
    with pytest.raises(BadPublication, match=says):
        Publication(VARIABLES, tables, facts, weighting)


@pytest.mark.parametrize("wrong", [{"least": 9}, {"width": 5}, {"nearly": 0.99}, {"nearly": 0.4}])
def test_rules_only_become_stricter(wrong: dict[str, float]) -> None:
    with pytest.raises(BadPublication, match="raise it"):
        Rules(**wrong)  # type: ignore[arg-type]


def test_a_count_is_the_same_however_its_parts_are_named() -> None:
    assert Form.of({"sex": (1,), "age": (1, 0)}) == Form.of({"age": (0, 1), "sex": (1,)})


def test_the_routing_tells_that_nobody_answered_what_was_not_asked() -> None:
    assert list(routed(SEX, AGE, frozenset({"old"}))) == [
        Fact({"sex": frozenset({"m", "f"}), "age": frozenset({"young"})}, 0, 0)
    ]


def test_a_path_tells_its_first_step() -> None:
    path = Variable("path", ("young-m", "old-f"))

    assert list(follows(path, AGE, {"young-m": "young", "old-f": "old"})) == [
        Fact({"path": frozenset({"young-m"}), "age": frozenset({"old"})}, 0, 0),
        Fact({"path": frozenset({"old-f"}), "age": frozenset({"young"})}, 0, 0),
    ]
