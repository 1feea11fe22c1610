"""``entree.core.sealing.work``: work counts once it is done, for one act, body and mailbox."""

import hashlib
import os
from dataclasses import replace

import pytest

from entree.core.sealing.errors import NotWorked
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.work import (
    LENGTH,
    LIFE,
    MOST_ZEROS,
    PARTS,
    Asked,
    Challenge,
    begins,
    check_work,
    is_about,
    make_challenge,
    seed_of,
    solve,
)
from tests.core.sealing.cast import BEGINS, changed
from tests.core.sealing.vectors_of_work import KEY

ZEROS = 6
ASKED = Asked("send", b"m" * 32, hashlib.sha256(b"a body").digest())


def given(zeros: int = ZEROS, asked: Asked = ASKED) -> Challenge:
    """Return a challenge."""
    return make_challenge(KEY, asked, zeros, BEGINS, os.urandom)


def check(work: str, *, act: str = "send", body: bytes = ASKED.body, at: int = BEGINS) -> Challenge:
    """Check a piece of work."""
    return check_work(KEY, work, act, body, at)


@pytest.mark.parametrize("zeros", [0, 1, 9])
def test_work_that_was_done_counts(zeros: int) -> None:
    challenge = given(zeros)

    assert check(solve(challenge)) == challenge


def test_every_part_has_its_zeros() -> None:
    challenge = given()

    numbers = from_text(solve(challenge).partition(".")[2])

    for part in range(PARTS):
        piece = numbers[4 * part : 4 * part + 4]
        first = hashlib.sha256(seed_of(challenge) + part.to_bytes(4, "big") + piece).digest()
        assert first[0] >> 2 == 0


def test_it_counts_for_five_minutes() -> None:
    work = solve(given())

    check(work, at=BEGINS + LIFE - 1)
    with pytest.raises(NotWorked, match="over"):
        check(work, at=BEGINS + LIFE)


def test_it_counts_for_its_act_and_body_only() -> None:
    work = solve(given())

    with pytest.raises(NotWorked, match="something else"):
        check(work, act="enter")
    with pytest.raises(NotWorked, match="something else"):
        check(work, body=hashlib.sha256(b"another").digest())


def test_it_counts_for_its_mailbox_only() -> None:
    challenge = given()

    assert is_about(KEY, challenge, ASKED.mailbox)
    assert not is_about(KEY, challenge, b"n" * 32)


def test_two_challenges_about_one_mailbox_cannot_be_told_to_be() -> None:
    one, other = given(), given()

    assert one.about != other.about
    assert ASKED.mailbox not in one.octets()


@pytest.mark.parametrize(
    "change",
    [
        {"zeros": 0},
        {"until": BEGINS + 10 * LIFE},
        {"nonce": b"n" * 16},
        {"about": b"n" * 32},
        {"seal": b"n" * 32},
    ],
    ids=["lighter", "longer", "another", "about another", "another seal"],
)
def test_a_challenge_that_was_changed_is_not_ours(change: dict[str, bytes]) -> None:
    forged = replace(given(), **change)  # type: ignore[arg-type]

    with pytest.raises(NotWorked, match="not ours"):
        check(solve(forged))


def test_a_challenge_of_another_site_is_not_ours() -> None:
    foreign = make_challenge(b"k" * 32, ASKED, ZEROS, BEGINS, os.urandom)

    with pytest.raises(NotWorked, match="not ours"):
        check(solve(foreign))


def test_every_single_part_has_to_be_done() -> None:
    challenge = given()
    written, _, answer = solve(challenge).partition(".")
    numbers, seed = from_text(answer), seed_of(challenge)
    for part in range(PARTS):
        wrong = next(
            one.to_bytes(4, "big")
            for one in range(1 << 16)
            if not begins(seed, part, one.to_bytes(4, "big"), ZEROS)
        )
        some = numbers[: 4 * part] + wrong + numbers[4 * part + 4 :]

        with pytest.raises(NotWorked, match="not done"):
            check(f"{written}.{to_text(some)}")


def test_the_last_zero_counts() -> None:
    challenge = given()
    seed = seed_of(challenge)
    number = next(
        one.to_bytes(4, "big")
        for one in range(1 << 20)
        if begins(seed, 0, one.to_bytes(4, "big"), ZEROS)
        and not begins(seed, 0, one.to_bytes(4, "big"), ZEROS + 1)
    )

    first = hashlib.sha256(seed + bytes(4) + number).digest()[0]

    assert (first >> 2, first >> 1) == (0, 1)


def too_short(work: str) -> str:
    """Leave the last number out."""
    written, _, answer = work.partition(".")
    return f"{written}.{to_text(from_text(answer)[:-4])}"


@pytest.mark.parametrize(
    "work",
    [
        "",
        ".",
        "a.b",
        f"{to_text(bytes(LENGTH))}=.",
        to_text(bytes(LENGTH + 1)),
        to_text(bytes([MOST_ZEROS + 1]) + bytes(LENGTH - 1)),
        "é",
    ],
)
def test_what_is_no_work_is_refused(work: str) -> None:
    with pytest.raises(NotWorked, match="no work"):
        check(work)


def test_numbers_too_few_or_none_are_not_the_work() -> None:
    work = solve(given())

    for some in (too_short(work), work.partition(".")[0], f"{work}AAAAAA"[:-1]):
        with pytest.raises(NotWorked):
            check(some)


def test_a_bit_changed_in_any_byte_of_the_challenge_is_noticed() -> None:
    written, _, answer = solve(given()).partition(".")
    for place in range(LENGTH):
        with pytest.raises(NotWorked):
            check(f"{changed(from_text(written), place)}.{answer}")
