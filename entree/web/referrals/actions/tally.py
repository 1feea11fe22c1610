"""Counting what a token asks without work."""

import hashlib
from datetime import datetime

from django.db.models import F

from entree.web.referrals.models import Token
from entree.web.referrals.price import FREE_READINGS


def tally(token: bytes, *, at: datetime) -> bool:
    """Count one more question of a token; return whether it was free. The actor is who has it."""
    tokens = Token.objects.living(at).filter(hash=hashlib.sha256(token).digest())
    return bool(tokens.filter(asked__lt=FREE_READINGS).update(asked=F("asked") + 1))
