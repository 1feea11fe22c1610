"""Referring somebody in: what was sealed to a code is kept until it is used or its time is over."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from entree.core.sealing.introduction import SealedIntroduction
from entree.web.access import REPLY, Role
from entree.web.partners.audit import record
from entree.web.partners.models import Partner, Staff
from entree.web.referrals.errors import BadPost, NotHere, Overtaken, TooMany
from entree.web.referrals.models import Introduction
from entree.web.referrals.moments import CODE, CODES_A_DAY, DAY, to_the_hour
from entree.web.referrals.under import latest_epoch


@transaction.atomic
def introduce(
    lookup: bytes, sealed: SealedIntroduction, *, by: Staff, at: datetime
) -> Introduction:
    """Keep it, under the hash of the lookup id of its code.

    Raises NotHere for who may not, Overtaken without keys that count, TooMany above so many a day.
    """
    if Role(by.role) not in REPLY:
        raise NotHere("Nobody is referred in by this colleague.")
    if sealed.organisation != by.partner.organisation:
        raise BadPost("An organisation refers in its own name.")
    if latest_epoch(by, at) is None:
        raise Overtaken("There is no key that counts now, so nobody could tell who wrote this.")
    # Holds the partner's row until the end, on both databases, so that many at once are counted.
    Partner.objects.filter(pk=by.partner_id).update(name=F("name"))
    today = Introduction.objects.filter(partner=by.partner_id, made_at__gt=to_the_hour(at) - DAY)
    if today.count() >= CODES_A_DAY:
        raise TooMany("This organisation made as many codes as it may in a day.")
    record(by, "made a code", at=at)
    try:
        with transaction.atomic():
            return Introduction.objects.create(
                lookup=lookup,
                nonce=sealed.nonce,
                ciphertext=sealed.ciphertext,
                partner_id=by.partner_id,
                role=by.role,
                made_at=to_the_hour(at),
                expires_at=to_the_hour(at) + CODE,
            )
    except IntegrityError as error:
        raise Overtaken("This code is there already.") from error
