"""``entree.core.sealing.statement``: three signatures, for a while, for one organisation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from entree.core.sealing.epoch import Epoch
from entree.core.sealing.errors import Malformed, NotStated, UnknownFormat
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import (
    LONGEST,
    Statement,
    check_for_sealing,
    check_signed,
    sign_as_operator,
    sign_as_staff,
)
from entree.core.sealing.suites import Suite
from tests.core.sealing.cast import (
    BEGINS,
    ENDS,
    NOW,
    OPERATOR,
    STAFF,
    changed,
    claim_of,
    epoch_of,
    secret,
    state,
    stream,
)

KEY = signing_key(OPERATOR)
CLAIM = claim_of(epoch_of(secret("epoch")))
STATEMENT = state(CLAIM)


@pytest.mark.parametrize("suite", Suite)
def test_a_statement_counts_after_it_came_over_the_wire(suite: Suite) -> None:
    epoch = epoch_of(secret("epoch", suite))
    sent = Statement.from_json(state(claim_of(epoch)).to_json())

    assert check_for_sealing(sent, KEY, "oost", at=NOW) == epoch


@pytest.mark.parametrize("key", ["public", "signing", "operator"])
@pytest.mark.parametrize("place", [0, 17, -1])
def test_any_altered_key_or_signature_is_refused(key: str, place: int) -> None:
    public = CLAIM.epoch.public
    values = {"public": public.key, "signing": public.signing, "operator": STATEMENT.operator}
    altered = STATEMENT.to_json() | {key: changed(values[key], place)}

    with pytest.raises(NotStated, match="signature"):
        check_signed(Statement.from_json(altered), KEY)


@pytest.mark.parametrize(
    ("key", "value"),
    [("organisation", "west"), ("epoch", 2), ("from", BEGINS + 1), ("until", ENDS - 1)],
)
def test_any_altered_value_is_refused(key: str, value: object) -> None:
    altered = Statement.from_json(STATEMENT.to_json() | {key: value})

    with pytest.raises(NotStated, match="signature of the staff"):
        check_signed(altered, KEY)


def test_the_suite_cannot_be_changed_to_the_weaker_one() -> None:
    weaker = replace(CLAIM.epoch.public, suite=Suite.X25519, key=CLAIM.epoch.public.key[-32:])
    claim = replace(CLAIM, epoch=replace(CLAIM.epoch, public=weaker))

    with pytest.raises(NotStated):
        check_signed(replace(STATEMENT, claim=claim), KEY)


@pytest.mark.parametrize("number", [0, 1])
def test_one_of_the_staff_is_not_enough(number: int) -> None:
    signatures = list(STATEMENT.signatures)
    signatures[number] = signatures[1 - number]

    with pytest.raises(NotStated, match="signature of the staff"):
        sign_as_operator(CLAIM, (signatures[0], signatures[1]), OPERATOR)


def test_staff_without_the_operator_are_not_enough() -> None:
    forged = sign_as_operator(CLAIM, STATEMENT.signatures, stream("attacker")(32))

    with pytest.raises(NotStated, match="operator's signature"):
        check_signed(forged, KEY)


def test_the_operator_vouches_for_these_signatures_and_no_others() -> None:
    swapped = replace(STATEMENT, signatures=STATEMENT.signatures[::-1])

    with pytest.raises(NotStated):
        check_signed(swapped, KEY)


def test_somebody_else_cannot_sign_as_staff() -> None:
    with pytest.raises(NotStated, match="two other staff"):
        sign_as_staff(CLAIM, stream("attacker")(32))


def test_a_statement_about_another_organisation_is_refused() -> None:
    with pytest.raises(NotStated, match="another organisation"):
        check_for_sealing(STATEMENT, KEY, "west", at=NOW)


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [(BEGINS - 1, "does not count yet"), (ENDS, "has ended"), (ENDS + 10**6, "has ended")],
)
def test_a_statement_counts_for_a_while_only(seconds: int, sentence: str) -> None:
    at = NOW + timedelta(seconds=seconds - BEGINS - 3600)

    with pytest.raises(NotStated, match=sentence):
        check_for_sealing(STATEMENT, KEY, "oost", at=at)


def test_the_last_second_counts() -> None:
    at = NOW + timedelta(seconds=ENDS - 1 - BEGINS - 3600)

    assert check_for_sealing(STATEMENT, KEY, "oost", at=at) == CLAIM.epoch


def test_an_ended_statement_is_enough_to_read_old_messages() -> None:
    old = state(claim_of(CLAIM.epoch, BEGINS - LONGEST, BEGINS))

    check_signed(old, KEY)
    with pytest.raises(NotStated, match="has ended"):
        check_for_sealing(old, KEY, "oost", at=NOW)


def test_an_older_epoch_than_one_seen_is_refused() -> None:
    with pytest.raises(NotStated, match="newer epoch"):
        check_for_sealing(STATEMENT, KEY, "oost", at=NOW, lowest=2)


@pytest.mark.parametrize(
    ("begins", "ends"), [(BEGINS, BEGINS), (BEGINS, BEGINS - 1), (BEGINS, BEGINS + LONGEST + 1)]
)
def test_a_statement_lasts_ninety_days_at_most(begins: int, ends: int) -> None:
    with pytest.raises(Malformed, match="within 90 days"):
        claim_of(CLAIM.epoch, begins, ends)


def test_the_two_staff_differ_and_stand_in_order() -> None:
    one, other = CLAIM.staff

    for staff in ((one, one), (other, one)):
        with pytest.raises(Malformed, match="two staff differ"):
            replace(CLAIM, staff=staff)


def test_no_organisation_is_called_person_and_no_epoch_is_zero() -> None:
    public = CLAIM.epoch.public

    with pytest.raises(Malformed, match="called 'person'"):
        claim_of(Epoch("person", 1, public))
    with pytest.raises(Malformed, match="begin at 1"):
        claim_of(Epoch("oost", 0, public))


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("format", 2, UnknownFormat),
        ("suite", 3, UnknownFormat),
        ("suite", 2, Malformed),
        ("organisation", "Oost", Malformed),
        ("staff", [], Malformed),
        ("staff", [{"key": "AA", "signature": "AA"}] * 2, Malformed),
        ("operator", "AA", Malformed),
        ("until", 2**53, Malformed),
    ],
)
def test_a_statement_written_otherwise_is_refused(
    key: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Statement.from_json(STATEMENT.to_json() | {key: value})


def test_staff_sign_other_bytes_than_the_operator() -> None:
    claim = CLAIM

    assert STAFF[0] != STAFF[1]
    assert claim.for_staff() != claim.for_operator((b"", b""))
