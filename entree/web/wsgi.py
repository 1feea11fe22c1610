"""The application as plain WSGI, so that any server can run it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
application = get_wsgi_application()
