"""What the pages of the story and the mailbox ask: JSON, in a body, without a cookie.

Who asks is nobody we know: a token says that somebody has the receipt.
"""

from django.http import HttpRequest

from entree.core.sealing.record import ID, ORGANISATION, Record
from entree.web import clock
from entree.web.partners.models import Statement
from entree.web.referrals.actions.delete import delete as delete_everything
from entree.web.referrals.actions.enter import enter as enter_mailbox
from entree.web.referrals.actions.send import send as send_story
from entree.web.referrals.actions.withdraw import withdraw as withdraw_from
from entree.web.referrals.actions.write import write as write_message
from entree.web.referrals.conversing import Answer, answered, moment, posted
from entree.web.referrals.models import Conversation
from entree.web.referrals.posts import LOOKUP, TOKEN, Post, Sent
from entree.web.referrals.reading import entered, mailbox, own_section


@answered
def partners(_request: HttpRequest) -> Answer:
    """Say who can receive now, the same to everybody."""
    at = clock.now()
    found = [
        {
            "organisation": one.epoch.partner.organisation,
            "name": one.epoch.partner.name,
            "answers_within": one.epoch.partner.cover.answers_within,
            "statement": one.signed,
        }
        for one in Statement.objects.receiving(at)
    ]
    return {"now": moment(at), "organisations": found}


@posted("lookup mailbox signing message sections wraps rows language")
def send(_request: HttpRequest, body: Record) -> Answer:
    """Take in a story."""
    return {"expires": moment(send_story(Sent.of(body), at=clock.now()))}


@posted("lookup")
def enter(_request: HttpRequest, body: Record) -> Answer:
    """Give a token to who can open it."""
    return {"token": enter_mailbox(body.octets("lookup", LOOKUP), at=clock.now()).to_json()}


@posted("token")
def open_(_request: HttpRequest, body: Record) -> Answer:
    """Say how it stands."""
    return mailbox(conversation_of(body))


@posted("token section version")
def section(_request: HttpRequest, body: Record) -> Answer:
    """Give one section with the person's wrap."""
    mark, version = body.octets("section", ID), body.number("version", least=1)
    return own_section(conversation_of(body), mark, version)


@posted("token message sections wraps rows")
def write(_request: HttpRequest, body: Record) -> Answer:
    """Take in a message."""
    return {"number": write_message(conversation_of(body), Post.of(body), at=clock.now())}


@posted("token organisation")
def withdraw(_request: HttpRequest, body: Record) -> Answer:
    """Take everything back from an organisation."""
    organisation = body.text("organisation", ORGANISATION)
    withdraw_from(conversation_of(body, is_fresh=True), organisation, at=clock.now())
    return {}


@posted("token")
def delete(_request: HttpRequest, body: Record) -> Answer:
    """Delete everything now."""
    delete_everything(conversation_of(body, is_fresh=True))
    return {}


def conversation_of(body: Record, *, is_fresh: bool = False) -> Conversation:
    """Return the conversation that the token of a body opens."""
    return entered(body.octets("token", TOKEN), clock.now(), is_fresh=is_fresh)
