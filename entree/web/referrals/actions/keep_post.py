"""Keeping what a person wrote: message, sections, wraps, and the consent table from now on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import IntegrityError, transaction

from entree.core.sealing.message import Message, Row
from entree.core.sealing.record import PERSON
from entree.core.sealing.suites import suite_of
from entree.core.sealing.wrap import Purpose
from entree.web.partners.deleted import mark, note
from entree.web.partners.models import Epoch, Partner, Statement
from entree.web.referrals.actions.add_to_line import add_to_line
from entree.web.referrals.actions.arrive import arrive
from entree.web.referrals.actions.keep_sections import keep_sections, keep_wraps
from entree.web.referrals.checking import (
    Pair,
    check_origin,
    check_own,
    check_rows,
    check_sections,
    check_shape,
    check_wraps,
    fallbacks_of,
    is_sealed_to,
    pairs_of,
)
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.models import Conversation, LineEntry, Share, Wrap
from entree.web.referrals.moments import to_the_hour
from entree.web.referrals.moving import Start, begin
from entree.web.referrals.posts import Post

NOTHING_SAID: Mapping[str, Start] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kinds:
    """For whom rows are held back until their turn, and who of them referred in."""

    held_back: Collection[str]
    referrer: Partner | None

    def of(self, organisation: str) -> tuple[bool, bool]:
        """Return whether an organisation's row is held back, and whether as who referred in."""
        is_back = organisation in self.held_back
        who = self.referrer.organisation if self.referrer else None
        return is_back, is_back and organisation == who

    def referrer_of(self, partner: int) -> Partner | None:
        """Return who referred to a partner: nobody refers to themselves."""
        is_other = self.referrer is not None and self.referrer.pk != partner
        return self.referrer if is_other else None


def keep_post(
    conversation: Conversation,
    post: Post,
    at: datetime,
    starts: Mapping[str, Start] = NOTHING_SAID,
    referrer: Partner | None = None,
) -> bool:
    """Keep a post of the person's, all of it or nothing; return whether it deleted anything.

    ``starts`` says how the referral to a new organisation begins, where it is not as always;
    ``referrer`` is who referred in, for whom a row may be held back.
    """
    suite = suite_of(conversation.suite)
    check_origin(post, conversation.pk.bytes, PERSON, bytes(conversation.signing))
    check_sections(post, suite)
    refuse_what_was_withdrawn(conversation, post)
    add_to_line(conversation, post.message)
    is_replaced = keep_sections(conversation, PERSON, post.sections, at)
    own = conversation.sections.filter(sender=PERSON)
    versions = {bytes(mark): version for mark, version in own.values_list("section", "version")}
    check_rows(post, versions)
    check_wraps(post, versions, pairs_of(post.rows) | {(mark, None) for mark in versions})
    epochs = epochs_of(post, at)
    for one in post.wraps:
        if one.organisation is None:
            check_own(one, suite, bytes(conversation.mailbox))
    keep_preview(conversation, post, versions)
    shares = {share.partner.organisation: share for share in shares_of(conversation)}
    standing = {name: one.is_fallback for name, one in shares.items() if one.row is not None}
    fallbacks = fallbacks_of(post, standing)
    keep_wraps(conversation, post.wraps, epochs)
    is_less = keep_table(conversation, post.rows, set(standing), at)
    kinds = Kinds(fallbacks, referrer)
    for share, is_new in keep_rows(conversation, post.rows, shares, kinds, at):
        if is_new and not share.is_fallback:
            usual = Start(post.urgency, kinds.referrer_of(share.partner_id))
            start = starts.get(share.partner.organisation, usual)
            begin(conversation, share.partner_id, start, at=at)
    return is_less or is_replaced


def keep_preview(conversation: Conversation, post: Post, versions: Collection[bytes]) -> None:
    """Keep which section may be opened before anybody accepts; without one it stays as it was."""
    if post.preview is None:
        return
    if post.preview not in versions:
        raise BadPost("The preview is no section that is there.")
    Conversation.objects.filter(pk=conversation.pk).update(preview=post.preview)
    conversation.preview = post.preview


