"""A partner that can receive, as the tables hold it, and a conversation that it can open."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from entree.core.sealing.signatures import signing_key
from entree.web import clock
from entree.web.access import Role
from entree.web.partners.models import Cover, Epoch, EpochWrap, Holder, Partner, Staff, Statement
from entree.web.referrals.models import Conversation, Fetched, Section, Share, Wrap
from entree.web.referrals.moving import Start, begin
from tests.core.sealing.cast import secret, stream
from tests.people import colleague, partner

LIFE = timedelta(days=60)


def holder(staff: Staff, name: str) -> Holder:
    """Give a colleague keys of their own."""
    public = secret(name).public()
    return Holder.objects.create(
        staff=staff,
        name=name,
        suite=1,
        public=public.key,
        signing=public.signing,
        kept={},
        made_at=clock.now(),
    )


def receiving(organisation: str = "113", *, number: int = 1) -> Statement:
    """Let a partner receive: two holders, an epoch, a statement and somebody who answers."""
    found, at = partner(organisation), clock.now()
    roles = (Role.COORDINATOR, Role.CASEWORKER)
    several = [
        holder(colleague(role, organisation).staff, f"{organisation}-{role}") for role in roles
    ]
    public = secret(organisation).public()
    epoch = Epoch.objects.create(
        partner=found,
        number=number,
        suite=1,
        public=public.key,
        signing=public.signing,
        recovery=public.key,
        state=Epoch.State.ACTIVE,
        made_at=at,
    )
    for one in several:
        EpochWrap.objects.create(epoch=epoch, holder=one, wrap={})
    Cover.objects.create(partner=found, who="Wie er dan is", answers_within=2)
    first, second = sorted(several, key=lambda one: bytes(one.signing))
    return Statement.objects.create(
        epoch=epoch,
        valid_from=at - timedelta(hours=1),
        valid_until=at + LIFE,
        first=first,
        second=second,
        signed={},
    )


def conversation(statement: Statement, *, sections: int = 3, fetched: int = 1) -> Conversation:
    """Return a conversation in which so many sections are sealed to the epoch of a statement."""
    at = clock.now().replace(minute=0, second=0, microsecond=0)
    receiver: Partner = statement.epoch.partner
    made = Conversation.objects.create(
        id=UUID(bytes=stream(receiver.organisation)(16)),
        lookup=hashlib.sha256(receiver.organisation.encode()).digest(),
        suite=1,
        mailbox=b"mailbox",
        signing=signing_key(stream("person")(32)),
        language="nl",
        created=at,
        last_act=at,
        expires_at=at + timedelta(days=90),
    )
    Share.objects.create(conversation=made, partner=receiver, row={}, since=at, arrived=at)
    begin(made, receiver.pk, Start(), at=at)
    for number in range(sections):
        add_section(made, statement, bytes([number] * 16), at, is_fetched=number < fetched)
    return made


def add_section(
    made: Conversation, statement: Statement, section: bytes, at: datetime, *, is_fetched: bool
) -> None:
    """Put one section with a wrap for the partner into a conversation."""
    found = Section.objects.create(
        conversation=made,
        section=section,
        version=1,
        sender="person",
        suite=1,
        commitment=b"c",
        nonce=b"n",
        ciphertext=b"x",
    )
    epoch = statement.epoch
    Wrap.objects.create(
        section=found, partner=epoch.partner, epoch=epoch, purpose="organisation", wrap={}
    )
    if is_fetched:
        # Twice: what is counted is the section, not how often.
        for role in (Role.CASEWORKER, Role.READER):
            Fetched.objects.create(
                conversation=made,
                partner=epoch.partner,
                role=role.value,
                section=section,
                version=1,
                at=at,
            )
