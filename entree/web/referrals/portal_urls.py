"""Conversations in the portal: the list, one of them, and what its page asks."""

from django.urls import path

from entree.web.referrals import inbox, portal

app_name = "conversations"
ONE = "conversations/<uuid:conversation>/"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path(ONE, inbox.conversation, name="conversation"),
    path(f"{ONE}lines/", portal.lines, name="lines"),
    path(f"{ONE}section/", portal.section, name="section"),
    path(f"{ONE}reply/", portal.reply, name="reply"),
]
