"""Keeping what a person wrote: message, sections, wraps, and the consent table from now on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from entree.core.sealing.message import Message, Row
from entree.core.sealing.record import PERSON
from entree.core.sealing.suites import suite_of
from entree.core.sealing.wrap import Purpose
from entree.web.partners.models import Epoch, Statement
from entree.web.referrals.actions.add_to_line import add_to_line
from entree.web.referrals.actions.keep_sections import keep_sections, keep_wraps
from entree.web.referrals.checking import (
    Pair,
    check_origin,
    check_own,
    check_rows,
    check_sections,
    check_shape,
    check_wraps,
    is_sealed_to,
    pairs_of,
)
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.models import Conversation, LineEntry, Share, Wrap
from entree.web.referrals.moments import to_the_hour
from entree.web.referrals.posts import Post


def keep_post(conversation: Conversation, post: Post, at: datetime) -> bool:
    """Keep a post of the person's, all of it or nothing; return whether it deleted anything."""
    suite = suite_of(conversation.suite)
    check_origin(post, conversation.pk.bytes, PERSON, bytes(conversation.signing))
    check_sections(post, suite)
    refuse_what_was_withdrawn(conversation, post)
    add_to_line(conversation, post.message)
    is_replaced = keep_sections(conversation, PERSON, post.sections)
    own = conversation.sections.filter(sender=PERSON)
    versions = {bytes(mark): version for mark, version in own.values_list("section", "version")}
    check_rows(post, versions)
    check_wraps(post, versions, pairs_of(post.rows) | {(mark, None) for mark in versions})
    epochs = epochs_of(post, at)
    for one in post.wraps:
        if one.organisation is None:
            check_own(one, suite, bytes(conversation.mailbox))
    keep_wraps(conversation, post.wraps, epochs)
    return keep_rows(conversation, post.rows, at) or is_replaced


def refuse_what_was_withdrawn(conversation: Conversation, post: Post) -> None:
    """Refuse a row that was signed before it was withdrawn: who sends it did not know.

    Sharing again has a row with a new salt.
    """
    withdrawn = conversation.shares.filter(state=Share.State.WITHDRAWN)
    names = set(withdrawn.values_list("partner__organisation", flat=True))
    rows = {row.digest() for row in post.rows if row.organisation in names}
    if not rows:
        return
    messages = LineEntry.objects.filter(conversation=conversation, sender=PERSON)
    old = {mark for entry in messages for mark in consent_of(entry)}
    if rows & old:
        raise Overtaken("An organisation was withdrawn in the meantime.")


def consent_of(entry: LineEntry) -> Sequence[bytes]:
    """Return the digests of the rows that a message consented to."""
    return Message.from_json(entry.message).letter.consent


def epochs_of(post: Post, at: datetime) -> Mapping[str, Epoch]:
    """Return the epoch of each organisation for which there is a new wrap.

    Refuses one that cannot receive now, and a wrap for another key than it receives with.
    """
    wraps = [one for one in post.wraps if one.organisation is not None]
    stated = Statement.objects.receiving(at)
    epochs = {one.epoch.partner.organisation: one.epoch for one in stated}
    for one in wraps:
        check_shape(one.wrap, Purpose.ORGANISATION)
        epoch = epochs.get(one.organisation or "")
        if epoch is None:
            raise Overtaken("An organisation cannot receive now.")
        if not is_sealed_to(one.wrap, suite_of(epoch.suite), bytes(epoch.public)):
            raise Overtaken("A wrap is for another key than the organisation receives with.")
    return epochs


def keep_rows(conversation: Conversation, rows: Sequence[Row], at: datetime) -> bool:
    """Keep the consent table, with wraps exactly for its rows; return whether a wrap was too many.

    An organisation that is no longer in it has to be withdrawn before.
    """
    shares = {share.partner.organisation: share for share in shares_of(conversation)}
    standing = {name for name, share in shares.items() if share.state != Share.State.WITHDRAWN}
    if not standing <= {row.organisation for row in rows}:
        raise BadPost("An organisation is missing that was not withdrawn.")
    is_less = drop_what_is_too_much(conversation, pairs_of(rows))
    partners = partners_of(conversation)
    for row in rows:
        share = shares.get(row.organisation)
        if share is None:
            share = Share(conversation=conversation, partner_id=partners[row.organisation])
        if row.organisation not in standing:
            share.state, share.since = Share.State.SENT, to_the_hour(at)
        share.row = row.to_json()
        share.save()
    return is_less


def shares_of(conversation: Conversation) -> Sequence[Share]:
    """Return the consent table as it was."""
    return list(conversation.shares.select_related("partner"))


def drop_what_is_too_much(conversation: Conversation, wanted: set[Pair]) -> bool:
    """Delete wraps outside the consent table; refuse when one is missing, or some own copies."""
    wraps = Wrap.objects.filter(section__conversation=conversation, section__sender=PERSON)
    copies = wraps.filter(partner=None).count()
    if copies and copies != conversation.sections.filter(sender=PERSON).count():
        raise BadPost("There is a copy for the person of some sections, and not of others.")
    columns = ("section__section", "partner__organisation", "pk")
    for_partners = wraps.filter(partner__isnull=False).values_list(*columns)
    there = {(bytes(mark), name): pk for mark, name, pk in for_partners}
    if not wanted <= there.keys():
        raise BadPost("A wrap is missing.")
    surplus = [pk for pair, pk in there.items() if pair not in wanted]
    Wrap.objects.filter(pk__in=surplus).delete()
    return bool(surplus)


def partners_of(conversation: Conversation) -> Mapping[str, int]:
    """Return the partners that the wraps of a conversation are for, which all rows have."""
    wraps = Wrap.objects.filter(section__conversation=conversation, partner__isnull=False)
    return dict(wraps.values_list("partner__organisation", "partner"))
