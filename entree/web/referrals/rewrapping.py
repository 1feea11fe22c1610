"""Setting conversations over to the latest key: a page, and what its script asks."""

from django.http import HttpResponse
from django.shortcuts import render

from entree.core.sealing.frames import to_text
from entree.core.sealing.record import Record
from entree.web import clock
from entree.web.partners import keyroom
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.keys import with_keys
from entree.web.partners.models import Epoch, Staff
from entree.web.referrals.actions.give_wraps import BATCH, give_wraps
from entree.web.referrals.actions.rewrap import Renewed
from entree.web.referrals.actions.rewrap import rewrap as keep_renewed
from entree.web.referrals.conversing import Answer, posted
from entree.web.referrals.errors import Overtaken
from entree.web.referrals.models import Wrap
from entree.web.referrals.posts import at_most
from entree.web.referrals.under import latest_epoch, left


def rewrap(request: PortalRequest) -> HttpResponse:
    """Show how many conversations are left; the browser does it, with a colleague's words."""
    staff, at = staff_of(request), clock.now()
    epoch = latest_epoch(staff, at)
    mine = keyroom.colleagues(staff).filter(staff=staff).first()
    context = {
        "mine": mine,
        "held": keyroom.held(staff),
        "epoch": epoch,
        "has_it": bool(keyroom.epoch_wrap(epoch, mine)),
        "left": left(staff, at),
    }
    return with_keys(render(request, "conversations/rewrap.html", context))


@posted("after")
def under(request: PortalRequest, body: Record) -> Answer:
    """Give the next keys that are sealed to an earlier epoch, and no section with them."""
    staff, at = staff_of(request), clock.now()
    epoch = stated(staff)
    found = give_wraps(epoch, body.number("after"), by=staff, at=at)
    return {"epoch": epoch.number, "left": left(staff, at), "wraps": [given(one) for one in found]}


@posted("epoch wraps")
def anew(request: PortalRequest, body: Record) -> Answer:
    """Take in keys that were sealed to the latest epoch."""
    staff, at = staff_of(request), clock.now()
    epoch = stated(staff)
    if body.number("epoch", least=1) != epoch.number:
        raise Overtaken("A newer key was stated in the meantime.")
    renewed = [Renewed.from_json(one) for one in at_most(BATCH, body.several("wraps"))]
    kept = keep_renewed(epoch, renewed, by=staff, at=at)
    return {"kept": kept, "left": left(staff, at)}


def given(wrap: Wrap) -> Answer:
    """Return a wrap with the header of its section: what is bound, and nothing of the content."""
    section = wrap.section
    return {
        "place": wrap.pk,
        "epoch": wrap.epoch.number if wrap.epoch else 0,
        "header": {
            "suite": section.suite,
            "conversation": to_text(section.conversation_id.bytes),
            "section": to_text(bytes(section.section)),
            "version": section.version,
            "commitment": to_text(bytes(section.commitment)),
        },
        "wrap": wrap.wrap,
    }


def stated(staff: Staff) -> Epoch:
    """Return the epoch that things are sealed to now. Raises Overtaken."""
    epoch = latest_epoch(staff, clock.now())
    if epoch is None:
        raise Overtaken("There is no key that counts now.")
    return epoch


def staff_of(request: PortalRequest) -> Staff:
    """Return who asks; the entrance lets nobody else in."""
    assert request.staff is not None  # noqa: S101 (the entrance lets nobody else in)
    return request.staff
