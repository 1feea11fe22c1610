"""The tables of the tests in a file, for sites that are served in threads of the same process.

In memory all threads would share one line to the tables: what one commits ends in the middle what
another does, and that happens only now and then. With a file each has a line of its own, as on a
real site.
"""

from typing import Any

import pytest
from django.conf import settings

from tests.browser.patience import SECONDS

# As on a real site, but for what only a power cut would show.
LINE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tables in a file of this process; pytest-django asks for this by its name."""
    kept: dict[str, Any] = settings.DATABASES["default"]
    if kept["ENGINE"] == "django.db.backends.sqlite3":
        kept["TEST"]["NAME"] = tmp_path_factory.mktemp("tables") / "tables.sqlite3"
        kept["OPTIONS"] |= {"init_command": LINE, "timeout": SECONDS}
