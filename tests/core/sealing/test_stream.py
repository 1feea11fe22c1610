"""``entree.core.sealing.stream``: a backup is opened whole by its key, or refused."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import Malformed, NotOpened, SealingError, UnknownFormat
from entree.core.sealing.stream import CHUNK, TAG, open_stream, read_header, seal_stream
from entree.core.sealing.suites import Suite, public_of
from tests.core.sealing.cast import BEGINS, stream

SEED = stream("the key for backups")(32)
OTHER = stream("another key")(32)


def sealed(pieces: Iterable[bytes], suite: Suite = Suite.X25519, at: int = BEGINS) -> bytes:
    """Return a sealed file."""
    to = (suite, public_of(suite, SEED))
    return b"".join(seal_stream(pieces, "content", at, to, stream("chance")))


def opened(raw: bytes, suite: Suite = Suite.X25519, seed: bytes = SEED) -> bytes:
    """Return what stands in a sealed file."""
    return b"".join(open_stream(io.BytesIO(raw), suite, seed))


@pytest.mark.parametrize("suite", Suite)
@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_it_is_opened_as_it_was(suite: Suite, length: int) -> None:
    text = bytes(length)

    assert opened(sealed([text], suite), suite) == text


@given(st.lists(st.binary(max_size=9_000), max_size=20))
def test_in_whatever_pieces_it_came(pieces: list[bytes]) -> None:
    assert opened(sealed(pieces)) == b"".join(pieces)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(NotOpened, match="another key"):
        opened(sealed([b"text"]), seed=OTHER)


def test_its_header_says_what_it_is_and_nothing_of_what_stands_in_it() -> None:
    raw = sealed([b"what nobody may read"])

    header = read_header(io.BytesIO(raw))

    assert (header.kind, header.at, header.suite) == ("content", BEGINS, Suite.X25519)
    assert b"nobody" not in raw


def chunks(raw: bytes) -> tuple[bytes, list[bytes]]:
    """Return the header of a sealed file, and its chunks."""
    header, rest = raw.split(b"\n", 1)
    found = []
    while rest:
        length = 4 + int.from_bytes(rest[:4], "big") + TAG
        found.append(rest[:length])
        rest = rest[length:]
    return header + b"\n", found


def test_a_chunk_that_is_missing_moved_or_there_twice_is_refused() -> None:
    header, parts = chunks(sealed([bytes(3 * CHUNK - 5)]))
    first, second, third = parts

    for others in ([first, second], [first, third], [second, first, third], [first, first, third],
                   [*parts, third], [first], []):  # fmt: skip
        with pytest.raises(NotOpened):
            opened(header + b"".join(others))


def test_chunks_of_another_file_are_refused() -> None:
    header, _ = chunks(sealed([b"one"], at=BEGINS + 1))
    _, parts = chunks(sealed([b"one"]))

    with pytest.raises(NotOpened):
        opened(header + parts[0])


def test_a_kind_or_moment_that_was_changed_is_refused() -> None:
    raw = sealed([b"text"])

    for old, new in ((b'"content"', b'"wraps"'), (str(BEGINS).encode(), str(BEGINS + 1).encode())):
        with pytest.raises(NotOpened):
            opened(raw.replace(old, new, 1))


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_changed_bit_is_refused(place: int, bit: int) -> None:
    raw = bytearray(sealed([b"some text"]))
    raw[place % len(raw)] ^= 1 << bit

    with pytest.raises(SealingError):
        opened(bytes(raw))


@given(st.integers(0, 10**6))
def test_whatever_is_cut_off_is_refused(length: int) -> None:
    raw = sealed([b"some text"])

    with pytest.raises(SealingError):
        opened(raw[: length % len(raw)])


def test_a_file_that_lacks_its_last_byte_is_said_to_be_cut_off() -> None:
    with pytest.raises(NotOpened, match="cut off"):
        opened(sealed([b"some text"])[:-1])


def test_what_is_no_backup_is_refused() -> None:
    good = sealed([b""])
    spaced, other = good.replace(b", ", b",  ", 1), good.replace(b"content", b"other", 1)
    for raw in (b"", b"\xff\n", b"{}\n", b"[]\n", other, spaced):
        with pytest.raises((Malformed, UnknownFormat)):
            opened(raw)
