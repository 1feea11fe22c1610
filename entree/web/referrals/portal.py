"""What the portal's page of a conversation asks: JSON, for who is logged in and may."""

import uuid

from entree.core.sealing.record import ID, MOST, Record
from entree.web import clock
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.heads import head_since
from entree.web.partners.models import Staff
from entree.web.referrals.actions.close_alarm import close_alarm
from entree.web.referrals.actions.fetch import fetch
from entree.web.referrals.actions.raise_alarm import raise_alarm
from entree.web.referrals.actions.reply import reply as reply_with
from entree.web.referrals.conversing import Answer, posted
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Conversation
from entree.web.referrals.posts import Post
from entree.web.referrals.reading import for_partner, sealed_section


@posted("")
def lines(request: PortalRequest, _body: Record, conversation: uuid.UUID) -> Answer:
    """Give the messages, the partner's row, and which sections there are."""
    staff, found = visible(request, conversation)
    share = found.shares.select_related("partner").get(partner=staff.partner_id)
    return for_partner(found, share)


@posted("section version")
def section(request: PortalRequest, body: Record, conversation: uuid.UUID) -> Answer:
    """Give one section with the partner's wrap, once it is noted."""
    staff, found = visible(request, conversation)
    mark, version = body.octets("section", ID), body.number("version", least=1)
    given, wrap = fetch(found, mark, version, by=staff, at=clock.now())
    return {"section": sealed_section(given), "wrap": wrap.wrap}


@posted("message sections wraps")
def reply(request: PortalRequest, body: Record, conversation: uuid.UUID) -> Answer:
    """Take in a reply."""
    staff, found = visible(request, conversation)
    return {"number": reply_with(found, Post.of(body), by=staff, at=clock.now())}


@posted("move")
def alarm(request: PortalRequest, body: Record, conversation: uuid.UUID) -> Answer:
    """Raise an alarm about danger, or close it."""
    staff, found = visible(request, conversation)
    act = raise_alarm if body.text("move", "raise|close") == "raise" else close_alarm
    act(found, by=staff, at=clock.now())
    return {}


@posted("since")
def head(_request: PortalRequest, body: Record) -> Answer:
    """Say how far the audit is, and how it went on from what was said before."""
    return head_since(body.number("since", MOST))


def visible(request: PortalRequest, conversation: uuid.UUID) -> tuple[Staff, Conversation]:
    """Return who asks, and the conversation if it is shared with their partner."""
    staff = request.staff
    assert staff is not None  # noqa: S101 (the entrance lets nobody else in)
    found = Conversation.objects.visible_to(staff, clock.now()).filter(pk=conversation).first()
    if found is None:
        raise NotHere("There is no such conversation for this partner.")
    return staff, found
