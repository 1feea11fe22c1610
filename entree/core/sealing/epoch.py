"""An epoch: the life of one pair of keys of an organisation, 90 days at most.

Its secret is wrapped for each colleague who holds it, and for the recovery key.
"""

from dataclasses import dataclass

from entree.core.sealing.frames import frame, u8, u32
from entree.core.sealing.keys import Public, Secret, secret_of
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose, Wrap, unwrap, wrap


@dataclass(frozen=True, slots=True)
class Epoch:
    """One epoch of one organisation, and its public keys."""

    organisation: str
    number: int
    public: Public

    def context(self) -> bytes:
        """Return what a wrap of its secret is bound to."""
        suite, number = u8(self.public.suite), u32(self.number)
        parts = (self.organisation, suite, number, self.public.key, self.public.signing)
        return frame("epoch", *parts)


def wrap_epoch(epoch: Epoch, secret: Secret, purpose: Purpose, suite: Suite, public: bytes) -> Wrap:
    """Wrap the secret of an epoch for a colleague, or for the recovery key."""
    return wrap(secret.octets(), purpose, suite, public, epoch.context())


def unwrap_epoch(epoch: Epoch, found: Wrap, purpose: Purpose, suite: Suite, seed: bytes) -> Secret:
    """Open the secret of an epoch, and see that its public keys belong to it."""
    return secret_of(unwrap(found, purpose, suite, seed, epoch.context()), epoch.public)
