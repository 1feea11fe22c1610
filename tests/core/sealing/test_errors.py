"""``entree.core.sealing.errors``: whatever comes over the wire, it is read or refused in words."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing import errors
from entree.core.sealing.colleague import Kept, keep
from entree.core.sealing.envelope import Section, wrap_key
from entree.core.sealing.errors import SealingError
from entree.core.sealing.message import Message, Row
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import Statement, check_signed
from entree.core.sealing.wrap import Purpose, Wrap
from tests.core.sealing.cast import (
    OPERATOR,
    claim_of,
    epoch_of,
    letters,
    place,
    sealed,
    secret,
    signed,
    state,
    stream,
)

SECTION, KEY = sealed()
OWNER = secret("owner")
ROW = Row(bytes(16), "oost", (place().section,))
WRITTEN: list[tuple[Callable[[object], object], dict[str, object]]] = [
    (Statement.from_json, state(claim_of(epoch_of(secret("epoch")))).to_json()),
    (Section.from_json, SECTION.to_json()),
    (Message.from_json, signed(letters(1), OWNER)[0].to_json()),
    (Row.from_json, ROW.to_json()),
    (Kept.from_json, keep(OWNER, "first", bytes(10), stream("keeping")).to_json()),
    (
        Wrap.from_json,
        wrap_key(SECTION, KEY, Purpose.PERSON, OWNER.suite, OWNER.public().key).to_json(),
    ),
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(st.sampled_from(WRITTEN), ANYTHING, st.integers(0, 20))
def test_anything_in_place_of_a_value_is_read_or_refused(
    written: tuple[Callable[[object], object], dict[str, object]], value: object, number: int
) -> None:
    read, raw = written
    key = sorted(raw)[number % len(raw)]

    with suppress(SealingError):
        read(raw | {key: value})


@given(st.sampled_from([read for read, _ in WRITTEN]), ANYTHING)
def test_anything_at_all_is_refused(read: Callable[[object], object], value: object) -> None:
    with pytest.raises(SealingError):
        read(value)


@given(st.integers(0, 20), st.integers(min_value=0))
def test_no_letter_of_a_statement_can_be_another(number: int, place: int) -> None:
    raw = WRITTEN[0][1]
    key = sorted(name for name, value in raw.items() if isinstance(value, str))[number % 4]
    text = str(raw[key])
    at = place % len(text)
    altered = text[:at] + ("a" if text[at] != "a" else "b") + text[at + 1 :]

    with pytest.raises(SealingError):
        check_signed(Statement.from_json(raw | {key: altered}), signing_key(OPERATOR))


def test_every_error_stands_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    names = [name for name, kind in vars(errors).items() if isinstance(kind, type)]

    assert len(names) == 8
    assert all(name in tree for name in names)
