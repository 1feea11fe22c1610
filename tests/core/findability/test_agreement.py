"""Agreement of two raters, against cases worked out by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from entree.core.findability.agreement import Agreement, OfKind, agreement, masi
from entree.core.findability.queries import Queries, read_queries

STUDY = Path(__file__).resolve().parents[3] / "studies/2026-findability"


def rated(*pairs: tuple[str, str | None]) -> Queries:
    """Return a list in which the first and the second rater gave these kinds."""
    found = read_queries(STUDY)
    queries = tuple(
        replace(
            query,
            first=frozenset(first.split()),
            second=None if second is None else frozenset(second.split()),
        )
        for query, (first, second) in zip(found.queries, pairs, strict=False)
    )
    return replace(found, queries=queries)


def of(*pairs: tuple[str, str | None]) -> Agreement:
    """Return how far raters agree who gave these kinds."""
    found = agreement(rated(*pairs))
    assert found is not None
    return found


def test_no_agreement_is_told_until_both_rated_everything() -> None:
    assert agreement(rated(("talk", None))) is None
    assert agreement(rated(("talk", "talk"), ("talk", None))) is None
    assert agreement(rated()) is None


def test_kappa_of_a_kind_is_as_worked_out_by_hand() -> None:
    # Talk: yes/yes, yes/no, no/no, no/no. Same in 3 of 4; chance 1/2 x 1/4 + 1/2 x 3/4 = 1/2.
    found = of(("talk", "talk"), ("talk", "legal"), ("legal", "legal"), ("legal", "legal"))

    talk = {one.kind: one for one in found.kinds}["talk"]
    assert talk == OfKind("talk", both=1, first_only=1, second_only=0, neither=2)
    assert talk.same == 0.75
    assert talk.kappa == pytest.approx(0.5)
    assert found.exact == 3


def test_a_kind_that_both_always_give_has_no_kappa() -> None:
    (talk,) = of(("talk", "talk"), ("talk", "talk")).kinds

    assert talk.kappa is None
    assert talk.same == 1.0


def test_masi_is_less_for_a_subset_than_for_sets_that_only_overlap() -> None:
    # Jaccard 1/2 x 2/3; Jaccard 1/3 x 1/3; nothing shared.
    assert masi(frozenset("a"), frozenset("ab")) == pytest.approx(1 - 1 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 9)
    assert masi(frozenset("a"), frozenset("b")) == 1.0


def test_alpha_over_sets_is_as_worked_out_by_hand() -> None:
    # Seen: (0 + 0 + 2/3) / 3 = 2/9. Values: talk 3, police 2, both 1, so of 30 ordered pairs
    # 2 x (6 x 1 + 3 x 2/3 + 2 x 2/3) = 56/3 apart: 28/45. 1 - 2/9 : 28/45 = 9/14.
    found = of(("talk", "talk"), ("police", "police"), ("talk", "talk police"))

    assert found.alpha == pytest.approx(9 / 14)
    assert of(("talk", "talk"), ("talk", "police")).alpha == pytest.approx(0.0)


def test_raters_who_all_say_the_same_agree_fully() -> None:
    assert of(("talk", "talk"), ("talk", "talk")).alpha == 1.0


def test_what_was_settled_later_does_not_raise_the_agreement() -> None:
    before = rated(("talk", "police"), ("talk", "talk"))
    settled = replace(before.queries[0], kinds=frozenset({"police"}), why="a: asks for it")

    after = agreement(replace(before, queries=(settled, before.queries[1])))

    assert after == agreement(before)


def test_the_two_raters_of_the_study_agree_as_the_docs_say() -> None:
    found = agreement(read_queries(STUDY))

    assert found is not None
    assert (found.queries, found.exact, round(found.alpha, 2)) == (175, 84, 0.58)
