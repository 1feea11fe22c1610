"""Recovery by two colleagues: one gives a share of the recovery key to the other, sealed to them.

Neither a server in between nor one of the two alone gets the key of the epoch by it.
"""

from entree.core.sealing.epoch import Epoch, unwrap_epoch
from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import u8
from entree.core.sealing.keys import Secret
from entree.core.sealing.shares import PLACES, Share, combine
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose, Wrap, unwrap, wrap


def wrap_share(epoch: Epoch, share: Share, suite: Suite, public: bytes) -> Wrap:
    """Seal a share of an epoch's recovery key to a colleague."""
    place, value = share
    return wrap(u8(place) + value, Purpose.SHARE, suite, public, epoch.context())


def unwrap_share(epoch: Epoch, found: Wrap, suite: Suite, seed: bytes) -> Share:
    """Open a share that a colleague gave."""
    octets = unwrap(found, Purpose.SHARE, suite, seed, epoch.context())
    if octets[0] not in PLACES:
        raise Malformed("A share is the first, the second or the third.")
    return octets[0], octets[1:]


def recover(epoch: Epoch, shares: tuple[Share, Share], found: Wrap) -> Secret:
    """Give the secret of an epoch back from two shares and its wrap for recovery."""
    suite = epoch.public.suite
    seed = combine(*shares, suite, found.recipient)
    return unwrap_epoch(epoch, found, Purpose.RECOVERY, suite, seed)
