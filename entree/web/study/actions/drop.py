"""Stopping: a draft is overwritten at once, and goes with the next batch."""

import os
from datetime import datetime

from django.db import transaction

from entree.web.study.drafts import hash_of
from entree.web.study.forgetting import forget_order_after, mix
from entree.web.study.models import Draft
from entree.web.study.running import running
from entree.web.study.sizes import DRAFT


@transaction.atomic
def drop(lookup: bytes, *, at: datetime) -> None:
    """Overwrite a draft; that there was one shows until the next batch. None is no error."""
    wave = running(at)
    drafts = Draft.objects.filter(wave=wave, hash=hash_of(lookup))
    drafts.update(sealed=os.urandom(DRAFT), is_dropped=True)
    mix(wave)
    forget_order_after()
