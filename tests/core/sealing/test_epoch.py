"""``entree.core.sealing.epoch``: the secret of an organisation, for each who holds it."""

import pytest

from entree.core.sealing.epoch import Epoch, unwrap_epoch, wrap_epoch
from entree.core.sealing.errors import Malformed, NotOpened
from entree.core.sealing.wrap import Purpose
from tests.core.sealing.cast import epoch_of, secret

SECRET = secret("epoch")
EPOCH = epoch_of(SECRET)
HOLDER = secret("colleague")


@pytest.mark.parametrize("purpose", [Purpose.EPOCH, Purpose.RECOVERY])
def test_a_holder_opens_the_secret_of_the_epoch(purpose: Purpose) -> None:
    wrap = wrap_epoch(EPOCH, SECRET, purpose, HOLDER.suite, HOLDER.public().key)

    assert unwrap_epoch(EPOCH, wrap, purpose, HOLDER.suite, HOLDER.seed) == SECRET


@pytest.mark.parametrize(
    "other",
    [
        Epoch("west", 1, SECRET.public()),
        Epoch("oost", 2, SECRET.public()),
        Epoch("oost", 1, secret("another epoch").public()),
    ],
)
def test_the_wrap_of_one_epoch_does_not_open_as_another(other: Epoch) -> None:
    wrap = wrap_epoch(EPOCH, SECRET, Purpose.EPOCH, HOLDER.suite, HOLDER.public().key)

    with pytest.raises(NotOpened):
        unwrap_epoch(other, wrap, Purpose.EPOCH, HOLDER.suite, HOLDER.seed)


def test_a_wrap_for_recovery_does_not_open_as_a_colleagues() -> None:
    wrap = wrap_epoch(EPOCH, SECRET, Purpose.RECOVERY, HOLDER.suite, HOLDER.public().key)

    with pytest.raises(NotOpened):
        unwrap_epoch(EPOCH, wrap, Purpose.EPOCH, HOLDER.suite, HOLDER.seed)


def test_a_secret_that_does_not_belong_to_the_epoch_is_refused() -> None:
    other = secret("another epoch")
    wrap = wrap_epoch(EPOCH, other, Purpose.EPOCH, HOLDER.suite, HOLDER.public().key)

    with pytest.raises(Malformed, match="other public keys"):
        unwrap_epoch(EPOCH, wrap, Purpose.EPOCH, HOLDER.suite, HOLDER.seed)
