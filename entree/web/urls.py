"""Every URL of the site."""

from django.urls import include, path

from entree.web import contact, errors, health
from entree.web.front import components
from entree.web.front import urls as front_urls
from entree.web.partners import urls as partners_urls
from entree.web.referrals import portal_urls as conversation_urls
from entree.web.referrals import urls as letter_urls
from entree.web.study import urls as survey_urls
from entree.web.telling import urls as telling_urls

urlpatterns = [
    path("healthz", health.health, name="health"),
    path(".well-known/security.txt", contact.security_txt, name="security_txt"),
    path("components/", components.components, name="components"),
    path("<language:language>/components/", components.components, name="components"),
    # Asked by fetch; ``bodies.LETTER`` says it too.
    path("letter/", include(letter_urls)),
    path("partners/", include(conversation_urls)),
    # As ``chains.PARTNERS`` says it.
    path("partners/", include(partners_urls)),
    path("", include(telling_urls)),
    # Some of it is asked by fetch; ``bodies.SURVEY`` says it too.
    path("", include(survey_urls)),
    path("", include(front_urls)),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
