"""Clearing a wave: its responses are deleted here, once an archive says that it has all of them."""

from django.db import transaction

from entree.core.sealing.archive import digest_of
from entree.web.erasing import erase_after
from entree.web.study.errors import NotArchived
from entree.web.study.models import Draft, Invitation, Pooled, Response, Spent, Wave


@transaction.atomic
def clear_wave(wave: Wave, digest: str) -> int:
    """Delete the responses of a closed wave, and return how many; the actor is the operator.

    Raises NotArchived for a wave that is open, of which something still waits, or of which the
    archive does not have these very responses.
    """
    if wave.is_open:
        raise NotArchived(f"{wave.name} is open. First: entree study wave close")
    for model in (Pooled, Draft, Invitation, Spent):
        if model._default_manager.filter(wave=wave).exists():  # noqa: SLF001
            raise NotArchived(f"Of {wave.name} there still is {model()}.")
    responses = Response.objects.filter(wave=wave)
    if digest_of(bytes(one.sealed) for one in responses.iterator(500)) != digest:
        raise NotArchived(f"The archive is not of the responses to {wave.name} that are here.")
    number, _ = responses.delete()
    erase_after([Response._meta.db_table])  # noqa: SLF001 (Django's public interface)
    return number
