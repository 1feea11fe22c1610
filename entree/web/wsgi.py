"""The application as plain WSGI, so that any server can run it, and as ``entree serve`` does.

All that a page needs is made here, before the first request: the pages for errors too.
"""

import os

from django.core.wsgi import get_wsgi_application

from entree.web import clock
from entree.web.errors import LANGUAGES, prepare_error_pages
from entree.web.front import offers, said, search, views
from entree.web.front.warm import warm
from entree.web.gate import gate
from entree.web.knowledge import layout
from entree.web.log import note_all_that_escapes
from entree.web.steps.keys import keep_moving

TICK_SECONDS = 60

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
application = get_wsgi_application()
# Behind what takes in whole bodies.
served = gate(application)
note_all_that_escapes()
layout()
prepare_error_pages()
for language in LANGUAGES:
    offers.offers_said(language)
    search.index_of(language)
# A mistake in the guarantees stops the start rather than a page.
said.guarantees()
# Every process keeps keys in its memory, so every one lets go of them on the hour.
views.key_file().at(clock.now())
warm()
keep_moving(views.key_file(), clock.now, TICK_SECONDS)
