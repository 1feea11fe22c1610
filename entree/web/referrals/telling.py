"""What is told of a hand-over: to the person each step, to an organisation what it can do now.

Organisation and role, never a name; and nothing of what a section is about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from django.db.models import Exists, OuterRef, Q

from entree.core.handover.clock import due, next_part
from entree.core.handover.states import Move, Part, State
from entree.web.knowledge import knowledge
from entree.web.partners.models import Partner, Staff
from entree.web.referrals.conversing import Answer, moment
from entree.web.referrals.models import Alarm, Ask, Conversation, Moved, Referral, Share
from entree.web.referrals.naming import does_of, name_of, ways_of
from entree.web.referrals.planning import able_of, desk, facts_of, norm_of

Names = Mapping[int, str]
# Under which keys an answer names an organisation.
NAMED = ("organisation", "referrer", "owner", "suggestion")


def handed(conversation: Conversation, at: datetime) -> Answer:
    """Return how each referral of a conversation stands, for the person."""
    names = dict(Partner.objects.values_list("pk", "organisation"))
    referrals = conversation.referrals.prefetch_related("moved", "asks")
    backs = conversation.shares.filter(is_fallback=True, row__isnull=False)
    held, referrer = (backs.filter(is_referrer=one).first() for one in (False, True))
    found = desk()
    watching = found.organisation if found else None
    told = [of_referral(one, names, at) for one in sorted(referrals, key=begun)]
    concerned = {*names_in(told), *shared_with(conversation), *([watching] if watching else [])}
    return {
        "referrals": told,
        "fallback": held_back_for(held, names) if held else None,
        "referrer": held_back_for(referrer, names) if referrer else None,
        "desk": watching,
        "kept_longer": conversation.is_kept_longer,
        "known": known_of(concerned),
    }


def names_in(told: object) -> Iterator[str]:
    """Return every organisation that an answer names, whatever it names it for."""
    if isinstance(told, list):
        yield from chain.from_iterable(map(names_in, told))
    elif isinstance(told, dict):
        yield from (told[key] for key in NAMED if told.get(key))
        yield from chain.from_iterable(map(names_in, told.values()))


def shared_with(conversation: Conversation) -> Iterable[str]:
    """Return whom the person ever shared something with, the fallback too."""
    return conversation.shares.values_list("partner__organisation", flat=True)


def known_of(organisations: Collection[str]) -> Answer:
    """Return how each is called and reached, and what it does, also when it cannot receive."""
    rows = {one.organisation: one for one in Partner.objects.filter(organisation__in=organisations)}
    known = knowledge().organisations
    return {
        one: {
            "name": name_of(rows[one]) if one in rows else known[one].name,
            "does": does_of(one),
            "ways": ways_of(one),
        }
        for one in sorted(organisations)
        if one in rows or one in known
    }


def begun(one: Referral) -> tuple[datetime, str]:
    """Return when a referral began; in one hour, their order says nothing."""
    return min(moved.at for moved in one.moved.all()), str(one.pk)


def of_referral(one: Referral, names: Names, at: datetime) -> Answer:
    """Return one referral: how far it is, whose it is, what comes next, what happened."""
    asks = [ask for ask in one.asks.all() if ask.answer == Ask.Answer.OPEN]
    return {
        "organisation": names[one.partner_id],
        "referrer": names[one.referrer_id] if one.referrer_id else None,
        "urgency": one.urgency,
        "state": one.state,
        "part": one.part,
        "turn": one.turn,
        "owner": names[one.owner_id] if one.owner_id else None,
        "next": next_of(one, names, at),
        "steps": [step(moved, names) for moved in sorted(one.moved.all(), key=number)],
        "asked": [
            {
                "ask": ask.pk,
                "organisation": names[ask.partner_id],
                "urgency": ask.urgency,
                "at": moment(ask.asked_at),
            }
            for ask in asks
        ],
    }


def next_of(one: Referral, names: Names, at: datetime) -> Answer | None:
    """Return the next moment, what happens then and whose turn it will be; None when closed.

    ``due``: by when the present step is waited for, and whose turn silence makes it; None at the
    desk.
    """
    if one.next_moment is None:
        return None
    able = able_of(one, at)
    facts = facts_of(one, able)
    part, by = next_part(facts), due(facts, norm_of(one))
    after = {"part": part.value, "organisation": names[able[part].pk]} if part in able else None
    return {
        "at": moment(one.next_moment),
        "move": one.next_move,
        "then": after if one.next_move == Move.PASS_ON.value else None,
        "due": {"at": moment(by), "then": after} if by else None,
    }


def number(moved: Moved) -> int:
    """Return which move it was."""
    return moved.number


def step(moved: Moved, names: Names) -> Answer:
    """Return one move, for the person."""
    return {
        "move": moved.move,
        "state": moved.state,
        "part": moved.part,
        "turn": moved.turn,
        "organisation": names[moved.partner_id],
        "by": moved.by,
        "at": moment(moved.at),
        "reason": moved.reason,
        "suggestion": moved.suggestion,
    }


def held_back_for(share: Share, names: Names) -> Answer:
    """Return for whom something is held back, and since when it may open what was shared."""
    return {
        "organisation": names[share.partner_id],
        "released": moment(share.released_at) if share.released_at else None,
    }


def standing_of(conversation: Conversation, shares: Iterable[Share]) -> dict[int, str]:
    """Return how far each partner is, in the few words that the first pages know.

    An organisation that wrote, or declined, answered. One that is held back is there once released.
    """
    answered = set(conversation.entries.values_list("sender", flat=True))
    referrals = list(conversation.referrals.order_by("moves"))
    found = {}
    for share in shares:
        if share.is_fallback and share.row is not None and share.released_at is None:
            continue
        mine = [one for one in referrals if share.partner_id in {one.partner_id, one.owner_id}]
        states = {one.state for one in mine}
        if share.row is None:
            is_declined = State.DECLINED.value in states
            found[share.partner_id] = "answered" if is_declined else "withdrawn"
        elif share.partner.organisation in answered:
            found[share.partner_id] = "answered"
        else:
            is_new = states <= {State.SENT.value}
            found[share.partner_id] = "sent" if is_new else "opened"
    return found


def for_colleagues(staff: Staff, at: datetime) -> list[Answer]:
    """Return what is the turn of somebody's organisation, or was finished by it: overdue first."""
    names = dict(Partner.objects.values_list("pk", "organisation"))
    seen = Referral.objects.visible_to(staff, at).select_related("conversation")
    open_ask = Exists(Ask.objects.filter(referral=OuterRef("pk"), answer=Ask.Answer.OPEN))
    raised = Alarm.objects.filter(conversation=OuterRef("conversation"), ending=Alarm.Ending.OPEN)
    mine = raised.filter(Q(partner=staff.partner_id) | Q(passed__gte=1))
    found = seen.annotate(is_asked=open_ask, is_alarmed=Exists(mine))
    return [for_colleague(one, names, at) for one in found.order_by("next_moment", "pk")]


def for_colleague(one: Referral, names: Names, at: datetime) -> Answer:
    """Return one referral as its owner sees it; the desk is not told which conversation it is."""
    is_desk = one.part == Part.DESK.value
    return {
        "referral": str(one.pk),
        "conversation": None if is_desk else str(one.conversation_id),
        "organisation": names[one.partner_id],
        "referrer": names[one.referrer_id] if one.referrer_id else None,
        "urgency": one.urgency,
        "state": one.state,
        "part": one.part,
        "turn": one.turn,
        "moves": one.moves,
        "next": next_of(one, names, at),
        "is_overdue": one.is_reminded,
        "is_ours": norm_of(one).is_ours if one.owner_id else None,
        "is_asked": getattr(one, "is_asked", False),
        "is_alarmed": getattr(one, "is_alarmed", False),
        "is_kept_longer": one.conversation.is_kept_longer,
    }
