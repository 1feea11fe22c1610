"""Closing a wave: what waits is moved, however few; drafts and invitations are gone."""

from datetime import datetime

from django.db import transaction

from entree.web.study.actions.batch import batch
from entree.web.study.forgetting import forget_order_after, mix
from entree.web.study.models import Draft, Invitation, Spent, Wave


@transaction.atomic
def close_wave(wave: Wave, *, at: datetime) -> int:
    """Close it, and return how many were moved last; the actor is the operator.

    What remains are the responses. Nothing tells any more who was invited or answered.
    """
    moved = batch(wave, at=at, is_last=True)
    for model in (Draft, Invitation, Spent):
        model._default_manager.filter(wave=wave).delete()  # noqa: SLF001
    Wave.objects.filter(pk=wave.pk).update(is_open=False)
    mix(wave)
    forget_order_after()
    return moved
