"""The real settings, with addresses beside the real ones that break on purpose.

Only the test that starts the site with this module knows of it.
"""

from entree.web.settings import *  # noqa: F403 (Django reads the names of this module)

ROOT_URLCONF = "tests.promises.breaking_urls"
