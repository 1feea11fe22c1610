"""What the clock does for a study: drafts lose their bytes in time, and who waits is moved."""

import os
from datetime import datetime

from django.db import transaction

from entree.web.study.actions.batch import batch
from entree.web.study.drafts import KEPT
from entree.web.study.forgetting import forget_order_after, mix
from entree.web.study.models import Draft, Wave
from entree.web.study.sizes import DRAFT


@transaction.atomic
def move(*, at: datetime) -> int:
    """Overwrite drafts that had their fourteen days, and move who waits; return how many moved.

    The actor is the system. The rows of drafts go with a batch, so that none follows from another.
    """
    moved = 0
    for wave in Wave.objects.filter(is_open=True):
        moved += batch(wave, at=at)
        over = Draft.objects.filter(wave=wave, is_dropped=False, day__lte=(at - KEPT).date())
        changed = over.update(sealed=os.urandom(DRAFT), is_dropped=True)
        if moved or changed:
            mix(wave)
            forget_order_after()
    return moved
