"""Conversations in the portal: the list, one of them, and what its page asks."""

from django.urls import path

from entree.web.referrals import (
    counts,
    danger,
    desk,
    handing,
    inbox,
    portal,
    referring,
    rewrapping,
    stepping,
)

app_name = "conversations"
ONE = "conversations/<uuid:conversation>/"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("desk/", desk.desk_page, name="desk"),
    path("danger/", danger.danger, name="danger"),
    path("conversations/head/", portal.head, name="head"),
    path("conversations/rewrap/", rewrapping.rewrap, name="rewrap"),
    path("conversations/rewrap/under/", rewrapping.under, name="under"),
    path("conversations/rewrap/anew/", rewrapping.anew, name="anew"),
    path(ONE, inbox.conversation, name="conversation"),
    path(f"{ONE}weigh/", inbox.take_in, name="weigh"),
    path(f"{ONE}lines/", portal.lines, name="lines"),
    path(f"{ONE}section/", portal.section, name="section"),
    path(f"{ONE}reply/", portal.reply, name="reply"),
    path(f"{ONE}alarm/", portal.alarm, name="alarm"),
    path("counts/", counts.counts, name="counts"),
    path(f"{ONE}danger/", danger.sound, name="sound"),
    path("introductions/", referring.introductions, name="introductions"),
    path("introductions/make/", referring.introduce, name="introduce"),
    path("introductions/<uuid:introduction>/call-off/", referring.call_off, name="call_off"),
    path("referrals/", handing.referrals, name="referrals"),
    path("referrals/<uuid:referral>/move/", handing.move, name="move"),
    path("referrals/<uuid:referral>/<slug:step>/", stepping.step, name="step"),
]
