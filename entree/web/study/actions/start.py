"""Starting: the invitation is spent, and a ticket given of which nothing is kept."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from entree.web.study.errors import Used
from entree.web.study.forgetting import forget_order_after, mix
from entree.web.study.models import Arm, Invitation, Spent, Wave
from entree.web.study.running import running
from entree.web.study.tickets import Ticket

EVERYBODY = "all"


@transaction.atomic
def start(token: bytes | None, *, at: datetime) -> str:
    """Return a ticket for an invitation, or for the open link; the actor is a visitor.

    Raises NoWave when nothing runs, Used when the invitation was used or never was.
    """
    wave = running(at)
    if token is None:
        return Ticket(Arm.OPEN_LINK, EVERYBODY).sealed(wave)
    found = Invitation.objects.filter(wave=wave, hash=hash_of(token)).first()
    if found is None:
        raise Used("This invitation cannot be used.")
    spend(wave, found.hash)
    mix(wave)
    forget_order_after()
    return Ticket(Arm(found.arm), found.stratum).sealed(wave)


def spend(wave: Wave, hash_: str) -> None:
    """Note that something was used; part of an action. Raises Used for who comes second."""
    try:
        with transaction.atomic():
            Spent.objects.create(hash=hash_, wave=wave)
    except IntegrityError as error:
        raise Used("This was used.") from error


def hash_of(token: bytes) -> str:
    """Return what is kept of a token; it has 128 random bits, so no salt."""
    return hashlib.sha256(token).hexdigest()
