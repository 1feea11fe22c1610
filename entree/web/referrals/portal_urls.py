"""What the portal's page of a conversation asks."""

from django.urls import path

from entree.web.referrals import portal

app_name = "conversations"
urlpatterns = [
    path("<uuid:conversation>/lines/", portal.lines, name="lines"),
    path("<uuid:conversation>/section/", portal.section, name="section"),
    path("<uuid:conversation>/reply/", portal.reply, name="reply"),
]