def refuse_what_was_withdrawn(conversation: Conversation, post: Post) -> None:
    """Refuse a row that was signed before it was withdrawn: who sends it did not know.

    Sharing again has a row with a new salt.
    """
    withdrawn = conversation.shares.filter(row__isnull=True)
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
        check_shape(one.wrap, Purpose.ORGANISATION, Purpose.FALLBACK)
        epoch = epochs.get(one.organisation or "")
        if epoch is None:
            raise Overtaken("An organisation cannot receive now.")
        if not is_sealed_to(one.wrap, suite_of(epoch.suite), bytes(epoch.public)):
            raise Overtaken("A wrap is for another key than the organisation receives with.")
    return epochs


def keep_table(
    conversation: Conversation, rows: Sequence[Row], standing: set[str], at: datetime
) -> bool:
    """Keep wraps exactly for the rows of the consent table; return whether one was too many.

    An organisation that is no longer in it has to be withdrawn before.
    """
    if not standing <= {row.organisation for row in rows}:
        raise BadPost("An organisation is missing that was not withdrawn.")
    return drop_what_is_too_much(conversation, pairs_of(rows), at)


def keep_rows(
    conversation: Conversation,
    rows: Sequence[Row],
    shares: Mapping[str, Share],
    kinds: Kinds,
    at: datetime,
) -> list[tuple[Share, bool]]:
    """Keep the rows, and return what was kept with whether it is new, or shared again."""
    partners = partners_of(conversation)
    fresh = {row.organisation for row in rows if row.organisation not in shares}
    new = arrived(conversation, {name: partners[name] for name in sorted(fresh)}, at)
    kept = []
    for row in rows:
        share = new.get(row.organisation) or shares[row.organisation]
        is_new = share.row is None
        if is_new:
            share.since = to_the_hour(at)
            share.is_fallback, share.is_referrer = kinds.of(row.organisation)
        share.row = row.to_json()
        kept.append((share, is_new))
    known = [share for share, _ in kept if share.pk]
    try:
        with transaction.atomic():
            Share.objects.bulk_create(new.values())
            Share.objects.bulk_update(known, ["since", "is_fallback", "is_referrer", "row"])
    except IntegrityError as error:
        raise BadPost("There is one fallback, and one who referred in.") from error
    return kept


def arrived(conversation: Conversation, new: Mapping[str, int], at: datetime) -> dict[str, Share]:
    """Return what begins at each partner now, not kept yet; above a number a day it waits."""
    waiting = arrive(new.values(), at)
    return {
        name: Share(
            conversation=conversation,
            partner_id=partner,
            arrived=to_the_hour(at),
            weighing=Share.Weighing.WAITS if partner in waiting else Share.Weighing.NONE,
        )
        for name, partner in new.items()
    }


def shares_of(conversation: Conversation) -> Sequence[Share]:
    """Return the consent table as it was."""
    return list(conversation.shares.select_related("partner"))


def drop_what_is_too_much(conversation: Conversation, wanted: set[Pair], at: datetime) -> bool:
    """Delete wraps outside the consent table; refuse when one is missing, or some own copies."""
    wraps = Wrap.objects.filter(section__conversation=conversation, section__sender=PERSON)
    copies = wraps.filter(partner=None).count()
    if copies and copies != conversation.sections.filter(sender=PERSON).count():
        raise BadPost("There is a copy for the person of some sections, and not of others.")
    columns = ("section__section", "partner__organisation", "pk")
    for_partners = wraps.filter(partner__isnull=False).values_list(*columns)
    there = {(bytes(section), name): pk for section, name, pk in for_partners}
    if not wanted <= there.keys():
        raise BadPost("A wrap is missing.")
    surplus = {pair: pk for pair, pk in there.items() if pair not in wanted}
    note([wrap_mark(conversation, section, name) for section, name in surplus], at)
    Wrap.objects.filter(pk__in=surplus.values()).delete()
    return bool(surplus)


def wrap_mark(conversation: Conversation, section: bytes, organisation: str | None) -> str:
    """Return by what it is known that an organisation may not open a section any more."""
    return mark("wrap", conversation.pk, section.hex(), organisation)


def partners_of(conversation: Conversation) -> Mapping[str, int]:
    """Return the partners that the wraps of a conversation are for, which all rows have."""
    wraps = Wrap.objects.filter(section__conversation=conversation, partner__isnull=False)
    return dict(wraps.values_list("partner__organisation", "partner"))
