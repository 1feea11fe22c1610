"""``entree.core.sealing.draft``: what two staff signed, and the words that stand for all of it."""

from dataclasses import replace

import pytest

from entree.core.sealing.draft import claim_words, draft_of, read_draft
from entree.core.sealing.errors import Malformed, NotStated, SealingError
from entree.core.sealing.keys import Public
from entree.core.sealing.statement import Claim, sign_as_operator, sign_as_staff
from tests.core.sealing.cast import (
    BEGINS,
    ENDS,
    OPERATOR,
    STAFF,
    changed,
    claim_of,
    epoch_of,
    secret,
    state,
    stream,
)

CLAIM = claim_of(epoch_of(secret("epoch")))
SIGNATURES = (sign_as_staff(CLAIM, STAFF[0]), sign_as_staff(CLAIM, STAFF[1]))


def test_a_draft_that_came_over_the_wire_can_be_signed() -> None:
    claim, signatures = read_draft(draft_of(CLAIM, SIGNATURES))

    assert sign_as_operator(claim, signatures, OPERATOR) == state(CLAIM)


def test_what_the_operator_signed_already_is_no_draft() -> None:
    with pytest.raises(Malformed, match="no draft"):
        read_draft(state(CLAIM).to_json())


@pytest.mark.parametrize("key", ["public", "signing"])
def test_a_draft_with_an_altered_key_is_refused(key: str) -> None:
    public = CLAIM.epoch.public
    value = {"public": public.key, "signing": public.signing}[key]

    with pytest.raises(NotStated, match="staff"):
        read_draft(draft_of(CLAIM, SIGNATURES) | {key: changed(value, 3)})


@pytest.mark.parametrize("raw", [None, {}, "draft"])
def test_what_is_no_object_of_this_format_is_refused(raw: object) -> None:
    with pytest.raises(SealingError):
        read_draft(raw)


def variants() -> dict[str, Claim]:
    """Return the claim with one thing changed each time."""
    epoch, public = CLAIM.epoch, CLAIM.epoch.public
    other = secret("another").public()
    staff = (min(CLAIM.staff), stream("nobody")(32))
    return {
        "organisation": replace(CLAIM, epoch=replace(epoch, organisation="west")),
        "epoch": replace(CLAIM, epoch=replace(epoch, number=2)),
        "key": replace(
            CLAIM, epoch=replace(epoch, public=Public(public.suite, other.key, public.signing))
        ),
        "signing key": replace(
            CLAIM, epoch=replace(epoch, public=Public(public.suite, public.key, other.signing))
        ),
        "from": replace(CLAIM, begins=BEGINS + 1),
        "until": replace(CLAIM, ends=ENDS - 1),
        "staff": replace(CLAIM, staff=(min(staff), max(staff))),
    }


@pytest.mark.parametrize("changed_thing", variants())
def test_the_words_change_with_everything_that_is_signed(changed_thing: str) -> None:
    other = variants()[changed_thing]

    assert claim_words(other, "nl") != claim_words(CLAIM, "nl")
    assert len(claim_words(other, "en").split()) == 8
