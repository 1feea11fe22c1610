"""Asking for work: the challenge that is given, and the doors at which work is asked.

What comes in is weighed before it is read. Nobody is looked at: a request has no address here.
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from entree.core.sealing.errors import NotWorked, SealingError
from entree.core.sealing.frames import NOTHING
from entree.core.sealing.record import Record
from entree.core.sealing.work import Asked, Challenge, check_work, is_about, make_challenge
from entree.web import clock
from entree.web.referrals.actions.spend import price_now, spend
from entree.web.referrals.actions.tally import tally
from entree.web.referrals.conversing import Admit, Answer, Do, Door, moment
from entree.web.referrals.errors import ReferralsError
from entree.web.referrals.posts import LOOKUP, TOKEN
from entree.web.referrals.price import Act
from entree.web.referrals.reading import entered

HEADER = "Entree-Work"
PURPOSE = b"entree: the key of challenges 1"
# Whose mailbox a body is about, found at a moment.
Whose = Callable[[Record, datetime], bytes]


def site_key() -> bytes:
    """Return the key of the challenges, the same in every process of a site."""
    return hmac.digest(settings.SECRET_KEY.encode(), PURPOSE, "sha256")


def challenge_for(act: Act, mailbox: bytes, body: bytes, at: datetime) -> Challenge:
    """Return a challenge at the price of now; nothing is kept of it."""
    key = site_key()
    zeros = price_now(key, act, mailbox, at)
    return make_challenge(key, Asked(act, mailbox, body), zeros, moment(at), os.urandom)


def nobodys(_body: Record, _at: datetime) -> bytes:
    """Return what stands for all mailboxes that are not there yet."""
    return NOTHING


def by_lookup(body: Record, _at: datetime) -> bytes:
    """Return the mailbox that a lookup id finds, whether it is there or not."""
    return hashlib.sha256(body.octets("lookup", LOOKUP)).digest()


def by_token(body: Record, at: datetime) -> bytes:
    """Return the mailbox of a token. Raises TokenOver."""
    return bytes(entered(body.octets("token", TOKEN), at).lookup)


def worked(act: Act, whose: Whose = by_token) -> Door:
    """Let in who worked for this act, body and mailbox, once."""

    def knock(request: HttpRequest, raw: bytes) -> Admit:
        """Look at the work before the body is read."""
        at, key = clock.now(), site_key()
        body_hash = hashlib.sha256(raw).digest()
        work = request.headers.get(HEADER, "")
        challenge = check_work(key, work, act, body_hash, moment(at))

        def admit(body: Record, do: Do) -> Answer:
            """Spend it and do what is asked, in one go: what is kept is kept once."""
            mailbox = whose(body, at)
            if not is_about(key, challenge, mailbox):
                raise NotWorked("The work is for another mailbox.")
            try:
                with transaction.atomic():
                    spend(key, challenge, act, mailbox, at=at)
                    return do()
            except NotWorked:
                raise
            except (SealingError, ReferralsError):
                # A wrong story costs as much as a right one: the work is spent all the same.
                with suppress(NotWorked):
                    spend(key, challenge, act, mailbox, at=at)
                raise

        return admit

    return knock


def free_at_first(act: Act) -> Door:
    """Let a token read without work a while, because nothing is kept of it."""
    asking = worked(act)

    def knock(request: HttpRequest, raw: bytes) -> Admit:
        """Look at the work if there is some."""
        if HEADER in request.headers:
            return asking(request, raw)

        def admit(body: Record, do: Do) -> Answer:
            """Count it, and do what is asked."""
            at, token = clock.now(), body.octets("token", TOKEN)
            if not tally(token, at=at):
                # A token that is no more is refused for that.
                entered(token, at)
                raise NotWorked("This token has asked so much that work is asked first.")
            return do()

        return admit

    return knock
