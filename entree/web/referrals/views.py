"""What the pages of the story and the mailbox ask: JSON, in a body, without a cookie.

Who asks is nobody we know: a token says that somebody has the receipt.
"""

from django.http import HttpRequest
from django.views.decorators.http import require_safe

from entree.core.sealing.frames import DIGEST
from entree.core.sealing.record import ID, MOST, ORGANISATION, Record
from entree.web import clock
from entree.web.partners.heads import head_since
from entree.web.partners.models import Statement
from entree.web.referrals.actions.agree import agree as agree_to
from entree.web.referrals.actions.delete import delete as delete_everything
from entree.web.referrals.actions.drop_code import drop_code
from entree.web.referrals.actions.enter import enter as enter_mailbox
from entree.web.referrals.actions.refuse import refuse as refuse_ask
from entree.web.referrals.actions.send import send as send_story
from entree.web.referrals.actions.withdraw import withdraw as withdraw_from
from entree.web.referrals.actions.write import write as write_message
from entree.web.referrals.conversing import Answer, answered, moment, posted
from entree.web.referrals.introducing import looked_up
from entree.web.referrals.models import Conversation
from entree.web.referrals.naming import does_of, name_of
from entree.web.referrals.planning import desk
from entree.web.referrals.posts import LOOKUP, TOKEN, Post, Sent
from entree.web.referrals.price import Act
from entree.web.referrals.reading import entered, mailbox, own_section
from entree.web.referrals.working import by_lookup, challenge_for, free_at_first, nobodys, worked


@require_safe
@answered
def partners(_request: HttpRequest) -> Answer:
    """Say who can receive now, the same to everybody."""
    at, watching = clock.now(), desk()
    # Without a desk nobody would watch over what is sent.
    receiving = Statement.objects.receiving(at) if watching else []
    found = [
        {
            "organisation": one.epoch.partner.organisation,
            "name": name_of(one.epoch.partner),
            "does": does_of(one.epoch.partner.organisation),
            "answers_within": one.epoch.partner.cover.answers_within,
            "statement": one.signed,
        }
        for one in receiving
    ]
    return {
        "now": moment(at),
        "desk": name_of(watching) if watching else None,
        "organisations": found,
    }


@posted("act mailbox body")
def challenge(_request: HttpRequest, body: Record) -> Answer:
    """Say what work an act costs now."""
    act = Act(body.text("act", "|".join(Act)))
    mailbox, of_body = body.octets("mailbox", DIGEST), body.octets("body", DIGEST)
    given = challenge_for(act, mailbox, of_body, clock.now())
    return {"challenge": given.to_text(), "zeros": given.zeros}


@posted(
    "lookup mailbox signing message sections wraps rows language",
    worked(Act.SEND, nobodys),
    "preview urgency code may_go_back",
)
def send(_request: HttpRequest, body: Record) -> Answer:
    """Take in a story."""
    expires, waiting = send_story(Sent.of(body), at=clock.now())
    return {"expires": moment(expires), "waiting": waiting}


@posted("lookup", worked(Act.ENTER, by_lookup))
def enter(_request: HttpRequest, body: Record) -> Answer:
    """Give a token to who can open it."""
    return {"token": enter_mailbox(body.octets("lookup", LOOKUP), at=clock.now()).to_json()}


@posted("lookup", worked(Act.CODE, by_lookup))
def code(_request: HttpRequest, body: Record) -> Answer:
    """Give what is sealed under a code, or what looks the same."""
    return looked_up(body.octets("lookup", LOOKUP), clock.now())


@posted("lookup", worked(Act.DROP, by_lookup))
def drop(_request: HttpRequest, body: Record) -> Answer:
    """Throw a code away."""
    drop_code(body.octets("lookup", LOOKUP), at=clock.now())
    return {}


@posted("token", free_at_first(Act.OPEN))
def open_(_request: HttpRequest, body: Record) -> Answer:
    """Say how it stands."""
    return mailbox(conversation_of(body), clock.now())


@posted("token section version", free_at_first(Act.SECTION))
def section(_request: HttpRequest, body: Record) -> Answer:
    """Give one section with the person's wrap."""
    mark, version = body.octets("section", ID), body.number("version", least=1)
    return own_section(conversation_of(body), mark, version)


@posted("token message sections wraps rows", worked(Act.WRITE), "preview")
def write(_request: HttpRequest, body: Record) -> Answer:
    """Take in a message."""
    return {"number": write_message(conversation_of(body), Post.of(body), at=clock.now())}


@posted("token ask message sections wraps rows", worked(Act.AGREE))
def agree(_request: HttpRequest, body: Record) -> Answer:
    """Let another organisation take over."""
    found, at = conversation_of(body), clock.now()
    return {"number": agree_to(found, body.number("ask"), Post.of(body), at=at)}


@posted("token ask", worked(Act.REFUSE))
def refuse(_request: HttpRequest, body: Record) -> Answer:
    """Let no other organisation take over."""
    refuse_ask(conversation_of(body), body.number("ask"), at=clock.now())
    return {}


@posted("token organisation", worked(Act.WITHDRAW))
def withdraw(_request: HttpRequest, body: Record) -> Answer:
    """Take everything back from an organisation."""
    organisation = body.text("organisation", ORGANISATION)
    withdraw_from(conversation_of(body, is_fresh=True), organisation, at=clock.now())
    return {}


@posted("token", worked(Act.DELETE))
def delete(_request: HttpRequest, body: Record) -> Answer:
    """Delete everything now."""
    delete_everything(conversation_of(body, is_fresh=True), at=clock.now())
    return {}


@posted("token since", free_at_first(Act.HEAD))
def head(_request: HttpRequest, body: Record) -> Answer:
    """Say how far the audit is, and how it went on from what was said before."""
    conversation_of(body)
    return head_since(body.number("since", MOST))


def conversation_of(body: Record, *, is_fresh: bool = False) -> Conversation:
    """Return the conversation that the token of a body opens."""
    return entered(body.octets("token", TOKEN), clock.now(), is_fresh=is_fresh)
