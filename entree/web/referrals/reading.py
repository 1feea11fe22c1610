"""What of a conversation is told, to the person and to a partner: never what a section is about."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Length

from entree.core.sealing.envelope import Place
from entree.core.sealing.envelope import Section as Sealed
from entree.core.sealing.frames import to_text
from entree.core.sealing.record import PERSON
from entree.core.sealing.suites import suite_of
from entree.web.partners.models import Recovery, Statement
from entree.web.referrals.conversing import Answer, moment
from entree.web.referrals.errors import NotHere, TokenOver
from entree.web.referrals.models import Conversation, Section, Share, Token, Wrap
from entree.web.referrals.moments import FRESH
from entree.web.referrals.serving import served_sections
from entree.web.referrals.telling import handed, standing_of

REVOKED = "revoked"


def entered(token: bytes, at: datetime, *, is_fresh: bool = False) -> Conversation:
    """Return the conversation that a token opens. Raises TokenOver."""
    tokens = Token.objects.living(at).filter(hash=hashlib.sha256(token).digest())
    if is_fresh:
        tokens = tokens.filter(made_at__gt=at - FRESH)
    found = tokens.select_related("conversation").first()
    conversation = found.conversation if found else None
    if conversation is None or conversation.expires_at <= at:
        raise TokenOver("This token is no more.")
    return conversation


def sealed_section(section: Section) -> Answer:
    """Return a section as the format says."""
    place = Place(section.conversation_id.bytes, bytes(section.section), section.version)
    sealed = Sealed(
        suite_of(section.suite),
        place,
        bytes(section.commitment),
        bytes(section.nonce),
        bytes(section.ciphertext),
    )
    return sealed.to_json()


def own_section(conversation: Conversation, section: bytes, version: int) -> Answer:
    """Return a section with the person's wrap. Raises NotHere when no copy was kept."""
    wraps = Wrap.objects.filter(section__conversation=conversation, partner=None)
    found = wraps.filter(section__section=section, section__version=version)
    wrap = found.select_related("section").first()
    if wrap is None:
        raise NotHere("There is no copy of this section for the person.")
    return {"section": sealed_section(wrap.section), "wrap": wrap.wrap}


def lines_of(conversation: Conversation, senders: Iterable[str]) -> dict[str, list[object]]:
    """Return the lines of some senders, each in its order."""
    lines: dict[str, list[object]] = {sender: [] for sender in senders}
    entries = conversation.entries.filter(sender__in=lines).order_by("number")
    for sender, message in entries.values_list("sender", "message"):
        lines[sender].append(message)
    return lines


def sections_of(sections: QuerySet[Section]) -> list[Answer]:
    """Return what may be told of sections without giving them."""
    return [
        {
            "section": to_text(bytes(one.section)),
            "version": one.version,
            "from": one.sender,
            "size": one.size,
        }
        # Its size without reading what is sealed.
        for one in sections.defer("ciphertext")
        .annotate(size=Length("ciphertext"))
        .order_by("section")
    ]


def mailbox(conversation: Conversation, at: datetime) -> Answer:
    """Return what the person sees on opening: how it stands, and nothing of the story."""
    shares = list(conversation.shares.select_related("partner").order_by("partner__organisation"))
    names = [share.partner.organisation for share in shares]
    copies = Wrap.objects.filter(section__conversation=conversation, partner=None)
    wrapped = {to_text(bytes(mark)) for mark in copies.values_list("section__section", flat=True)}
    standing = standing_of(conversation, shares)
    partners = states_of(conversation, shares, standing)
    sections = sections_of(conversation.sections.all())
    return {
        "state": state_of(standing.values()),
        "expires": moment(conversation.expires_at),
        "rows": [share.row for share in shares if share.row is not None],
        "lines": lines_of(conversation, [PERSON, *names]),
        "sections": [{**one, "wrapped": one["section"] in wrapped} for one in sections],
        "fetched": fetched_of(conversation),
        "recovered": recovered_of(conversation, shares),
        "rewrapped": rewrapped_of(conversation),
        "statements": statements_of(shares),
        "partners": partners,
        **handed(conversation, at),
    }


def state_of(states: Iterable[str]) -> str:
    """Return how far a conversation is: as far as the furthest of its organisations."""
    found = set(states)
    return next((one for one in ("answered", "opened", "sent") if one in found), "withdrawn")


def states_of(
    conversation: Conversation, shares: Iterable[Share], standing: Mapping[int, str]
) -> list[Answer]:
    """Return how far each organisation is, or that the keys it had were revoked."""
    wraps = Wrap.objects.filter(section__conversation=conversation, partner__isnull=False)
    exposed = set(
        wraps.filter(epoch__statements__revoked_at__isnull=False).values_list("partner", flat=True)
    )
    return [
        {
            "organisation": share.partner.organisation,
            "state": REVOKED if share.partner_id in exposed else standing[share.partner_id],
            "since": moment(share.since),
            "waits": share.weighing == Share.Weighing.WAITS,
        }
        for share in shares
        if share.partner_id in standing
    ]


def fetched_of(conversation: Conversation) -> list[Answer]:
    """Return who fetched which section and when: organisation and role, never a name."""
    return [
        {
            "organisation": one.partner.organisation,
            "role": one.role,
            "section": to_text(bytes(one.section)),
            "version": one.version,
            "at": moment(one.at),
        }
        for one in conversation.fetched.select_related("partner").order_by("at", "pk")
    ]


def recovered_of(conversation: Conversation, shares: Iterable[Share]) -> list[Answer]:
    """Return when organisations used their key for recovery since this conversation began.

    From the moment that a share was given: then it can be used, whether or not we hear of it.
    """
    partners = [share.partner_id for share in shares]
    found = Recovery.objects.filter(epoch__partner__in=partners, given_at__gte=conversation.created)
    return [
        {"organisation": one.epoch.partner.organisation, "at": moment(one.given_at)}
        for one in found.select_related("epoch__partner").order_by("given_at", "pk")
    ]


def rewrapped_of(conversation: Conversation) -> list[Answer]:
    """Return when which role set the keys over to a new one: no section was given for that."""
    found = conversation.rewrapped.select_related("partner").order_by("at", "pk")
    return [
        {
            "organisation": one.partner.organisation,
            "role": one.role,
            "revoked": one.was_revoked,
            "at": moment(one.at),
        }
        for one in found
    ]


def statements_of(shares: Iterable[Share]) -> dict[str, list[object]]:
    """Return every signed statement of the organisations, to check old messages by too."""
    found: dict[str, list[object]] = {share.partner.organisation: [] for share in shares}
    signed = Statement.objects.filter(signed__isnull=False, epoch__partner__organisation__in=found)
    for name, statement in signed.order_by("epoch__number", "valid_from").values_list(
        "epoch__partner__organisation", "signed"
    ):
        found[name].append(statement)
    return found


def for_partner(conversation: Conversation, share: Share) -> Answer:
    """Return what a partner sees of a conversation: its own row and lines, and nobody else's."""
    name = share.partner.organisation
    return {
        "lines": lines_of(conversation, [PERSON, name]),
        "rows": [share.row],
        "statements": statements_of([share])[name],
        "sections": sections_of(served_sections(conversation, share.partner_id)),
        "signing": to_text(bytes(conversation.signing)),
        "mailbox": {
            "suite": conversation.suite,
            "public": to_text(bytes(conversation.mailbox)),
        },
    }
