"""What a code finds: the same question for one that is there and for one that is not.

Who asks with a code that is unknown gets something that looks the same, and that opens with none.
"""

import hashlib
import hmac
from datetime import datetime

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.conf import settings

from entree.core.sealing.envelope import NONCE, TAG
from entree.core.sealing.introduction import SIZE, SealedIntroduction
from entree.web.partners.models import Partner, Statement
from entree.web.referrals.conversing import Answer
from entree.web.referrals.errors import NotHere
from entree.web.referrals.introduction import IntroductionQuerySet
from entree.web.referrals.models import Introduction
from entree.web.referrals.naming import name_of

PURPOSE = b"entree: a code that is not there 1"


def found_by(lookup: bytes, at: datetime) -> IntroductionQuerySet:
    """Return what the lookup id of a code finds, if it is open."""
    return Introduction.objects.open(at).filter(lookup=hashlib.sha256(lookup).digest())


def looked_up(lookup: bytes, at: datetime) -> Answer:
    """Return what is sealed under a code, whose it is, and what says whose keys those are.

    Raises NotHere where no organisation could have made any code.
    """
    vouched = Statement.objects.filter(signed__isnull=False, revoked_at=None)
    able = Partner.objects.filter(pk__in=vouched.values("epoch__partner"))
    partners = {one.pk: one for one in able.order_by("organisation")}
    if not partners:
        raise NotHere("No organisation refers anybody in.")
    found = found_by(lookup, at).filter(partner__in=partners).first()
    # Made also where it is not needed, so that both take the same time.
    chance = keystream(lookup)
    of_nobody = list(partners)[int.from_bytes(chance[:8], "big") % len(partners)]
    partner = partners[found.partner_id if found else of_nobody]
    nonce = bytes(found.nonce or b"") if found else chance[8 : 8 + NONCE]
    ciphertext = bytes(found.ciphertext or b"") if found else chance[-(SIZE + TAG) :]
    statements = vouched.filter(epoch__partner=partner).order_by("epoch__number", "valid_from")
    return {
        "name": name_of(partner),
        "introduction": SealedIntroduction(partner.organisation, nonce, ciphertext).to_json(),
        "statements": list(statements.values_list("signed", flat=True)),
    }


def keystream(lookup: bytes) -> bytes:
    """Return what looks like chance, and is the same each time for one code."""
    key = hmac.digest(settings.SECRET_KEY.encode(), PURPOSE + lookup, "sha256")
    stream = Cipher(AES(key), CTR(bytes(16))).encryptor()
    return stream.update(bytes(8 + NONCE + SIZE + TAG))
