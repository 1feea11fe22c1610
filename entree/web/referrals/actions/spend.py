"""Spending work: once, across all processes, at the price of now."""

import hmac
from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.errors import NotWorked
from entree.core.sealing.frames import frame
from entree.core.sealing.work import Challenge
from entree.web.referrals.models import Spent
from entree.web.referrals.moments import TOKEN
from entree.web.referrals.price import LENIENCE, PRICES, Act


def mark_of(key: bytes, mailbox: bytes) -> bytes:
    """Return what stands for a mailbox in the table."""
    return hmac.digest(key, frame("work spent", mailbox), "sha256")


def price_now(key: bytes, act: Act, mailbox: bytes, at: datetime) -> int:
    """Return the zeros that an act costs now."""
    price = PRICES[act]
    found = Spent.objects.living(at).filter(about=mark_of(key, mailbox))
    return price.after(found[: price.enough].count())


def spend(key: bytes, challenge: Challenge, act: Act, mailbox: bytes, *, at: datetime) -> None:
    """Spend the work of who did it. Raises NotWorked: spent before, or too light by now."""
    try:
        with transaction.atomic():
            Spent.objects.filter(until__lte=at).delete()
            if challenge.zeros + LENIENCE < price_now(key, act, mailbox, at):
                raise NotWorked("The price rose in the meantime.")
            about = mark_of(key, mailbox)
            Spent.objects.create(nonce=challenge.nonce, about=about, until=at + TOKEN)
    except IntegrityError as error:
        raise NotWorked("The work was spent before.") from error
