"""``entree.core.audit.verify``: any change, gap, cut-off tail and fork; erasing is none of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.audit.verify import Finding, Kept, Trouble, verify
from entree.core.sealing.signatures import signing_key
from tests.core.audit.chains import KEY, SEED, chain, erased, fields, head_of
from tests.core.sealing.cast import stream

LENGTHS = st.integers(1, 12)


def troubles(kept: list[Kept], **given_: object) -> set[Trouble]:
    """Return what is found."""
    report = verify(kept, keys=[KEY], **given_)  # type: ignore[arg-type]
    return {finding.trouble for finding in report.findings}


@given(length=LENGTHS, gone=st.sets(st.integers(0, 11)))
def test_a_whole_chain_is_whole_also_when_fields_were_erased(length: int, gone: set[int]) -> None:
    kept = [erased(one) if place in gone else one for place, one in enumerate(chain(length))]

    report = verify(kept, heads=[head_of(kept)], anchors=[head_of(kept)], keys=[KEY])

    assert report.findings == ()
    assert (report.lines, report.anchored) == (length, length)
    assert report.erased == len([place for place in gone if place < length])


def test_a_chain_without_a_line_is_whole() -> None:
    report = verify([], anchors=[head_of([])], keys=[KEY])

    assert (report.lines, report.findings, report.anchored) == (0, (), 0)


def flipped(value: bytes, place: int) -> bytes:
    """Return bytes of which one bit is another."""
    at = place // 8 % len(value)
    return value[:at] + bytes([value[at] ^ (1 << place % 8)]) + value[at + 1 :]


@given(length=LENGTHS, at=st.integers(0, 11), bit=st.integers(0, 255), what=st.integers(0, 3))
def test_any_changed_bit_is_found(length: int, at: int, bit: int, what: int) -> None:
    kept, at = chain(length), at % length
    one = kept[at]
    match what:
        case 0:
            kept[at] = replace(
                one, line=replace(one.line, commitment=flipped(one.line.commitment, bit))
            )
        case 1:
            kept[at] = replace(
                one, line=replace(one.line, previous=flipped(one.line.previous, bit))
            )
        case 2:
            kept[at] = replace(one, hash=flipped(one.hash, bit))
        case _:
            assert one.opened is not None
            kept[at] = replace(one, opened=(one.opened[0], flipped(one.opened[1], bit)))

    assert troubles(kept) & {Trouble.CHANGED, Trouble.FIELDS}


NAMES = ("at", "actor", "staff", "role", "partner", "verb", "about")


@given(length=LENGTHS, at=st.integers(0, 11), name=st.sampled_from(NAMES))
def test_any_changed_field_is_found(length: int, at: int, name: str) -> None:
    kept, at = chain(length), at % length
    opened = kept[at].opened
    assert opened is not None
    other = 1 if name == "at" else "another"
    changed = replace(opened[0], **{name: other})  # type: ignore[arg-type]
    kept[at] = replace(kept[at], opened=(changed, opened[1]))

    assert verify(kept).findings == (Finding(at + 1, Trouble.FIELDS),)


@given(length=st.integers(2, 12), at=st.integers(0, 11))
def test_a_line_that_is_missing_is_found(length: int, at: int) -> None:
    kept = chain(length)
    del kept[at % (length - 1)]

    assert Trouble.GAP in troubles(kept)


@given(length=st.integers(2, 12), at=st.integers(0, 11))
def test_lines_that_changed_places_are_found(length: int, at: int) -> None:
    kept, at = chain(length), at % (length - 1)
    one, other = kept[at], kept[at + 1]
    kept[at] = replace(one, line=replace(other.line, number=at + 1))
    kept[at + 1] = replace(other, line=replace(one.line, number=at + 2))

    assert troubles(kept)


@given(length=LENGTHS, at=st.integers(0, 11))
def test_a_second_line_with_a_number_is_found(length: int, at: int) -> None:
    kept, at = chain(length), at % length
    beside = chain(at + 1, "said something else", kept[:at])[-1]

    assert Trouble.FORK in troubles([*kept[: at + 1], beside, *kept[at + 1 :]])


@given(length=st.integers(2, 12), at=st.integers(0, 11))
def test_a_middle_written_anew_is_found(length: int, at: int) -> None:
    kept, at = chain(length), at % (length - 1)
    anew = chain(at + 1, "said something else", kept[:at])[-1]

    assert Finding(at + 2, Trouble.UNLINKED) in verify([*kept[:at], anew, *kept[at + 1 :]]).findings


@given(length=LENGTHS, left=st.integers(0, 11))
def test_a_tail_that_was_cut_off_is_found_with_an_anchor_only(length: int, left: int) -> None:
    kept, left = chain(length), left % length
    anchor = head_of(kept)

    cut = kept[:left]

    without = verify(cut, keys=[KEY])
    assert (without.findings, without.anchored) == ((), None)
    assert troubles(cut, anchors=[anchor]) == {Trouble.CUT}
    # A head that lies in the same database shows it as well, when it was forgotten.
    assert troubles(cut, heads=[anchor]) == {Trouble.CUT}


@given(length=LENGTHS, at=st.integers(0, 11))
def test_a_tail_that_was_written_anew_is_found_with_an_anchor_only(length: int, at: int) -> None:
    kept, at = chain(length), at % length
    anew = chain(length, "said something else", kept[:at])

    assert not troubles(anew)
    assert troubles(anew, anchors=[head_of(kept)]) == {Trouble.REWRITTEN}


def test_a_head_of_another_key_vouches_for_nothing() -> None:
    kept = chain(3)
    foreign = head_of(kept, seed=stream("another key")(32))

    report = verify(kept, anchors=[foreign], keys=[KEY])

    assert report.findings == (Finding(3, Trouble.UNSIGNED),)
    assert report.anchored == 0


def test_a_head_whose_signature_does_not_hold_vouches_for_nothing() -> None:
    kept = chain(3)
    signed = head_of(kept)
    altered = replace(signed, head=replace(signed.head, at=signed.head.at + 1))

    assert troubles(kept, anchors=[altered]) == {Trouble.UNSIGNED}


def test_an_anchor_of_a_key_from_before_counts_when_it_is_named() -> None:
    kept, before = chain(3), stream("the key from before")(32)
    old, new = head_of(kept[:2], seed=before), head_of(kept, seed=SEED)

    report = verify(kept, anchors=[old, new], keys=[signing_key(before), KEY])

    assert (report.findings, report.anchored) == ((), 3)


def test_what_stands_behind_the_last_anchor_is_not_vouched_for() -> None:
    kept = chain(5)

    assert verify(kept, anchors=[head_of(kept[:2])], keys=[KEY]).anchored == 2


def test_equal_acts_have_different_commitments() -> None:
    chance = stream("salts")

    assert fields(1).commitment(chance(32)) != fields(1).commitment(chance(32))


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_is_said_in_words(trouble: Trouble) -> None:
    assert trouble.value.count(" ") > 2
