"""Replying as a partner: a signed message, its sections sealed to the person and to itself."""

from datetime import datetime

from django.db import transaction

from entree.core.sealing.suites import suite_of
from entree.core.sealing.wrap import Purpose
from entree.web.access import REPLY, Role
from entree.web.partners.audit import record
from entree.web.partners.models import Epoch, Staff, Statement
from entree.web.referrals.actions.add_to_line import add_to_line, touch
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.actions.keep_sections import keep_sections, keep_wraps
from entree.web.referrals.actions.see import see
from entree.web.referrals.checking import (
    check_origin,
    check_own,
    check_sections,
    check_shape,
    check_wraps,
    is_sealed_to,
)
from entree.web.referrals.errors import BadPost, NotHere, Overtaken
from entree.web.referrals.models import Conversation
from entree.web.referrals.posts import Post


@transaction.atomic
def reply(conversation: Conversation, post: Post, *, by: Staff, at: datetime) -> int:
    """Keep a reply behind the partner's last one, and return its number.

    Raises NotHere for who may not, Overtaken when another came first, BadPost when it is wrong.
    """
    touch(conversation, at)
    served = conversation.referrals.filter(served=by.partner_id)
    if Role(by.role) not in REPLY or not served.exists():
        raise NotHere("There is nothing to reply to for this colleague.")
    letter, organisation = post.message.letter, by.partner.organisation
    if letter.consent:
        raise BadPost("Only the person consents.")
    epoch = epoch_of(letter.epoch, by, at)
    check_origin(post, conversation.pk.bytes, organisation, bytes(epoch.signing))
    check_sections(post, suite_of(conversation.suite))
    add_to_line(conversation, post.message)
    is_replaced = keep_sections(conversation, organisation, post.sections, at)
    check_sealed(conversation, post, epoch)
    keep_wraps(conversation, post.wraps, {organisation: epoch})
    record(by, "replied", about=conversation.about, at=at)
    see(conversation, by=by, at=at)
    if is_replaced:
        erase_after()
    return letter.number


def epoch_of(number: int, by: Staff, at: datetime) -> Epoch:
    """Return the epoch with which a reply is signed, if a statement about it counts now."""
    valid = Statement.objects.sealing(at).filter(epoch__partner=by.partner_id)
    found = valid.filter(epoch__number=number).select_related("epoch__partner").first()
    if found is None:
        raise Overtaken("The keys of this epoch do not count any more, or not yet.")
    return found.epoch


def check_sealed(conversation: Conversation, post: Post, epoch: Epoch) -> None:
    """Refuse sections that the person cannot open, or the partner itself, or somebody else can."""
    organisation, suite = epoch.partner.organisation, suite_of(epoch.suite)
    versions = {one.place.section: one.place.version for one in post.sections}
    wanted = {(mark, who) for mark in versions for who in (None, organisation)}
    check_wraps(post, versions, wanted)
    if len(post.wraps) != len(wanted):
        raise BadPost("A wrap is missing.")
    for one in post.wraps:
        if one.organisation is None:
            check_own(one, suite_of(conversation.suite), bytes(conversation.mailbox))
            continue
        check_shape(one.wrap, Purpose.ORGANISATION)
        if not is_sealed_to(one.wrap, suite, bytes(epoch.public)):
            raise BadPost("A wrap is for another key than the partner has.")
