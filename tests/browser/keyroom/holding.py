"""A partner that receives, one of whose colleagues has words of which the test knows."""

import os
from dataclasses import dataclass

from entree.core.sealing.colleague import keep, make_passphrase, words_of_passphrase
from entree.core.sealing.epoch import wrap_epoch
from entree.core.sealing.keys import make_secret
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web import clock
from entree.web.access import Role
from entree.web.partners.actions.keep_keys import keep_keys
from entree.web.partners.models import Epoch, EpochWrap
from tests.correspondents import Receiver, receiver
from tests.people import Colleague

# What somebody wrote; a page that takes it for more than text would show it otherwise.
TOLD = "bel me op dinsdag, <b>niet</b> thuis"


@dataclass(frozen=True, slots=True)
class Holding:
    """A partner, a colleague of it, and the words that open their key."""

    receiver: Receiver
    colleague: Colleague
    words: str


def holding(role: Role = Role.CASEWORKER) -> Holding:
    """Return a partner that receives, with a colleague who can open."""
    found = receiver()
    someone = found.colleagues[role]
    passphrase, secret = make_passphrase(os.urandom), make_secret(Suite.HYBRID, os.urandom)
    kept = keep(secret, os.urandom(8).hex(), passphrase, os.urandom)
    holder = keep_keys(someone.staff, kept, at=clock.now())
    key = secret.public().key
    wrap = wrap_epoch(found.epoch, found.secret, Purpose.EPOCH, Suite.HYBRID, key)
    EpochWrap.objects.create(epoch=Epoch.objects.get(), holder=holder, wrap=wrap.to_json())
    return Holding(found, someone, words_of_passphrase(passphrase, "nl"))
