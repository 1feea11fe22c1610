"""The addresses of taking part: neutral words, because they stay in a history and a log.

All that is asked by fetch has one name, so that the log does not say what somebody did.
"""

from django.urls import path

from entree.web.study import asking, views

app_name = "survey"

urlpatterns = [
    path("<language:language>/survey/", views.page, name="page"),
    path("survey/made/<str:name>", views.made, name="made"),
    path("survey/<slug:act>/", asking.ask, name="ask"),
]
