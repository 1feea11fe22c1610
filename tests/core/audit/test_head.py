"""``entree.core.audit.head``: a head is signed, travels, and extends an earlier one or does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.audit.head import SignedHead, extends
from entree.core.sealing.errors import Malformed, UnknownFormat
from tests.core.audit.chains import chain, head_of
from tests.core.sealing.cast import BEGINS, stream

KEPT = chain(6)
BETWEEN = [one.line.commitment for one in KEPT]


@given(earlier=st.integers(0, 6), later=st.integers(0, 6))
def test_a_head_extends_each_before_it_and_none_behind_it(earlier: int, later: int) -> None:
    first, second = head_of(KEPT[:earlier]), head_of(KEPT[:later], BEGINS + 1)

    assert extends(second, first, BETWEEN[earlier:later]) is (earlier <= later)


@given(earlier=st.integers(0, 5), at=st.integers(0, 5))
def test_a_head_of_another_history_extends_nothing(earlier: int, at: int) -> None:
    other = chain(6, "said something else", KEPT[: min(at, earlier - 1)] if earlier else ())
    between = [one.line.commitment for one in other[earlier:]]

    found = extends(head_of(other, BEGINS + 1), head_of(KEPT[:earlier]), between)

    # From an empty chain every history goes on.
    assert found is (earlier == 0)


def test_with_a_line_missing_or_changed_between_them_it_does_not() -> None:
    first, second = head_of(KEPT[:2]), head_of(KEPT, BEGINS + 1)

    assert not extends(second, first, BETWEEN[3:])
    assert not extends(second, first, [*BETWEEN[2:5], bytes(32)])


def test_another_key_or_no_signature_extends_nothing() -> None:
    first, second = head_of(KEPT[:2], BEGINS + 5), head_of(KEPT, BEGINS + 9)

    assert extends(second, first, BETWEEN[2:])
    assert not extends(head_of(KEPT, BEGINS + 9, stream("x")(32)), first, BETWEEN[2:])
    assert not extends(replace(second, signature=bytes(64)), first, BETWEEN[2:])
    assert not extends(second, replace(first, signature=bytes(64)), BETWEEN[2:])


def test_a_head_is_read_back() -> None:
    signed = head_of(KEPT)

    assert SignedHead.from_json(signed.to_json()) == signed
    assert signed.is_signed()


def test_what_is_no_head_is_refused() -> None:
    raw = head_of(KEPT).to_json()

    with pytest.raises(Malformed):
        SignedHead.from_json({**raw, "number": -1})
    with pytest.raises(Malformed):
        SignedHead.from_json({**raw, "hash": "AA"})
    with pytest.raises(UnknownFormat):
        SignedHead.from_json({**raw, "format": 2})
