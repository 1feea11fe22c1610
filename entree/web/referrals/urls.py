"""What the pages of the story and the mailbox ask; the pages themselves are the front's."""

from django.urls import path

from entree.web.referrals import views

app_name = "letter"
urlpatterns = [
    path("partners.json", views.partners, name="partners"),
    path("send/", views.send, name="send"),
    path("enter/", views.enter, name="enter"),
    path("open/", views.open_, name="open"),
    path("section/", views.section, name="section"),
    path("write/", views.write, name="write"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("delete/", views.delete, name="delete"),
]
