"""The addresses of telling it once: neutral words, because they stay in a history."""

from django.urls import path

from entree.web.telling import views

app_name = "telling"

urlpatterns = [
    path("<language:language>/letter/", views.letter, name="letter"),
    path("<language:language>/letter/box/", views.box, name="box"),
    path("<language:language>/letter/sheet/", views.sheet, name="sheet"),
    path("letter/made/<str:name>", views.made, name="made"),
]
