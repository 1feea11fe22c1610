"""Keeping a key of a section that a colleague's browser sealed to a new epoch, for the old one."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction

from entree.core.sealing.record import ID, Record
from entree.core.sealing.suites import suite_of
from entree.core.sealing.wrap import Purpose
from entree.core.sealing.wrap import Wrap as Sealed
from entree.web.partners.audit import record
from entree.web.partners.models import Epoch, Staff
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.actions.keep_sections import require_there
from entree.web.referrals.checking import check_shape, is_sealed_to
from entree.web.referrals.errors import NotHere, Overtaken
from entree.web.referrals.models import Conversation, Wrap
from entree.web.referrals.under import left, under_earlier


@dataclass(frozen=True, slots=True)
class Renewed:
    """A wrap to the new epoch: of which section, in which version, from which epoch."""

    conversation: uuid.UUID
    section: bytes
    version: int
    epoch: int
    wrap: Sealed

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        record = Record.of(raw, "renewed wrap", "conversation section version epoch wrap")
        return cls(
            uuid.UUID(bytes=record.octets("conversation", ID)),
            record.octets("section", ID),
            record.number("version", least=1),
            record.number("epoch", least=1),
            Sealed.from_json(record.values["wrap"]),
        )


def rewrap(epoch: Epoch, renewed: list[Renewed], *, by: Staff, at: datetime) -> int:
    """Keep each of them, or leave what changed in the meantime; return how many were kept.

    Raises BadPost for a wrap of another purpose or length, and Overtaken for one that is not for
    the epoch. Nothing in it can be looked at here: only who holds the epoch finds nonsense.
    """
    for one in renewed:
        # Nobody wraps anew what is for the person.
        is_held_back = one.wrap.purpose is Purpose.FALLBACK
        check_shape(one.wrap, Purpose.FALLBACK if is_held_back else Purpose.ORGANISATION)
        if not is_sealed_to(one.wrap, suite_of(epoch.suite), bytes(epoch.public)):
            raise Overtaken("A wrap is for another key than the organisation receives with.")
    kept = sum(rewrap_one(epoch, one, by=by, at=at) for one in renewed)
    if kept and not left(by, at):
        erase_after()
    return kept


def rewrap_one(epoch: Epoch, one: Renewed, *, by: Staff, at: datetime) -> bool:
    """Put one in the place of the wrap of before, if that is still there."""
    try:
        with transaction.atomic():
            hold(Conversation(pk=one.conversation))
            about = Conversation(pk=one.conversation).about
            mine = under_earlier(by, epoch, at).filter(section__conversation=one.conversation)
            found = mine.filter(
                section__section=one.section,
                section__version=one.version,
                epoch__number=one.epoch,
                purpose=one.wrap.purpose.value,
            ).first()
            if found is None:
                return False
            still = Wrap.objects.filter(pk=found.pk, epoch=found.epoch_id)
            is_kept = bool(still.update(epoch=epoch, wrap=one.wrap.to_json()))
            require_there([Wrap(epoch=epoch)])
            record(by, f"set over to key {epoch.number}", about=about, at=at)
    except NotHere:
        # The person deleted it.
        return False
    return is_kept
