"""``entree.core.sealing.session``: only who has the receipt reads the token."""

import pytest

from entree.core.sealing.errors import NotOpened
from entree.core.sealing.receipt import person_of
from entree.core.sealing.session import open_token, seal_token
from entree.core.sealing.suites import OVERHEAD, Suite
from tests.core.sealing.cast import SITE_SALT, secret, stream

TOKEN = stream("token")(32)


@pytest.mark.parametrize("suite", Suite)
def test_who_has_the_receipt_opens_the_token(suite: Suite) -> None:
    person = person_of(stream("bits")(13), SITE_SALT, suite)
    sent = seal_token(TOKEN, person.lookup_hash(), suite, person.keys.public().key)

    assert open_token(sent, person) == TOKEN


def test_a_token_for_another_mailbox_is_refused() -> None:
    person = person_of(stream("bits")(13), SITE_SALT, Suite.HYBRID)
    mailbox = person.keys.public().key

    with pytest.raises(NotOpened):
        open_token(seal_token(TOKEN, bytes(32), Suite.HYBRID, mailbox), person)


def test_the_answer_for_an_unknown_mailbox_looks_alike() -> None:
    person = person_of(stream("bits")(13), SITE_SALT, Suite.HYBRID)
    known = seal_token(TOKEN, person.lookup_hash(), Suite.HYBRID, person.keys.public().key)
    nobody = secret("nobody").public().key
    unknown = seal_token(TOKEN, person.lookup_hash(), Suite.HYBRID, nobody)

    assert len(known.sealed) == len(unknown.sealed) == 32 + OVERHEAD[Suite.HYBRID]
    with pytest.raises(NotOpened):
        open_token(unknown, person)
