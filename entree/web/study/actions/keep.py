"""Pausing: a draft is kept, that only a code opens."""

from datetime import datetime

from django.db import transaction

from entree.web.study.drafts import hash_of
from entree.web.study.errors import BadPost
from entree.web.study.forgetting import forget_order_after, mix
from entree.web.study.models import Draft
from entree.web.study.running import running
from entree.web.study.sizes import DRAFT


@transaction.atomic
def keep(lookup: bytes, sealed: bytes, *, at: datetime) -> None:
    """Keep a draft, in the place of an earlier one. Raises BadPost for another size."""
    wave = running(at)
    if len(sealed) != DRAFT:
        raise BadPost("A draft has one size.")
    draft = {"wave": wave, "sealed": sealed, "is_dropped": False, "day": at.date()}
    Draft.objects.update_or_create(hash=hash_of(lookup), defaults=draft)
    mix(wave)
    forget_order_after()
