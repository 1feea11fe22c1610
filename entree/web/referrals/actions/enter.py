"""Entering a mailbox: a token, sealed to the key that only its receipt gives.

For a mailbox that is not there, the same is done and an answer given that looks the same.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from entree.core.sealing.session import seal_token
from entree.core.sealing.suites import Suite, public_of, suite_of
from entree.core.sealing.wrap import Wrap
from entree.web.referrals.models import Conversation, Token
from entree.web.referrals.moments import TOKEN
from entree.web.referrals.posts import TOKEN as LENGTH

PURPOSE = b"entree: the key of a mailbox that is not there 1"


@transaction.atomic
def enter(lookup: bytes, *, at: datetime) -> Wrap:
    """Return a new token, sealed; who has no receipt of this mailbox cannot open it."""
    Token.objects.filter(until__lte=at).delete()
    stored, token = hashlib.sha256(lookup).digest(), secrets.token_bytes(LENGTH)
    found = Conversation.objects.living(at).filter(lookup=stored).first()
    # Made also where it is not needed, so that both take the same time.
    nobodys = key_of_nobody(stored)
    suite, mailbox = (
        (suite_of(found.suite), bytes(found.mailbox)) if found else (Suite.HYBRID, nobodys)
    )
    Token.objects.create(conversation=found, hash=hash_of(token), made_at=at, until=at + TOKEN)
    return seal_token(token, stored, suite, mailbox)


def hash_of(token: bytes) -> bytes:
    """Return what is stored of a token; it has 256 random bits, so no salt."""
    return hashlib.sha256(token).digest()


def key_of_nobody(stored: bytes) -> bytes:
    """Return the public key for a mailbox that is not there: the same one every time."""
    seed = hmac.digest(settings.SECRET_KEY.encode(), PURPOSE + stored, "sha256")
    return public_of(Suite.HYBRID, seed)
