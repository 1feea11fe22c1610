"""Every URL of the site."""

from django.urls import include, path

from entree.web import errors, health
from entree.web.front import urls as front_urls

urlpatterns = [
    path("healthz", health.health, name="health"),
    path("", include(front_urls)),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
