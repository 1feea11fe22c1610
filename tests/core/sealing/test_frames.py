"""``entree.core.sealing.frames``: bytes that can be read in one way only."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import derive, digest, frame, from_text, to_text, u8, u32, u64

PARTS = st.lists(st.binary(max_size=6), max_size=4)


@given(PARTS, PARTS)
@example([b"a", b"b"], [b"ab"])
@example([b""], [])
def test_other_parts_make_another_frame(one: list[bytes], other: list[bytes]) -> None:
    assert (frame("row", *one) == frame("row", *other)) == (one == other)


def test_a_frame_is_written_as_the_page_says() -> None:
    written = frame("a", b"\1\2", "é")

    assert written.hex() == (
        "00000010" + b"entree sealing 1".hex() + "0000000161" + "000000020102" + "00000002c3a9"
    )


def test_a_label_separates() -> None:
    assert digest("one", b"x") != digest("other", b"x")
    assert derive(b"secret", "one") != derive(b"secret", "other")
    assert derive(b"secret", "one") != derive(b"secret", "one", b"")


def test_numbers_have_their_lengths() -> None:
    assert (u8(1), u32(1), u64(1)) == (b"\1", b"\0\0\0\1", b"\0" * 7 + b"\1")


@given(st.binary(max_size=70))
def test_bytes_come_back_from_their_text(value: bytes) -> None:
    assert from_text(to_text(value)) == value


@pytest.mark.parametrize("text", ["AA==", "A", "AB", "AA\n", "A+/A", "AAé", " AAA", "AA AA"])
def test_a_text_that_would_not_be_written_so_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        from_text(text)
