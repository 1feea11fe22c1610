"""Restoring a backup into an empty database: all of it, without what was deleted since.

One transaction: nobody is served anything before what was deleted is gone again.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, transaction

from entree.web.partners.actions.end import end
from entree.web.partners.audit import Actor, erase_fields, record
from entree.web.partners.deleted import mark
from entree.web.partners.models import Cover, Epoch, EpochWrap, Holder, Staff, Statement
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.actions.expire import expire
from entree.web.referrals.actions.go_on import pass_on
from entree.web.referrals.actions.keep_post import wrap_mark
from entree.web.referrals.actions.keep_sections import section_mark
from entree.web.referrals.actions.withdraw import FINISHED, take_back
from entree.web.referrals.backup import KINDS, Row
from entree.web.referrals.introduction import EMPTY
from entree.web.referrals.models import Conversation, Introduction, Section, Share, Wrap
from entree.web.referrals.moments import to_the_hour


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows there were, and how much of it was deleted since."""

    rows: int
    deleted: int


@transaction.atomic
def restore(
    rows: Iterable[Row], deleted: Collection[str], *, taken: datetime, at: datetime
) -> Restored:
    """Put rows back, and take out again what was deleted since; the operator acts."""
    number = 0
    for row in rows:
        for found in serializers.deserialize("python", [row]):
            found.save(force_insert=True)
            number += 1
    count_on()
    gone = replay(deleted, at) + expire(at)
    record(Actor.OPERATOR, f"restored a backup of {taken:%Y-%m-%d %H:%M} UTC", at=at)
    erase_after()
    return Restored(number, gone)


def count_on() -> None:
    """Let new rows be numbered behind those that came back."""
    models = [apps.get_model(label) for labels in KINDS.values() for label in labels]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def replay(deleted: Collection[str], at: datetime) -> int:
    """Take out what the list names, and return how much it was."""
    sealed = (conversations, shares, sections, wraps, introductions)
    of_partners = (roles, epochs, destroyed, holders, covers)
    return sum(part(deleted, at) for part in (*sealed, *of_partners))


def conversations(deleted: Collection[str], _at: datetime) -> int:
    """Delete conversations again, and erase what was done about them."""
    found = [
        one for one in Conversation.objects.only("pk") if mark("conversation", one.pk) in deleted
    ]
    for one in found:
        Conversation.objects.filter(pk=one.pk).delete()
        erase_fields(one.about)
    return len(found)


def shares(deleted: Collection[str], at: datetime) -> int:
    """Withdraw again; what was declined goes on to who is left."""
    standing = Share.objects.standing().select_related("partner", "conversation")
    found = [
        one
        for one in standing
        if mark("share", one.conversation_id, one.partner.organisation) in deleted
    ]
    for one in found:
        name = one.partner.organisation
        is_declined = mark("declined", one.conversation_id, name) in deleted
        for referral in one.conversation.referrals.exclude(state__in=sorted(FINISHED)):
            if not is_declined:
                take_back(referral, one, name, at)
            elif referral.owner_id == one.partner_id:
                pass_on(referral, at=at)
        gone = {"row": None, "released_at": None, "since": to_the_hour(at)}
        Share.objects.filter(pk=one.pk).update(**gone)
        within = Wrap.objects.filter(section__conversation=one.conversation_id)
        within.filter(partner=one.partner_id).delete()
    return len(found)


def sections(deleted: Collection[str], _at: datetime) -> int:
    """Delete versions again that another one came in place of, also when that one is lost."""
    kept = Section.objects.select_related("conversation").defer("ciphertext")
    found = [
        one.pk
        for one in kept
        if section_mark(one.conversation, bytes(one.section), one.version) in deleted
    ]
    Section.objects.filter(pk__in=found).delete()
    return len(found)


def wraps(deleted: Collection[str], _at: datetime) -> int:
    """Delete keys again that an organisation was not to have any more."""
    kept = Wrap.objects.filter(partner__isnull=False)
    found = []
    for one in kept.select_related("partner", "section__conversation").defer("section__ciphertext"):
        section, organisation = one.section, one.partner.organisation if one.partner else None
        if wrap_mark(section.conversation, bytes(section.section), organisation) in deleted:
            found.append(one.pk)
    Wrap.objects.filter(pk__in=found).delete()
    return len(found)


def introductions(deleted: Collection[str], _at: datetime) -> int:
    """Empty what a code was used for, or what was thrown away or called off."""
    there = Introduction.objects.filter(lookup__isnull=False).defer("ciphertext")
    found = [one.pk for one in there if mark("introduction", one.pk) in deleted]
    return Introduction.objects.filter(pk__in=found).update(**EMPTY)


def roles(deleted: Collection[str], at: datetime) -> int:
    """End roles again."""
    working = Staff.objects.working().select_related("account")
    found = [one for one in working if mark("staff", one.account_id) in deleted]
    return sum(end(one.account.email, at=at) for one in found)


def epochs(deleted: Collection[str], at: datetime) -> int:
    """Revoke keys again."""
    known = Epoch.objects.select_related("partner")
    found = [
        one.pk for one in known if mark("epoch", one.partner.organisation, one.number) in deleted
    ]
    standing = Statement.objects.filter(epoch__in=found, revoked_at=None)
    standing.filter(signed__isnull=True).delete()
    standing.filter(signed__isnull=False, valid_until__gt=at).update(revoked_at=at)
    Epoch.objects.filter(pk__in=found).update(state=Epoch.State.ENDED)
    return len(found)


def destroyed(deleted: Collection[str], at: datetime) -> int:
    """Let no key come back that was destroyed."""
    known = Epoch.objects.select_related("partner")
    found = [
        one.pk
        for one in known
        if mark("destroyed", one.partner.organisation, one.number) in deleted
    ]
    EpochWrap.objects.filter(epoch__in=found).delete()
    Epoch.objects.filter(pk__in=found).update(state=Epoch.State.ENDED, destroyed_at=at)
    return len(found)


def holders(deleted: Collection[str], at: datetime) -> int:
    """Let keys that a colleague replaced count no more again."""
    known = Holder.objects.filter(retired_at=None)
    found = [one.pk for one in known if mark("holder", one.name) in deleted]
    EpochWrap.objects.filter(holder__in=found).delete()
    Holder.objects.filter(pk__in=found).update(retired_at=at)
    return len(found)


def covers(deleted: Collection[str], _at: datetime) -> int:
    """Let nobody see to it again."""
    known = Cover.objects.select_related("partner")
    found = [one.pk for one in known if mark("cover", one.partner.organisation) in deleted]
    Cover.objects.filter(pk__in=found).delete()
    return len(found)
