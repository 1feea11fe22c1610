"""Referring somebody in: the page for colleagues, what its script sends, and calling a code off."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from entree.core.sealing.frames import DIGEST
from entree.core.sealing.introduction import SealedIntroduction
from entree.core.sealing.record import Record
from entree.web import clock
from entree.web.partners import keyroom
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.keys import with_keys
from entree.web.partners.models import Staff, Statement
from entree.web.referrals.actions.call_off import call_off as call_it_off
from entree.web.referrals.actions.introduce import introduce as keep_introduction
from entree.web.referrals.conversing import Answer, posted
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Introduction
from entree.web.referrals.naming import name_of
from entree.web.referrals.under import latest_epoch


def introductions(request: PortalRequest) -> HttpResponse:
    """Show where a text is written, and which codes are open: hour and role, no content."""
    staff, at = staff_of(request), clock.now()
    epoch = latest_epoch(staff, at)
    mine = keyroom.colleagues(staff).filter(staff=staff).first()
    receiving = Statement.objects.receiving(at)
    context = {
        "mine": mine,
        "held": keyroom.held(staff),
        "epoch": epoch,
        "has_it": bool(keyroom.epoch_wrap(epoch, mine)),
        "suggested": [
            (one.epoch.partner.organisation, name_of(one.epoch.partner)) for one in receiving
        ],
        "open": Introduction.objects.visible_to(staff, at).order_by("-made_at", "pk"),
    }
    return with_keys(render(request, "conversations/introductions.html", context))


@posted("lookup introduction")
def introduce(request: PortalRequest, body: Record) -> Answer:
    """Keep what was sealed to a code."""
    sealed = SealedIntroduction.from_json(body.values["introduction"])
    lookup = body.octets("lookup", DIGEST)
    keep_introduction(lookup, sealed, by=staff_of(request), at=clock.now())
    return {}


def call_off(request: HttpRequest, introduction: UUID) -> HttpResponse:
    """Let a code count no more."""
    try:
        call_it_off(introduction, by=staff_of(request), at=clock.now())
    except NotHere:
        raise Http404 from None
    return redirect("conversations:introductions")


def staff_of(request: HttpRequest) -> Staff:
    """Return who asks; the entrance lets nobody else in."""
    staff: Staff = request.staff  # type: ignore[attr-defined]
    return staff
