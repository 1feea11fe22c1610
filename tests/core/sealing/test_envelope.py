"""``entree.core.sealing.envelope``: a section opens with its key, in its place, unaltered."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.envelope import (
    SIZES,
    Content,
    Section,
    open_section,
    padded,
    seal_section,
    unpadded,
    unwrap_key,
    wrap_key,
)
from entree.core.sealing.errors import Malformed, NotOpened, TooLong, UnknownFormat
from entree.core.sealing.frames import derive, to_text
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from tests.core.sealing.cast import changed, place, sealed, secret, stream

SECTION, KEY = sealed()
# What stands around the words of this kind: two lengths, and the kind itself.
OVER = 4 + len("reach") + 4


@given(st.text(max_size=300), st.sampled_from(Suite))
def test_words_come_back_after_they_came_over_the_wire(words: str, suite: Suite) -> None:
    content = Content("reach", words)
    section, key = seal_section(suite, place(), content, stream("section"))

    assert open_section(Section.from_json(section.to_json()), key) == content


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, SIZES[0]),
        (SIZES[0] - OVER, SIZES[0]),
        (SIZES[0] - OVER + 1, SIZES[1]),
        (SIZES[1] - OVER + 1, SIZES[2]),
        (SIZES[2] - OVER, SIZES[2]),
    ],
)
def test_a_section_has_one_of_three_sizes(length: int, size: int) -> None:
    section, key = sealed("a" * length)

    assert len(section.ciphertext) == size + 16
    assert open_section(section, key).words == "a" * length


def test_what_fits_in_no_size_is_refused_in_words() -> None:
    with pytest.raises(TooLong, match="too long to send"):
        sealed("a" * (SIZES[2] - OVER + 1))


@given(st.integers(min_value=0), st.integers(1, 255))
def test_any_altered_byte_of_the_ciphertext_is_refused(at: int, change: int) -> None:
    altered = bytearray(SECTION.ciphertext)
    altered[at % len(altered)] ^= change

    with pytest.raises(NotOpened):
        open_section(replace(SECTION, ciphertext=bytes(altered)), KEY)


@pytest.mark.parametrize("key", ["conversation", "section", "commitment", "nonce"])
@pytest.mark.parametrize("at", [0, -1])
def test_any_altered_byte_beside_it_is_refused(key: str, at: int) -> None:
    values = {
        "conversation": SECTION.place.conversation, "section": SECTION.place.section,
        "commitment": SECTION.commitment, "nonce": SECTION.nonce,
    }  # fmt: skip
    altered = Section.from_json(SECTION.to_json() | {key: changed(values[key], at)})

    with pytest.raises(NotOpened):
        open_section(altered, KEY)


@pytest.mark.parametrize(("key", "value"), [("version", 2), ("suite", 2)])
def test_another_version_or_suite_is_refused(key: str, value: int) -> None:
    with pytest.raises(NotOpened):
        open_section(Section.from_json(SECTION.to_json() | {key: value}), KEY)


def test_two_sections_cannot_be_swapped() -> None:
    other, _ = sealed(at=place(2), name="other")
    swapped = replace(SECTION, nonce=other.nonce, ciphertext=other.ciphertext)

    with pytest.raises(NotOpened):
        open_section(swapped, KEY)


def test_another_key_is_refused_before_anything_is_decrypted() -> None:
    with pytest.raises(NotOpened, match="not the one of this section"):
        open_section(SECTION, bytes(32))


def test_each_section_has_a_key_of_its_own() -> None:
    chance = stream("conversation")
    several = [seal_section(Suite.HYBRID, place(n), Content("a", ""), chance) for n in range(9)]

    assert len({key for _, key in several}) == len({s.nonce for s, _ in several}) == 9


@pytest.mark.parametrize("suite", Suite)
def test_a_recipient_opens_the_key_and_only_of_this_section(suite: Suite) -> None:
    reader = secret("reader", suite)
    wrap = wrap_key(SECTION, KEY, Purpose.ORGANISATION, suite, reader.public().key)
    moved = [
        replace(SECTION, place=replace(SECTION.place, conversation=bytes(16))),
        replace(SECTION, place=replace(SECTION.place, version=2)),
        sealed(at=place(2), name="other")[0],
    ]

    assert unwrap_key(SECTION, wrap, Purpose.ORGANISATION, suite, reader.seed) == KEY
    for section in moved:
        with pytest.raises(NotOpened):
            unwrap_key(section, wrap, Purpose.ORGANISATION, suite, reader.seed)


def test_half_a_character_is_refused_in_words() -> None:
    with pytest.raises(Malformed, match="half a character"):
        padded(Content("reach", "\ud800"))


def test_after_a_withdrawal_every_old_key_opens_nothing_new() -> None:
    leaver, stayer = secret("leaver").public(), secret("stayer")
    before, old = sealed()
    wrap = wrap_key(before, old, Purpose.ORGANISATION, leaver.suite, leaver.key)
    after, new = sealed(at=place(version=2), name="sealed anew")
    theirs = wrap_key(after, new, Purpose.ORGANISATION, stayer.suite, stayer.public().key)

    kept, purpose, seed = secret("leaver"), Purpose.ORGANISATION, secret("leaver").seed
    assert unwrap_key(before, wrap, purpose, kept.suite, seed) == old
    for section, found in ((after, wrap), (after, theirs), (before, theirs)):
        with pytest.raises(NotOpened):
            unwrap_key(section, found, purpose, kept.suite, seed)
    with pytest.raises(NotOpened):
        open_section(after, old)


def test_a_conversation_goes_on_in_a_new_epoch() -> None:
    old, new = secret("first epoch"), secret("second epoch")
    wrap = wrap_key(SECTION, KEY, Purpose.ORGANISATION, old.suite, old.public().key)

    key = unwrap_key(SECTION, wrap, Purpose.ORGANISATION, old.suite, old.seed)
    again = wrap_key(SECTION, key, Purpose.ORGANISATION, new.suite, new.public().key)
    assert unwrap_key(SECTION, again, Purpose.ORGANISATION, new.suite, new.seed) == KEY
    with pytest.raises(NotOpened, match="for another key"):
        unwrap_key(SECTION, again, Purpose.ORGANISATION, old.suite, old.seed)


@pytest.mark.parametrize("kind", ["", "A", "a b", "é", "a" * 33])
def test_a_kind_is_a_short_name(kind: str) -> None:
    with pytest.raises(Malformed, match="A kind fits"):
        padded(Content(kind, ""))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\0\0\0",
        b"\0\0\0\1",
        b"\0\0\0\1a\0\0\0\2b",
        b"\0\0\0\1a\0\0\0\1b\0\0\1",
        b"\0\0\0\1a\0\0\0\1\xff",
        b"\0\0\0\1A\0\0\0\0",
    ],
)
def test_a_text_inside_that_is_not_written_so_is_refused(text: bytes) -> None:
    with pytest.raises(Malformed):
        unpadded(text)


def test_something_hidden_behind_the_text_is_refused_also_when_sealed_well() -> None:
    text = padded(Content("reach", "a"))[:-1] + b"x"
    cipher = AESGCM(derive(KEY, "section key"))
    ciphertext = cipher.encrypt(SECTION.nonce, text, SECTION.header())

    with pytest.raises(Malformed, match="stands behind the text"):
        open_section(replace(SECTION, ciphertext=ciphertext), KEY)


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("format", 2, UnknownFormat),
        ("suite", 3, UnknownFormat),
        ("version", 0, Malformed),
        ("ciphertext", to_text(bytes(4096)), Malformed),
        ("nonce", "AA", Malformed),
    ],
)
def test_a_section_written_otherwise_is_refused(
    key: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Section.from_json(SECTION.to_json() | {key: value})


def test_a_content_prints_nothing() -> None:
    assert "dinsdag" not in repr(Content("reach", "op dinsdag"))
