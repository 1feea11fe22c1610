"""What the pages of the story and the mailbox ask; the pages themselves are the front's."""

from django.urls import path

from entree.web.referrals import views

app_name = "letter"
urlpatterns = [
    path("partners.json", views.partners, name="partners"),
    path("challenge/", views.challenge, name="challenge"),
    path("send/", views.send, name="send"),
    path("enter/", views.enter, name="enter"),
    path("code/", views.code, name="code"),
    path("drop/", views.drop, name="drop"),
    path("open/", views.open_, name="open"),
    path("section/", views.section, name="section"),
    path("write/", views.write, name="write"),
    path("agree/", views.agree, name="agree"),
    path("refuse/", views.refuse, name="refuse"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("head/", views.head, name="head"),
    path("delete/", views.delete, name="delete"),
]
