"""``entree.core.sealing.recovery``: two shares, of two people, give an epoch's secret back."""

import pytest

from entree.core.sealing.epoch import Epoch, wrap_epoch
from entree.core.sealing.errors import Malformed, NotOpened, WrongWords
from entree.core.sealing.frames import u8
from entree.core.sealing.keys import make_secret
from entree.core.sealing.recovery import recover, unwrap_share, wrap_share
from entree.core.sealing.shares import split
from entree.core.sealing.suites import SEED, Suite
from entree.core.sealing.wrap import Purpose, wrap
from tests.core.sealing.cast import epoch_of, secret, stream

SECRET = secret("epoch")
EPOCH = epoch_of(SECRET)
HOLDER, OTHER = secret("colleague"), secret("other")
SPARE = make_secret(Suite.HYBRID, stream("spare"))
SHARES = split(SPARE.seed, stream("slopes"))
KEPT = wrap_epoch(EPOCH, SECRET, Purpose.RECOVERY, SPARE.suite, SPARE.public().key)


def test_a_share_that_was_given_and_one_more_give_the_secret_back() -> None:
    given = wrap_share(EPOCH, SHARES[2], HOLDER.suite, HOLDER.public().key)

    read = unwrap_share(EPOCH, given, HOLDER.suite, HOLDER.seed)

    assert read == SHARES[2]
    assert recover(EPOCH, (read, SHARES[0]), KEPT) == SECRET


def test_who_it_was_not_given_to_does_not_open_it() -> None:
    given = wrap_share(EPOCH, SHARES[0], HOLDER.suite, HOLDER.public().key)

    with pytest.raises(NotOpened):
        unwrap_share(EPOCH, given, OTHER.suite, OTHER.seed)


@pytest.mark.parametrize(
    "other", [Epoch("west", 1, SECRET.public()), Epoch("oost", 2, SECRET.public())]
)
def test_a_share_for_one_epoch_is_none_for_another(other: Epoch) -> None:
    given = wrap_share(EPOCH, SHARES[0], HOLDER.suite, HOLDER.public().key)

    with pytest.raises(NotOpened):
        unwrap_share(other, given, HOLDER.suite, HOLDER.seed)


def test_one_share_alone_or_of_another_key_gives_nothing() -> None:
    others = split(OTHER.seed, stream("slopes"))

    with pytest.raises(WrongWords):
        recover(EPOCH, (SHARES[0], SHARES[0]), KEPT)
    with pytest.raises(NotOpened):
        recover(EPOCH, (SHARES[0], others[1]), KEPT)


@pytest.mark.parametrize("place", [0, 4])
def test_a_fourth_share_is_refused(place: int) -> None:
    context = EPOCH.context()
    octets = u8(place) + bytes(SEED)
    made = wrap(octets, Purpose.SHARE, HOLDER.suite, HOLDER.public().key, context)

    with pytest.raises(Malformed):
        unwrap_share(EPOCH, made, HOLDER.suite, HOLDER.seed)
