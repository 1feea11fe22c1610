"""Names of two views in one solver: what means the same is the same variable."""

import z3

from entree.core.proofs.parts import Names

A, B = z3.Bools("a b")


def test_what_means_the_same_beside_is_the_same_variable() -> None:
    first = Names()
    mine = first.fact("both", z3.And(A, B))
    second = Names(first)

    theirs = second.fact("both", z3.And(A, B))

    assert theirs.eq(mine)
    assert second.meaning_of(theirs) is not None


def test_what_means_something_else_beside_is_another_variable() -> None:
    first = Names()
    mine = first.fact("both", z3.And(A, B))
    second = Names(first)

    theirs = second.fact("both", z3.Or(A, B))

    assert not theirs.eq(mine)
    assert second.meaning_of(mine).eq(z3.And(A, B))  # type: ignore[union-attr]
    assert second.meaning_of(theirs).eq(z3.Or(A, B))  # type: ignore[union-attr]
    assert first.meaning_of(theirs) is None


def test_the_laws_of_both_views_are_found() -> None:
    first = Names()
    mine = first.fact("both", z3.And(A, B))
    second = Names(first)
    theirs = second.fact("either", z3.Or(mine, B))

    laws = second.used_in(theirs)

    assert len(laws) == 2
    assert any(law.eq(mine == z3.And(A, B)) for law in laws)
