"""Moving a referral, as a script or a form of the portal asks for it; the desk's too.

A move says how often the referral was moved when the colleague saw it: who comes second is told.
"""

import re
import uuid
from collections.abc import Callable
from datetime import datetime

from entree.core.handover.norms import Urgency
from entree.core.sealing.record import ORGANISATION, Record
from entree.web import clock
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.models import Staff
from entree.web.referrals.actions.accept import accept
from entree.web.referrals.actions.ask import Request, ask
from entree.web.referrals.actions.decline import Because, Reason, decline
from entree.web.referrals.actions.finish import finish
from entree.web.referrals.actions.give_back import give_back
from entree.web.referrals.actions.miss import miss
from entree.web.referrals.actions.reach import reach
from entree.web.referrals.conversing import Answer, posted
from entree.web.referrals.errors import BadPost
from entree.web.referrals.telling import for_colleagues

Simple = Callable[..., None]
SIMPLE: dict[str, Simple] = {"accept": accept, "reach": reach, "miss": miss, "finish": finish}
MOVES = (*SIMPLE, "decline", "ask", "give_back")
# What a body may hold beside the move and how often the referral was moved when it was seen.
MAY = "reason organisation urgency is_called"


@posted("")
def referrals(request: PortalRequest, _body: Record) -> Answer:
    """Say what is the turn of the colleague's organisation, and what comes next; no content."""
    return {"referrals": for_colleagues(staff_of(request), clock.now())}


@posted("move moves", may=MAY)
def move(request: PortalRequest, body: Record, referral: uuid.UUID) -> Answer:
    """Move a referral."""
    carry_out(referral, body, by=staff_of(request), at=clock.now())
    return {}


def carry_out(referral: uuid.UUID, body: Record, *, by: Staff, at: datetime) -> None:
    """Make the move that a body says, of a script or of a form.

    Raises what the actions raise: NotHere, Overtaken; and what a body that is no move does.
    """
    moves, what = body.number("moves", least=1), body.text("move", "|".join(MOVES))
    if what in SIMPLE:
        SIMPLE[what](referral, moves, by=by, at=at)
    elif what == "decline":
        decline(referral, moves, because(body), by=by, at=at)
    elif what == "ask":
        ask(referral, moves, request_of(body), by=by, at=at)
    else:
        give_back(referral, moves, body.text("organisation", ORGANISATION), by=by, at=at)


def because(body: Record) -> Because:
    """Read why something is declined, and which organisation instead."""
    reasons = "|".join(re.escape(reason) for reason in Reason)
    return Because(Reason(body.text("reason", reasons)), body.text("organisation", ORGANISATION))


def request_of(body: Record) -> Request:
    """Read to whom something is to be handed over, and how urgent it is."""
    urgency, is_called = body.values["urgency"], body.values["is_called"]
    if is_called not in {None, True, False}:
        raise BadPost("Whether they called each other is yes or no.")
    named = Urgency.CALM if urgency is None else Urgency(body.text("urgency", "now|days|calm"))
    return Request(body.text("organisation", ORGANISATION), named, is_called is True)


def staff_of(request: PortalRequest) -> Staff:
    """Return who asks; the entrance lets nobody else in."""
    staff = request.staff
    assert staff is not None  # noqa: S101 (the entrance lets nobody else in)
    return staff
