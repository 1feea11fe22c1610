"""Sending: a sealed response goes into the pool, and with enough others into a batch."""

from datetime import datetime

from django.db import transaction

from entree.web.study.actions.batch import batch
from entree.web.study.actions.start import spend
from entree.web.study.errors import BadPost
from entree.web.study.forgetting import forget_order_after, mix
from entree.web.study.models import Pooled
from entree.web.study.running import running
from entree.web.study.sizes import RESPONSE
from entree.web.study.tickets import ticket_of


@transaction.atomic
def send(ticket: str, sealed: bytes, *, at: datetime) -> None:
    """Keep a response. Raises Used when its ticket was, BadPost for another size.

    The actor is a visitor. Nobody can find it again, who sent it neither.
    """
    wave = running(at)
    if len(sealed) != RESPONSE:
        raise BadPost("A response has one size.")
    found = ticket_of(ticket, wave)
    spend(wave, found.hash())
    Pooled.objects.create(wave=wave, arm=found.arm, stratum=found.stratum, sealed=sealed)
    batch(wave, at=at)
    mix(wave)
    forget_order_after()
